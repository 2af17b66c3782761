// Books merged in any order lose nothing and double nothing, and a strange book is refused.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digest } from '../../../../tests/fixtures/signing.ts';
import { toBase64url } from '../codes/bytes.ts';
import { passIdOf, redeemId, stampId } from '../codes/signed.ts';
import { ways } from '../rally/types.ts';
import { emptyBook, merged, passOf, withMore, type Book } from './book.ts';
import { bookFrom } from './read-book.ts';

const few = fc.integer({ min: 0, max: 5 }).map(String);
const books: fc.Arbitrary<Book> = fc.record({
	v: fc.constant(1 as const),
	passes: fc.array(fc.record({ id: few, campaign: few, key: few, secret: few, made: fc.nat(3) }), {
		maxLength: 4,
	}),
	stamps: fc.array(
		fc.record({
			...{ id: few, campaign: few, rally: few, checkpoint: few, pass: few, round: fc.nat(2) },
			...{ way: fc.constantFrom(...ways), at: fc.nat(5), nonce: few },
		}),
		{ maxLength: 6 },
	),
	holds: fc.array(fc.record({ coupon: few, at: fc.nat(5) }), { maxLength: 3 }),
	uses: fc.array(
		fc.record({
			...{ id: few, campaign: few, coupon: few, shop: few, pass: few, use: fc.nat(2), at: fc.nat(5) },
			...{ device: few, receipt: fc.constantFrom('', 'r', 's') },
		}),
		{ maxLength: 4 },
	),
});
const ids = (book: Book) =>
	[
		...new Set(
			[...book.passes, ...book.stamps, ...book.uses]
				.map((each) => each.id)
				.concat(book.holds.map((each) => each.coupon)),
		),
	].sort();

describe('merging', () => {
	it('does not ask who gives and who takes', () =>
		fc.assert(
			fc.property(books, books, (a, b) => {
				expect(merged(a, b)).toEqual(merged(b, a));
			}),
		));
	it('does not ask in which order', () =>
		fc.assert(
			fc.property(books, books, books, (a, b, c) => {
				expect(merged(merged(a, b), c)).toEqual(merged(a, merged(b, c)));
			}),
		));
	it('may be done twice', () =>
		fc.assert(
			fc.property(books, books, (a, b) => {
				const both = merged(a, b);
				expect(merged(both, b)).toEqual(both);
				expect(merged(both, both)).toEqual(both);
			}),
		));
	it('loses nothing and doubles nothing', () =>
		fc.assert(
			fc.property(books, books, (a, b) => {
				const both = merged(a, b);
				expect(ids(both)).toEqual([...new Set([...ids(a), ...ids(b)])].sort());
				for (const list of [both.passes, both.stamps, both.uses])
					expect(new Set(list.map((each) => each.id)).size).toBe(list.length);
			}),
		));
	it('keeps the receipt and the earlier stamp', () => {
		const use = {
			id: 'u',
			campaign: 'c',
			coupon: 'c',
			shop: 's',
			pass: 'p',
			use: 1,
			at: 9,
			device: 'd',
			receipt: 'r',
		};
		const both = merged(
			withMore(emptyBook, { uses: [{ ...use, at: 1, receipt: '' }] }),
			withMore(emptyBook, { uses: [use] }),
		);
		expect(both.uses).toEqual([use]);
	});
	it('leaves one pass a campaign to use, the same everywhere', () => {
		const pass = (id: string, made: number) => ({ id, campaign: 'c', key: '', secret: '', made });
		const [a, b] = [
			withMore(emptyBook, { passes: [pass('x', 2)] }),
			withMore(emptyBook, { passes: [pass('y', 1)] }),
		];
		expect(passOf(merged(a, b), 'c')?.id).toBe('y');
		expect(passOf(a, 'other')).toBeUndefined();
	});
});

describe('a book from elsewhere', () => {
	const key = toBase64url(new Uint8Array(32).fill(7));
	const sound = async (): Promise<Book> => {
		const pass = (await passIdOf(digest, key)) ?? '';
		return {
			v: 1,
			passes: [{ id: pass, campaign: 'spring', key, secret: key, made: 1 }],
			stamps: [
				{
					...{ id: await stampId(digest, 'spring', pass, 'gate', 0), campaign: 'spring', rally: 'walk' },
					...{ checkpoint: 'gate', pass, round: 0, way: 'word', at: 5, nonce: '' },
				},
			],
			holds: [{ coupon: 'bread', at: 5 }],
			uses: [
				{
					...{ id: await redeemId(digest, 'bread', pass, 1), campaign: 'spring', coupon: 'bread', shop: 's' },
					...{ pass, use: 1, at: 6, device: '', receipt: '' },
				},
			],
		};
	};
	it('is read when it is sound, and odd fields stay outside', async () => {
		const book = await sound();
		const loaded = { ...book, stamps: book.stamps.map((each) => ({ ...each, extra: 1 })), extra: 2 };
		expect(await bookFrom(JSON.parse(JSON.stringify(loaded)), digest)).toEqual(book);
	});
	it('is refused when an id does not follow from its fields', async () => {
		const book = await sound();
		const wrong = [
			{ ...book, stamps: [{ ...book.stamps[0], checkpoint: 'pond' }] },
			{ ...book, stamps: [{ ...book.stamps[0], round: 1 }] },
			{ ...book, uses: [{ ...book.uses[0], use: 2 }] },
			{ ...book, passes: [{ ...book.passes[0], key: toBase64url(new Uint8Array(32)) }] },
			{ ...book, stamps: [{ ...book.stamps[0], way: 'magic' }] },
			{ ...book, holds: [null] },
			{ ...book, stamps: 'many' },
			{ v: 0 },
			null,
		];
		for (const each of wrong) expect(await bookFrom(each, digest)).toMatchObject({ reason: 'malformed' });
		expect(await bookFrom({ ...book, v: 2 }, digest)).toMatchObject({ reason: 'newer' });
	});
	it('never throws', () =>
		fc.assert(
			fc.asyncProperty(fc.anything(), async (value) => {
				expect(await bookFrom(value, digest)).toBeDefined();
			}),
		));
});
