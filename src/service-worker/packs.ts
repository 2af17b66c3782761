// Keeping and dropping packs. A mark beside the files says which packs were whole; the files say what is whole now.
import { bytesHere, bytesOf, needed, stateOf } from '../lib/domain/pack-size.ts';
import type { Failed, PackReport } from '../lib/domain/pack-talk.ts';
import {
	fileOfKey,
	keyOf,
	MARKS,
	packOf,
	packsIn,
	type GuideFile,
	type PackName,
} from '../lib/domain/pack.ts';
import { keepFile, type Course, type Unkept } from './fetching.ts';
import { isMarked, isWhole, keysKept, marked, markOf, members, putMark, type Keeping } from './keeping.ts';

const AT_ONCE = 6;

export type Outcome = Failed | 'paused' | null;

/** Packs the visitor has asked for, the shell always among them. */
export async function wanted(keeping: Keeping): Promise<PackName[]> {
	const asked: PackName[] = [];
	for (const pack of marked(await keysKept(keeping)))
		if (!(await markOf(keeping, pack))?.dropping) asked.push(pack);
	return [...new Set<PackName>(['shell', ...asked])].filter((pack) => members(keeping, pack).length > 0);
}

/** What these files would take and what is free, when that is too little; null when they fit or nobody knows. */
export async function tooLittleRoom(
	keeping: Keeping,
	files: readonly GuideFile[],
	here: ReadonlySet<string>,
): Promise<Failed | null> {
	const room = await keeping.room();
	if (!room) return null;
	const needs = needed(files, here, keeping.packing !== null);
	const free = Math.max(0, room.quota - room.usage);
	return needs > free ? { why: 'no-room', needs, free } : null;
}

/** Fetches what is missing of a pack, a few files at a time; what came stays, so a second try goes on from there. */
export async function keepPack(
	keeping: Keeping,
	pack: PackName,
	{
		progress,
		...course
	}: Omit<Course, 'arrived'> & { progress?: (kept: number, bytes: number) => void } = {},
): Promise<Outcome> {
	const all = members(keeping, pack);
	try {
		const here = await keysKept(keeping);
		const missing = all.filter((file) => !here.has(keyOf(file)));
		const crowded = missing.length > 0 ? await tooLittleRoom(keeping, missing, here) : null;
		if (crowded) return crowded;
		const mark = await markOf(keeping, pack);
		// A removal that was cut off is taken back: the visitor wants the pack again.
		if (mark?.dropping) await keeping.shelf.delete(MARKS + pack);

		const bytes = bytesOf(all, keeping.packing !== null);
		const sizeHere = (file: GuideFile) => bytesHere(file, here, keeping.packing !== null);
		let done = all.reduce((sum, file) => sum + sizeHere(file), 0);
		progress?.(done, bytes);
		const why = await keepFiles(keeping, missing, course, {
			part: (size) => progress?.((done += size), bytes),
			file: (file, inParts) =>
				progress?.((done += bytesOf([file], keeping.packing !== null) - sizeHere(file) - inParts), bytes),
		});
		if (why === 'paused') return why;
		if (why) return { why };
		if (!isWhole(keeping, pack, await keysKept(keeping))) return { why: 'no-storage' };
		if (missing.length > 0 || !mark || mark.dropping)
			await putMark(keeping, pack, { savedAt: keeping.now() });
		return null;
	} catch {
		return { why: course.signal?.aborted ? 'stopped' : 'no-storage' };
	}
}

async function keepFiles(
	keeping: Keeping,
	missing: GuideFile[],
	{ signal, until }: Course,
	told: { part: (bytes: number) => void; file: (file: GuideFile, inParts: number) => void },
): Promise<Unkept | null> {
	let failure: Unkept | null = null;
	const line = async () => {
		for (let file = missing.shift(); file && !failure; file = missing.shift()) {
			if (signal?.aborted) return void (failure ??= 'stopped');
			if (until !== undefined && keeping.now() > until) return void (failure ??= 'paused');
			let inParts = 0;
			const arrived = (bytes: number) => {
				inParts += bytes;
				told.part(bytes);
			};
			const why = await keepFile(keeping, file, {
				arrived,
				...(signal ? { signal } : {}),
				...(until === undefined ? {} : { until }),
			});
			if (why) failure ??= why;
			else told.file(file, inParts);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, line));
	return failure;
}

/**
 * Forgets a pack, in every version that is here. The shell stays.
 * It is marked first, so that a removal that is cut off ends at the next check instead of looking like an eviction.
 */
export async function dropPack(keeping: Keeping, pack: PackName): Promise<void> {
	if (pack === 'shell') return;
	const { shelf, languages } = keeping;
	await putMark(keeping, pack, { savedAt: keeping.now(), dropping: true }).catch(() =>
		shelf.delete(MARKS + pack),
	);
	for (const key of await keysKept(keeping)) {
		const file = fileOfKey(key);
		if (file && packOf(file.url, languages) === pack) await shelf.delete(key);
	}
	await shelf.delete(MARKS + pack);
}

/** What is kept of each pack of this version. */
export async function report(keeping: Keeping): Promise<PackReport[]> {
	const here = await keysKept(keeping);
	const known = new Set(marked(here));
	return Promise.all(
		packsIn(keeping.files).map(async (name) => {
			const mark = known.has(name) ? await markOf(keeping, name) : undefined;
			const told = stateOf(members(keeping, name), here, {
				wasWhole: mark ? !mark.dropping : known.has(name) && (await isMarked(keeping, name)),
				packs: keeping.packing !== null,
			});
			const kept = told.state === 'kept' ? told.bytes : told.state === 'absent' ? 0 : told.kept;
			const savedAt = told.state === 'kept' ? (mark?.savedAt ?? null) : null;
			return { name, state: told.state, bytes: told.bytes, kept, savedAt };
		}),
	);
}
