// The stamp book: passes, stamps, coupons held and used. Adding and merging lose nothing and double nothing.
import type { Stamp } from '../rally/types.ts';

/** A key pair made on this phone for one campaign, so that nothing links two campaigns. */
export interface Pass {
	/** First 16 bytes of SHA-256 of the public key. */
	id: string;
	campaign: string;
	/** Public and private key (seed) in base64url, 32 bytes each. */
	key: string;
	secret: string;
	/** Milliseconds since 1970. */
	made: number;
}

/** A coupon somebody took. */
export interface Hold {
	coupon: string;
	at: number;
}

/** One use of a coupon as this phone knows it. */
export interface Use {
	/** Derived from coupon, pass and use. */
	id: string;
	campaign: string;
	coupon: string;
	shop: string;
	pass: string;
	/** Which use of this pass, from 1. */
	use: number;
	at: number;
	/** Public key of the shop's device; empty when staff held the button. */
	device: string;
	/** The device's signed receipt; empty until it was scanned. */
	receipt: string;
}

export interface Book {
	v: 1;
	passes: readonly Pass[];
	stamps: readonly Stamp[];
	holds: readonly Hold[];
	uses: readonly Use[];
}

export const emptyBook: Book = { v: 1, passes: [], stamps: [], holds: [], uses: [] };

/** Which of two records of the same thing stays: the same one whichever came first. */
type Rank<T> = (each: T) => readonly (string | number)[];

function smaller<T>(rank: Rank<T>, a: T, b: T): T {
	const [ra, rb] = [rank(a), rank(b)];
	for (const [i, x] of ra.entries()) {
		const y = rb[i] as typeof x;
		if (x !== y) return x < y ? a : b;
	}
	return a;
}

function union<T>(key: (each: T) => string, rank: Rank<T>, ...lists: (readonly T[])[]): T[] {
	const found = new Map<string, T>();
	for (const each of lists.flat()) {
		const other = found.get(key(each));
		found.set(key(each), other === undefined ? each : smaller(rank, other, each));
	}
	return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

/**
 * Two books as one, whoever gives and whoever takes (commutative, associative, idempotent). Of two records of the same
 * stamp the earlier stays; of the same use, the one with a receipt.
 */
export const merged = (a: Book, b: Book): Book => ({
	v: 1,
	passes: union(
		(each) => each.id,
		(each) => [each.made, each.campaign, each.key, each.secret],
		a.passes,
		b.passes,
	),
	stamps: union(
		(each) => each.id,
		(each) => [
			each.at,
			each.way,
			each.nonce,
			each.rally,
			each.checkpoint,
			each.round,
			each.campaign,
			each.pass,
		],
		...[a.stamps, b.stamps],
	),
	holds: union(
		(each) => each.coupon,
		(each) => [each.at],
		a.holds,
		b.holds,
	),
	uses: union(
		(each) => each.id,
		(each) => [
			...[each.receipt === '' ? 1 : 0, each.at, each.device, each.receipt],
			...[each.shop, each.coupon, each.pass, each.use, each.campaign],
		],
		...[a.uses, b.uses],
	),
});

/** A book with more in it. */
export const withMore = (book: Book, more: Partial<Omit<Book, 'v'>>): Book =>
	merged(book, { ...emptyBook, ...more });

/** The pass a phone uses for a campaign: the oldest, the same on every phone that has the same passes. */
export const passOf = (book: Book, campaign: string): Pass | undefined =>
	book.passes
		.filter((each) => each.campaign === campaign)
		.sort((a, b) => a.made - b.made || (a.id < b.id ? -1 : 1))[0];
