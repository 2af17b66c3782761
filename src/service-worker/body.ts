// The bytes of kept files: texts are kept packed, and nothing is handed out that is not what its digest says.
import { isText } from '../lib/domain/pack-size.ts';
import type { GuideFile } from '../lib/domain/pack.ts';
import type { Packing } from './packing.ts';

/** Header of a kept response whose body is packed. */
const HOW = 'x-kept';

/** First half of the SHA-256 of a body in hexadecimal digits, as the list of files has it. */
export async function revisionOf(body: ArrayBuffer): Promise<string> {
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
	return [...digest.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A fetched body as it is put into the cache. Its headers are those of the unpacked body. */
export async function toKeep(
	file: GuideFile,
	body: ArrayBuffer,
	from: Headers,
	packing: Packing | null,
): Promise<Response> {
	const headers = new Headers(from);
	for (const name of ['content-encoding', 'content-length', 'content-range', HOW]) headers.delete(name);
	if (!packing || !isText(file.url)) return new Response(body, { headers });
	headers.set(HOW, 'gzip');
	return new Response(await packing.pack(body), { headers });
}

/**
 * The unpacked body of a kept response, proved by its digest.
 * @returns `wrong` when it is not the file's, `unreadable` when the browser could not read it now
 */
export async function provenBody(
	kept: Response,
	{ revision, bytes }: { revision: string; bytes?: number },
	packing: Packing | null,
): Promise<ArrayBuffer | 'wrong' | 'unreadable'> {
	let body: ArrayBuffer;
	try {
		body = await kept.arrayBuffer();
	} catch {
		return 'unreadable';
	}
	if (kept.headers.get(HOW) === 'gzip') {
		if (!packing) return 'unreadable';
		try {
			body = await packing.unpack(body);
		} catch {
			return 'wrong';
		}
	}
	if (bytes !== undefined && body.byteLength !== bytes) return 'wrong';
	return (await revisionOf(body)) === revision ? body : 'wrong';
}

/** A kept response as it was when it came, if its bytes prove right. */
export async function answerFrom(
	kept: Response,
	file: { revision: string; bytes?: number },
	packing: Packing | null,
): Promise<Response | 'wrong' | 'unreadable'> {
	const body = await provenBody(kept, file, packing);
	if (typeof body === 'string') return body;
	const headers = new Headers(kept.headers);
	headers.delete(HOW);
	return new Response(body, { headers });
}

/** The piece of a blob a `Range` header asks for (RFC 9110, one range), or all of it. */
export function pieceOf(blob: Blob, range: string | null): Response {
	const headers = new Headers({ 'content-type': blob.type, 'accept-ranges': 'bytes' });
	const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
	if (first === undefined) return new Response(blob, { headers });
	const from = Number(first);
	const to = Math.min(last ? Number(last) : Infinity, blob.size - 1);
	if (from > to)
		return new Response(null, { status: 416, headers: { 'content-range': `bytes */${blob.size}` } });
	headers.set('content-range', `bytes ${from}-${to}/${blob.size}`);
	headers.set('content-length', String(to - from + 1));
	return new Response(blob.slice(from, to + 1, blob.type), { status: 206, headers });
}
