// A book taken along: opened with its phrase, and with nothing else.
import { beforeAll, describe, expect, it } from 'vitest';
import { fromBase64url, toBase64url, utf8 } from '../domain/codes/bytes.ts';
import { readCode } from '../domain/codes/read.ts';
import { passIdOf, stampId } from '../domain/codes/signed.ts';
import type { CarryOver } from '../domain/codes/types.ts';
import { writeCode } from '../domain/codes/write.ts';
import { emptyBook, withMore, type Book } from '../domain/pass/book.ts';
import { isEmpty, isLongEnough, locked, opened } from './carry.ts';
import { digest, makeKeys, randomText } from './signing.ts';

/** Few rounds: the number is the library's business, the lock is ours. */
const ROUNDS = 1_000;
const PHRASE = 'heron over the pond';
let book: Book;
let carried: CarryOver;
beforeAll(async () => {
	const keys = await makeKeys();
	const pass = (await passIdOf(digest, keys.key)) ?? '';
	const stamps = await Promise.all(
		Array.from({ length: 12 }, async (_, i) => ({
			...{ id: await stampId(digest, 'spring', pass, `gate-${i}`, 0), campaign: 'spring', rally: 'walk' },
			...{
				checkpoint: `gate-${i}`,
				pass,
				round: 0,
				way: 'word' as const,
				at: 1_790_000_000_000 + i,
				nonce: '',
			},
		})),
	);
	book = withMore(emptyBook, { passes: [{ id: pass, campaign: 'spring', ...keys, made: 1 }], stamps });
	carried = await locked(book, PHRASE, ROUNDS);
});

describe('a carried book', () => {
	it('is opened with its phrase, written a little differently too', async () => {
		for (const phrase of [PHRASE, ' Heron over  the POND', 'ｈｅｒｏｎ over the pond'])
			expect(await opened(carried, phrase, ROUNDS)).toEqual(book);
	});
	it('is locked to every other phrase and to every change', async () => {
		const flipped = fromBase64url(carried.data) ?? new Uint8Array();
		flipped[20] = (flipped[20] ?? 0) ^ 1;
		const cases: [CarryOver, string][] = [
			[carried, 'heron over the lake'],
			[{ ...carried, data: toBase64url(flipped) }, PHRASE],
			[{ ...carried, salt: randomText(16) }, PHRASE],
			[{ ...carried, iv: randomText(12) }, PHRASE],
			[{ ...carried, data: toBase64url((fromBase64url(carried.data) ?? flipped).slice(0, -7)) }, PHRASE],
		];
		for (const [each, phrase] of cases)
			expect(await opened(each, phrase, ROUNDS)).toEqual({ kind: 'refused', reason: 'locked' });
	});
	it('fits into one code with a dozen stamps, and is read from it', () => {
		const code = writeCode(carried);
		// A code of version 40 holds 2331 bytes at error level M (ISO/IEC 18004, table 7).
		expect(code.length).toBeLessThan(2331);
		expect(readCode(code, [])).toEqual(carried);
	});
	it('that is none, or a bomb, is refused', async () => {
		const lockedUp = async (bytes: Uint8Array<ArrayBuffer>) => {
			const salt = new Uint8Array(16);
			const iv = new Uint8Array(12);
			const base = await crypto.subtle.importKey('raw', utf8('heronoverthepond'), 'PBKDF2', false, [
				'deriveKey',
			]);
			const key = await crypto.subtle.deriveKey(
				{ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS },
				...([base, { name: 'AES-GCM', length: 256 }, false, ['encrypt']] as const),
			);
			const data = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes));
			return {
				kind: 'carry',
				salt: toBase64url(salt),
				iv: toBase64url(iv),
				data: toBase64url(data),
			} as const;
		};
		const deflated = await new Response(
			new Blob([new Uint8Array(5_000_000)]).stream().pipeThrough(new CompressionStream('deflate-raw')),
		).arrayBuffer();
		const cases: [Uint8Array<ArrayBuffer>, string][] = [
			[new Uint8Array([1, ...new Uint8Array(deflated)]), 'oversized'],
			[new Uint8Array([1, 7, 7, 7]), 'malformed'],
			[new Uint8Array([0, ...utf8('{"v":')]), 'malformed'],
			[new Uint8Array([0, ...utf8('{"v":9}')]), 'newer'],
			[new Uint8Array([9]), 'newer'],
		];
		for (const [bytes, reason] of cases)
			expect(await opened(await lockedUp(bytes), PHRASE, ROUNDS)).toEqual({ kind: 'refused', reason });
	});
});

it('knows a phrase that is too short, and a book with nothing in it', () => {
	expect(['a b c d e', 'abcdef', 'なつやすみだ'].map(isLongEnough)).toEqual([false, true, true]);
	expect([emptyBook, { ...book, stamps: [] }, book].map(isEmpty)).toEqual([true, true, false]);
});
