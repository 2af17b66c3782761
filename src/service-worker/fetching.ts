// Fetching one file: proved before it is kept; big ones in parts that stay when the signal goes.
import { isBig, partsOf } from '../lib/domain/pack-size.ts';
import type { KeepFailure } from '../lib/domain/pack-talk.ts';
import { keyOf, type GuideFile } from '../lib/domain/pack.ts';
import { revisionOf, toKeep } from './body.ts';
import { keysKept, type Keeping } from './keeping.ts';

/** `paused` when the time given was up: what came is kept, and the next call goes on from there. */
export type Unkept = KeepFailure | 'paused';

export interface Course {
	signal?: AbortSignal;
	/** Time after which nothing new is begun, milliseconds since 1970. */
	until?: number;
	/** Called with the bytes that have come and are kept. */
	arrived?: (bytes: number) => void;
}

interface Got {
	response: Response;
	body: ArrayBuffer;
}

async function get(
	keeping: Keeping,
	file: GuideFile,
	{ signal }: Course,
	range?: string,
): Promise<Got | Unkept> {
	try {
		const response = await keeping.fetch(file.url, {
			// A part is of no use to the browser's own cache, which would hold it a second time.
			cache: range ? 'no-store' : 'no-cache',
			credentials: 'omit',
			...(range ? { headers: { range } } : {}),
			...(signal ? { signal } : {}),
		});
		const body = await response.arrayBuffer();
		if (response.ok) return { response, body };
		return response.status >= 500 || response.status === 429 ? 'no-network' : 'newer-version';
	} catch {
		return signal?.aborted ? 'stopped' : 'no-network';
	}
}

async function put({ shelf }: Keeping, key: string, response: Response): Promise<Unkept | null> {
	try {
		await shelf.put(key, response);
		return null;
	} catch (error) {
		return (error as Error).name === 'QuotaExceededError' ? 'no-room' : 'no-storage';
	}
}

async function putWhole(keeping: Keeping, file: GuideFile, { response, body }: Got): Promise<Unkept | null> {
	if ((await revisionOf(body)) !== file.revision) return 'newer-version';
	return put(
		keeping,
		keyOf(file),
		await toKeep(file, body, response.headers, isBig(file) ? null : keeping.packing),
	);
}

/**
 * Fetches a file, checks that it is the one this version means, and keeps it.
 * @returns why not, or null when it is kept
 */
export async function keepFile(
	keeping: Keeping,
	file: GuideFile,
	course: Course = {},
): Promise<Unkept | null> {
	if (isBig(file)) return keepInParts(keeping, file, course);
	const got = await get(keeping, file, course);
	return typeof got === 'string' ? got : putWhole(keeping, file, got);
}

/** Removes the parts of a file. */
export async function clearParts({ shelf }: Keeping, file: GuideFile): Promise<void> {
	for (const { key } of partsOf(file)) await shelf.delete(key);
}

async function keepInParts(keeping: Keeping, file: GuideFile, course: Course): Promise<Unkept | null> {
	// A second round only when the cache lost a part, or half of one, while the others came.
	for (let round = 0; round < 2; round++) {
		const why = await fetchParts(keeping, file, course);
		if (why === 'came-whole') return null;
		if (why) return why;
		const joined = await join(keeping, file);
		if (joined !== 'part-missing') return joined;
	}
	return 'no-storage';
}

async function fetchParts(
	keeping: Keeping,
	file: GuideFile,
	course: Course,
): Promise<Unkept | 'came-whole' | null> {
	const here = await keysKept(keeping);
	for (const { key, from, to } of partsOf(file)) {
		if (here.has(key)) continue;
		if (course.signal?.aborted) return 'stopped';
		if (course.until !== undefined && keeping.now() > course.until) return 'paused';
		const got = await get(keeping, file, course, `bytes=${from}-${to}`);
		if (typeof got === 'string') return got;
		// Some servers do not know ranges and send everything.
		if (got.response.status === 200) {
			const why = await putWhole(keeping, file, got);
			if (!why) await clearParts(keeping, file);
			return why ?? 'came-whole';
		}
		if (got.response.headers.get('content-range') !== `bytes ${from}-${to}/${file.bytes}`)
			return 'newer-version';
		if (got.body.byteLength !== to - from + 1) return 'no-network';
		const type = got.response.headers.get('content-type') ?? 'application/octet-stream';
		const why = await put(keeping, key, new Response(got.body, { headers: { 'content-type': type } }));
		if (why) return why;
		course.arrived?.(got.body.byteLength);
	}
	return null;
}

/** Puts the parts together, proves the whole and keeps it. */
async function join(keeping: Keeping, file: GuideFile): Promise<Unkept | 'part-missing' | null> {
	const { shelf } = keeping;
	const blobs: Blob[] = [];
	for (const { key, from, to } of partsOf(file)) {
		const blob = await (await shelf.match(key))?.blob().catch(() => undefined);
		if (blob?.size !== to - from + 1) {
			await shelf.delete(key);
			return 'part-missing';
		}
		blobs.push(blob);
	}
	const whole = new Blob(blobs, { type: blobs[0]?.type ?? '' });
	if ((await revisionOf(await whole.arrayBuffer())) !== file.revision) {
		await clearParts(keeping, file);
		return 'newer-version';
	}
	const why = await put(keeping, keyOf(file), new Response(whole));
	if (!why) await clearParts(keeping, file);
	return why;
}
