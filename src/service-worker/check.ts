// Looking into what is kept: what is damaged goes, what was cut off is ended, what nothing needs any more is cleared.
import { isBig, partsOf } from '../lib/domain/pack-size.ts';
import { fileOfKey, keyOf, packOf, packsIn, type GuideFile } from '../lib/domain/pack.ts';
import { provenBody } from './body.ts';
import { clearParts } from './fetching.ts';
import { isWhole, keysKept, marked, markOf, putMark, type Keeping } from './keeping.ts';
import { dropPack, wanted } from './packs.ts';

/** Where the last check ended, so that a few starts together look at everything. */
const NOTE = '/kept-check';
/** Milliseconds a check looks at files in turn. */
const SLICE = 400;
/** Milliseconds after which shell and big files are looked at again. */
const OFTEN = 10 * 60_000;

interface Note {
	at: number;
	next: string;
}

async function noteOf({ shelf }: Keeping): Promise<Note> {
	try {
		return ((await (await shelf.match(NOTE))?.json()) as Note | undefined) ?? { at: 0, next: '' };
	} catch {
		return { at: 0, next: '' };
	}
}

/** Notes that shell and big files have just been proved. Without room for the note, they are looked at again. */
export async function noteProved({ shelf, now }: Keeping, next = ''): Promise<void> {
	const note: Note = { at: now(), next };
	await shelf.put(NOTE, Response.json(note)).catch(() => {});
}

/**
 * Looks at shell and big files, and at the others in turn for as long as a slice lasts.
 * @param slice milliseconds; `Infinity` looks at everything
 * @returns how many files were damaged and are gone
 */
export async function check(keeping: Keeping, slice = SLICE): Promise<number> {
	await settle(keeping);
	const note = await noteOf(keeping);
	const began = keeping.now();
	const due = began - note.at > OFTEN || began < note.at;
	const here = await keysKept(keeping);
	const kept = keeping.files.filter((file) => here.has(keyOf(file)));
	const first = (file: GuideFile) => isBig(file) || packOf(file.url, keeping.languages) === 'shell';
	let damaged = 0;
	const look = async (file: GuideFile) => {
		if (await isDamaged(keeping, file)) damaged += Number(await keeping.shelf.delete(keyOf(file)));
	};
	if (due || slice === Infinity) for (const file of kept.filter(first)) await look(file);

	const others = kept.filter((file) => !first(file)).sort((a, b) => (a.url < b.url ? -1 : 1));
	const start = others.findIndex(({ url }) => url > note.next);
	const turn = [...others.slice(Math.max(start, 0)), ...others.slice(0, Math.max(start, 0))];
	let next = note.next;
	const inTurn = keeping.now();
	for (const file of turn) {
		await look(file);
		next = file.url;
		if (keeping.now() - inTurn >= slice) break;
	}
	const written: Note = { at: due ? began : note.at, next };
	// Without room for a note, the next check begins where this one did.
	await keeping.shelf.put(NOTE, Response.json(written)).catch(() => {});
	return damaged;
}

async function isDamaged({ shelf, packing }: Keeping, file: GuideFile): Promise<boolean> {
	const kept = await shelf.match(keyOf(file));
	if (!kept) return false;
	const body = await provenBody(kept, file, packing);
	if (typeof body !== 'string') return false;
	// A phone short of memory may fail to read 30 MB that are in order.
	return body === 'wrong' || !isBig(file);
}

/** Ends removals that were cut off, and gives whole packs their lost marks back. */
async function settle(keeping: Keeping): Promise<void> {
	const here = await keysKept(keeping);
	const known = new Set(marked(here));
	for (const pack of known) if ((await markOf(keeping, pack))?.dropping) await dropPack(keeping, pack);
	for (const pack of packsIn(keeping.files))
		if (!known.has(pack) && isWhole(keeping, pack, here))
			await putMark(keeping, pack, { savedAt: keeping.now() }).catch(() => {});
	await tidy(keeping);
}

/**
 * Removes files of other versions, once everything the visitor wants is whole in this one; until then they may still be
 * needed where there is no signal. Does nothing while another version gathers or waits.
 */
export async function tidy(keeping: Keeping): Promise<void> {
	if (!keeping.alone()) return;
	const here = await keysKept(keeping);
	for (const file of keeping.files)
		if (isBig(file) && here.has(keyOf(file)) && partsOf(file).some(({ key }) => here.has(key)))
			await clearParts(keeping, file);
	for (const pack of await wanted(keeping)) if (!isWhole(keeping, pack, here)) return;
	const current = new Set(keeping.files.map(keyOf));
	for (const key of here) {
		const file = fileOfKey(key);
		if (!keeping.alone()) return;
		if (file && !current.has(keyOf(file))) await keeping.shelf.delete(key);
	}
}
