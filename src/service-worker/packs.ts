// Keeping and dropping packs. A mark beside the files says which packs the visitor wants; the files say what is whole.
import {
	bytesOf,
	filesOf,
	keyOf,
	languagesIn,
	packsIn,
	stateOf,
	type KeepFailure,
	type PackName,
	type PackReport,
} from '../lib/domain/pack.ts';
import { CACHE, files, keep, keysKept } from './files.ts';

const AT_ONCE = 6;
const languages = languagesIn(files);
const markOf = (pack: PackName) => `/kept-packs/${pack}`;

/** Files of a pack in this version. */
const members = (pack: PackName) => filesOf(pack, files, languages);

/** Packs the visitor has asked for, the shell always among them. */
export async function wanted(): Promise<PackName[]> {
	const marks = [...(await keysKept())].filter((key) => key.startsWith('/kept-packs/'));
	const asked = marks.map((key) => decodeURIComponent(key.slice('/kept-packs/'.length)) as PackName);
	return [...new Set<PackName>(['shell', ...asked])].filter((pack) => members(pack).length > 0);
}

/** Fetches what is missing of a pack, a few files at a time; what came stays, so a second try goes on from there. */
export async function keepPack(
	pack: PackName,
	{ signal, progress }: { signal?: AbortSignal; progress?: (kept: number, bytes: number) => void } = {},
): Promise<KeepFailure | null> {
	const all = members(pack);
	const bytes = bytesOf(all);
	let failure: KeepFailure | null = null;
	try {
		const here = await keysKept();
		const missing = all.filter((file) => !here.has(keyOf(file)));
		let done = bytes - bytesOf(missing);
		progress?.(done, bytes);
		const worker = async () => {
			for (let file = missing.shift(); file && !failure; file = missing.shift()) {
				const why = signal?.aborted ? 'stopped' : await keep(file, signal);
				if (why) failure ??= why;
				else progress?.((done += file.bytes), bytes);
			}
		};
		await Promise.all(Array.from({ length: AT_ONCE }, worker));
		if (!failure) await (await caches.open(CACHE)).put(markOf(pack), Response.json({ savedAt: Date.now() }));
	} catch {
		failure ??= 'no-storage';
	}
	return failure;
}

/** Forgets a pack. The shell stays. */
export async function dropPack(pack: PackName): Promise<void> {
	if (pack === 'shell') return;
	const cache = await caches.open(CACHE);
	await cache.delete(markOf(pack));
	for (const file of members(pack)) await cache.delete(keyOf(file));
}

/** What is kept of each pack of this version. */
export async function report(): Promise<PackReport[]> {
	const cache = await caches.open(CACHE);
	const here = await keysKept();
	return Promise.all(
		packsIn(files).map(async (name) => {
			const told = stateOf(members(name), here);
			const mark = told.state === 'kept' ? await cache.match(markOf(name)) : undefined;
			const savedAt = mark ? ((await mark.json()) as { savedAt: number }).savedAt : null;
			const kept = told.state === 'kept' ? told.bytes : told.state === 'partial' ? told.kept : 0;
			return { name, state: told.state, bytes: told.bytes, kept, savedAt };
		}),
	);
}
