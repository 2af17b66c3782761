// The network of this room: a range of a remote file, and a whole file that goes on where it broke off.
import {
	createWriteStream,
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Progress } from './osm-things.ts';
import { Refusal } from './refusal.ts';

const TRIES = 4;
/** Silence after which a connection counts as lost, in milliseconds. */
const SILENCE = 30_000;

/** Tries again what the network broke off, a little later each time. A refusal ends the trying. */
async function again<T>(what: string, attempt: () => Promise<T>): Promise<T> {
	for (let tried = 1; ; tried++) {
		try {
			return await attempt();
		} catch (error) {
			if (error instanceof Refusal) throw error;
			if (tried === TRIES) throw new Refusal('no-answer', `${what} does not answer (${reasonOf(error)})`);
			await pause(200 * 3 ** tried);
		}
	}
}

/** The network's own reason stands behind the one that fetch tells. */
function reasonOf(error: unknown): string {
	const cause = error instanceof Error ? (error.cause ?? error) : error;
	return cause instanceof Error ? cause.message || cause.name : String(cause);
}

function judge(response: Response, name: string) {
	if (response.status >= 500 || response.status === 429) throw new Error(`status ${response.status}`);
	if (response.status === 416) return;
	if (!response.ok) throw new Refusal('no-answer', `${name} answers with status ${response.status}`);
	if (/^text\/html\b/.test(response.headers.get('content-type') ?? '')) throw new Refusal('html', name);
}

/** What tells versions of a file apart; a weak mark may not be used to go on in the middle. */
function markOf({ headers }: Response): string {
	const etag = headers.get('etag') ?? '';
	return etag === '' || etag.startsWith('W/') ? (headers.get('last-modified') ?? '') : etag;
}

/**
 * Some bytes of what lies at an address.
 * @returns fewer bytes than asked at the end of the file
 * @throws Refusal when there is no answer, or the host hands out whole files only
 */
export function fetchRange(url: string, offset: number, length: number, name: string) {
	return again(name, async () => {
		const response = await fetch(url, {
			headers: { Range: `bytes=${offset}-${offset + length - 1}`, 'Accept-Encoding': 'identity' },
			signal: AbortSignal.timeout(SILENCE),
		});
		judge(response, name);
		if (response.status !== 206) {
			await response.body?.cancel();
			if (response.status === 416) return { data: new ArrayBuffer(0), etag: null };
			throw new Refusal('no-ranges', name);
		}
		return { data: await response.arrayBuffer(), etag: response.headers.get('etag') };
	});
}

/** The first bytes at an address, whether or not its host knows ranges. */
export function fetchStart(url: string, length: number, name: string): Promise<Uint8Array> {
	return again(name, async () => {
		const response = await fetch(url, {
			headers: { Range: `bytes=0-${length - 1}`, 'Accept-Encoding': 'identity' },
			signal: AbortSignal.timeout(SILENCE),
		});
		judge(response, name);
		let start = new Uint8Array(0);
		for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
			start = Uint8Array.from([...start, ...piece.subarray(0, length)]);
			if (start.length >= length) break;
		}
		return start.subarray(0, length);
	});
}

/**
 * Fetches a whole file into a folder. What came before stays there, with the mark of its version: a file that broke off
 * goes on, and one that is whole is not fetched twice, as long as the host still has that version.
 * @returns the path of the complete file
 */
export async function download(
	url: string,
	folder: string,
	name: string,
	progress: Progress,
): Promise<string> {
	mkdirSync(folder, { recursive: true });
	const [whole, part, mark] = [
		join(folder, name),
		join(folder, `${name}.part`),
		join(folder, `${name}.version`),
	];
	if (existsSync(whole)) renameSync(whole, part);
	await again(name, async () => {
		const here = statSync(part, { throwIfNoEntry: false })?.size ?? 0;
		const version = existsSync(mark) ? readFileSync(mark, 'utf8') : '';
		const goesOn = here > 0 && version !== '';
		const quiet = new AbortController();
		let timer = setTimeout(() => quiet.abort(), SILENCE);
		try {
			const response = await fetch(url, {
				headers: {
					'Accept-Encoding': 'identity',
					...(goesOn ? { Range: `bytes=${here}-`, 'If-Range': version } : {}),
				},
				signal: quiet.signal,
			});
			judge(response, name);
			if (response.status === 416) {
				if (/\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1] === String(here)) return;
				rmSync(part, { force: true });
				throw new Error('the file there is not the one that came before');
			}
			const added = response.status === 206;
			const total = Number(response.headers.get('content-length') ?? NaN) + (added ? here : 0);
			writeFileSync(mark, markOf(response));
			let got = added ? here : 0;
			const counted = async function* (pieces: AsyncIterable<Uint8Array>) {
				for await (const piece of pieces) {
					clearTimeout(timer);
					timer = setTimeout(() => quiet.abort(), SILENCE);
					got += piece.length;
					if (total > 0) progress('fetching', got / total);
					yield piece;
				}
			};
			const body = Readable.from((response.body ?? []) as AsyncIterable<Uint8Array>);
			await pipeline(body, counted, createWriteStream(part, { flags: added ? 'a' : 'w' }));
			if (total > 0 && got < total) throw new Error('the connection broke off');
		} finally {
			clearTimeout(timer);
		}
	});
	renameSync(part, whole);
	return whole;
}
