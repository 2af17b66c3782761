// A book somebody brings: read field by field, ids reckoned again, so that nothing odd gets into this phone's own.
import { exactly } from '../codes/bytes.ts';
import type { Digest } from '../codes/ports.ts';
import { passIdOf, redeemId, stampId } from '../codes/signed.ts';
import { refused, type Refused } from '../codes/types.ts';
import { ways, type Stamp, type Way } from '../rally/types.ts';
import { merged, emptyBook, type Book, type Hold, type Pass, type Use } from './book.ts';

/** Records of one kind in the fullest book that is believed. */
const MOST = 5_000;

type Loose = Record<string, unknown>;
const isSlug = (value: unknown): value is string =>
	typeof value === 'string' && value.length <= 64 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value);
const isBytes = (count: number, value: unknown): value is string =>
	typeof value === 'string' && exactly(count, value) !== null;
const isWhole = (value: unknown, least: number): value is number =>
	typeof value === 'number' && Number.isSafeInteger(value) && value >= least;
const isEmptyOr = (count: number, value: unknown): value is string => value === '' || isBytes(count, value);

const isPass = (each: Loose): boolean =>
	isBytes(16, each.id) &&
	isSlug(each.campaign) &&
	isBytes(32, each.key) &&
	isBytes(32, each.secret) &&
	isWhole(each.made, 0);
const isStamp = (each: Loose): boolean =>
	[each.campaign, each.rally, each.checkpoint].every(isSlug) &&
	[each.id, each.pass].every((value) => isBytes(16, value)) &&
	isWhole(each.round, 0) &&
	isWhole(each.at, 0) &&
	ways.includes(each.way as Way) &&
	isEmptyOr(8, each.nonce);
const isHold = (each: Loose): boolean => isSlug(each.coupon) && isWhole(each.at, 0);
const isUse = (each: Loose): boolean =>
	[each.campaign, each.coupon, each.shop].every(isSlug) &&
	[each.id, each.pass].every((value) => isBytes(16, value)) &&
	isWhole(each.use, 1) &&
	isWhole(each.at, 0) &&
	isEmptyOr(32, each.device) &&
	isEmptyOr(64, each.receipt);

function rows(value: unknown, sound: (each: Loose) => boolean): Loose[] | null {
	if (!Array.isArray(value) || value.length > MOST) return null;
	const all = value as unknown[];
	return all.every((each) => typeof each === 'object' && each !== null && sound(each as Loose))
		? (all as Loose[])
		: null;
}

const only = (fields: readonly string[], each: Loose) =>
	Object.fromEntries(fields.map((field) => [field, each[field]]));

/** A book out of anything at all, or that it is none. Ids that do not follow from their fields make it none. */
export async function bookFrom(
	value: unknown,
	digest: Digest,
): Promise<Book | Refused<'malformed' | 'newer'>> {
	if (typeof value !== 'object' || value === null) return refused('malformed');
	const { v, passes, stamps, holds, uses } = value as Loose;
	if (typeof v === 'number' && v > 1) return refused('newer');
	const found = [rows(passes, isPass), rows(stamps, isStamp), rows(holds, isHold), rows(uses, isUse)];
	if (v !== 1 || found.includes(null)) return refused('malformed');
	const [p, s, h, u] = found as [Loose[], Loose[], Loose[], Loose[]];
	const book = {
		v: 1,
		passes: p.map((each) => only(['id', 'campaign', 'key', 'secret', 'made'], each)) as unknown as Pass[],
		stamps: s.map((each) =>
			only(['id', 'campaign', 'rally', 'checkpoint', 'pass', 'round', 'way', 'at', 'nonce'], each),
		) as unknown as Stamp[],
		holds: h.map((each) => only(['coupon', 'at'], each)) as unknown as Hold[],
		uses: u.map((each) =>
			only(['id', 'campaign', 'coupon', 'shop', 'pass', 'use', 'at', 'device', 'receipt'], each),
		) as unknown as Use[],
	} satisfies Book;
	for (const each of book.passes)
		if ((await passIdOf(digest, each.key)) !== each.id) return refused('malformed');
	for (const { id, campaign, pass, checkpoint, round } of book.stamps)
		if ((await stampId(digest, campaign, pass, checkpoint, round)) !== id) return refused('malformed');
	for (const { id, coupon, pass, use } of book.uses)
		if ((await redeemId(digest, coupon, pass, use)) !== id) return refused('malformed');
	return merged(book, emptyBook);
}
