// Takes a stamp book along: packed, locked with a phrase, and opened elsewhere. Nothing of it is sent anywhere.
import { exactly, fromBase64url, fromUtf8, toBase64url, utf8 } from '../domain/codes/bytes.ts';
import { refused, type CarryOver, type Refused } from '../domain/codes/types.ts';
import { emptyBook, type Book } from '../domain/pass/book.ts';
import { bookFrom } from '../domain/pass/read-book.ts';
import { digest } from './signing.ts';

/** Rounds of PBKDF2 with SHA-256 that OWASP asks for (Password Storage Cheat Sheet, 2023). */
export const ROUNDS = 600_000;
/** Most bytes an unpacked book may have: a small file must not fill a phone. */
const MOST_UNPACKED = 4_000_000;
/** First byte of what is locked: how it is packed. */
const [PLAIN, DEFLATED] = [0, 1];

/** Why a book cannot be opened. `locked`: the phrase is another, or the code is damaged; nobody can tell which. */
export type NotOpened = 'locked' | 'malformed' | 'newer' | 'oversized' | 'no-unpacking';

/** Letters a phrase must have at least, spaces not counted. */
export const SHORTEST = 6;
/** A phrase as it is used: spaces, case and width make no difference. */
const plain = (phrase: string) => phrase.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
export const isLongEnough = (phrase: string): boolean => [...plain(phrase)].length >= SHORTEST;

async function keyOf(phrase: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
	const base = await crypto.subtle.importKey('raw', utf8(plain(phrase)), 'PBKDF2', false, ['deriveKey']);
	return crypto.subtle.deriveKey(
		{ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
		base,
		{ name: 'AES-GCM', length: 256 },
		false,
		['encrypt', 'decrypt'],
	);
}

const through = (bytes: Uint8Array<ArrayBuffer>, how: CompressionStream | DecompressionStream) =>
	new Blob([bytes])
		.stream()
		.pipeThrough(how as ReadableWritablePair<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>);

async function packed(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
	const canPack = typeof CompressionStream !== 'undefined';
	const body = canPack
		? new Uint8Array(await new Response(through(bytes, new CompressionStream('deflate-raw'))).arrayBuffer())
		: bytes;
	const all = new Uint8Array(body.length + 1);
	all[0] = canPack ? DEFLATED : PLAIN;
	all.set(body, 1);
	return all;
}

async function unpacked(all: Uint8Array<ArrayBuffer>): Promise<Uint8Array | Refused<NotOpened>> {
	const body = all.slice(1);
	if (all[0] === PLAIN) return body;
	if (all[0] !== DEFLATED) return refused('newer');
	if (typeof DecompressionStream === 'undefined') return refused('no-unpacking');
	const chunks: Uint8Array[] = [];
	let length = 0;
	try {
		const reader = through(body, new DecompressionStream('deflate-raw')).getReader();
		for (;;) {
			const { done, value } = await reader.read();
			if (done) break;
			chunks.push(value);
			length += value.length;
			if (length > MOST_UNPACKED) {
				await reader.cancel();
				return refused('oversized');
			}
		}
	} catch {
		return refused('malformed');
	}
	const bytes = new Uint8Array(length);
	let at = 0;
	for (const chunk of chunks) {
		bytes.set(chunk, at);
		at += chunk.length;
	}
	return bytes;
}

/** A book locked with a phrase (PBKDF2, AES-256-GCM), to be shown as a code or kept as a file. */
export async function locked(book: Book, phrase: string, rounds = ROUNDS): Promise<CarryOver> {
	const salt = crypto.getRandomValues(new Uint8Array(16));
	const iv = crypto.getRandomValues(new Uint8Array(12));
	const key = await keyOf(phrase, salt, rounds);
	const data = await crypto.subtle.encrypt(
		{ name: 'AES-GCM', iv },
		key,
		await packed(utf8(JSON.stringify(book))),
	);
	return {
		kind: 'carry',
		...{ salt: toBase64url(salt), iv: toBase64url(iv), data: toBase64url(new Uint8Array(data)) },
	};
}

/** The book in a carried code, judged field by field, or why it cannot be opened. */
export async function opened(
	{ salt, iv, data }: CarryOver,
	phrase: string,
	rounds = ROUNDS,
): Promise<Book | Refused<NotOpened>> {
	const [saltBytes, ivBytes, dataBytes] = [exactly(16, salt), exactly(12, iv), fromBase64url(data)];
	if (!saltBytes || !ivBytes || !dataBytes) return refused('malformed');
	let plainBytes: Uint8Array<ArrayBuffer>;
	try {
		const key = await keyOf(phrase, saltBytes, rounds);
		plainBytes = new Uint8Array(
			await crypto.subtle.decrypt({ name: 'AES-GCM', iv: ivBytes }, key, dataBytes),
		);
	} catch {
		return refused('locked');
	}
	const bytes = await unpacked(plainBytes);
	if ('kind' in bytes) return bytes;
	try {
		return await bookFrom(JSON.parse(fromUtf8(bytes) ?? ''), digest);
	} catch {
		return refused('malformed');
	}
}

/** Whether there is anything to take along. */
export const isEmpty = (book: Book): boolean =>
	Object.entries(emptyBook).every(
		([field]) =>
			field === 'v' || field === 'passes' || (book[field as keyof Book] as readonly unknown[]).length === 0,
	);
