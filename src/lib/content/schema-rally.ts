// The shape of rallies, coupons, shops and public keys in content/, beside the shapes of `schema.ts`.
import * as v from 'valibot';
import { couponUses } from '../domain/coupon/types.ts';
import { week } from '../domain/opening.ts';
import { ways } from '../domain/rally/types.ts';
import { date, id, time, words } from './schema.ts';

const count = (least: number) => v.pipe(v.number(), v.integer(), v.minValue(least));
const hash = v.pipe(v.string(), v.regex(/^[\w-]{43}$/, 'a hash is 43 letters of base64url (SHA-256)'));
const key = v.pipe(v.string(), v.regex(/^[\w-]{43}$/, 'a public key is 43 letters of base64url (32 bytes)'));

/** Of one prize, in yen: what the limit is held against. */
const worth = { yen: count(1) };
const drawn = { ...worth, count: count(1), /** Day of the draw. */ draw: date };
/**
 * Prizes by their class in the premium rules (Act against Unjustifiable Premiums). Discounts of the shops' own are no premium;
 * a gift goes to everybody (`count` null) or to the first so many.
 */
const prize = v.variant('class', [
	v.strictObject({ class: v.literal('none') }),
	v.strictObject({ class: v.literal('voucher') }),
	v.strictObject({ class: v.literal('gift'), ...worth, count: v.nullable(count(1)) }),
	v.strictObject({ class: v.literal('draw'), ...drawn }),
	v.strictObject({ class: v.literal('joint-draw'), ...drawn }),
]);
/** Classes of coupons by the same rules. */
export const legalClasses = ['discount', 'gift'] as const;

export const rallyFacts = v.strictObject({
	id,
	/** Shown as an example; its words and tokens are published with the tests. */
	sample: v.boolean(),
	campaign: id,
	trail: id,
	from: date,
	through: date,
	rule: v.variant('kind', [
		v.strictObject({ kind: v.literal('any'), count: count(1) }),
		v.strictObject({ kind: v.literal('all') }),
		v.strictObject({ kind: v.literal('ordered') }),
		v.strictObject({ kind: v.literal('groups') }),
	]),
	coolDownDays: v.nullable(count(1)),
	checkpoints: v.pipe(
		v.array(
			v.strictObject({
				id,
				place: id,
				/** Metres: 50 to 100 as a rule, more in parks. */
				radius: v.pipe(v.number(), v.minValue(30), v.maxValue(150)),
				ways: v.pipe(v.array(v.picklist(ways)), v.minLength(1)),
				group: v.optional(id),
				/** Whose screen shows the rotating code. */
				shop: v.optional(id),
				tokenHash: v.optional(hash),
				wordHash: v.optional(hash),
				staffHash: v.optional(hash),
				/** For the limit of prizes: the cheapest way to this stamp. */
				purchaseRequired: v.boolean(),
				cheapestDealYen: count(0),
			}),
		),
		v.minLength(2, 'a rally has two checkpoints at least'),
	),
	prize,
});
export type RallyFacts = v.InferOutput<typeof rallyFacts>;

export const couponFacts = v.strictObject({
	id,
	sample: v.boolean(),
	campaign: id,
	shop: id,
	value: v.variant('kind', [
		v.strictObject({
			kind: v.literal('percent'),
			amount: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
		}),
		v.strictObject({ kind: v.literal('yen'), amount: count(1) }),
		v.strictObject({ kind: v.literal('gift'), amount: count(1) }),
	]),
	from: date,
	through: date,
	weekdays: v.nullable(v.pipe(v.array(v.picklist(week)), v.minLength(1))),
	hours: v.nullable(v.strictObject({ opens: time, closes: time })),
	earnedBy: v.variant('kind', [
		v.strictObject({ kind: v.literal('nothing') }),
		v.strictObject({ kind: v.literal('stamps'), rally: id, count: count(1) }),
		v.strictObject({ kind: v.literal('rally'), rally: id }),
	]),
	perPass: count(1),
	quota: v.nullable(count(1)),
	daily: v.nullable(count(1)),
	use: v.picklist(couponUses),
	combinable: v.boolean(),
	withdrawn: v.boolean(),
	legal: v.picklist(legalClasses),
	/** For the limit of gifts: what somebody spends in yen to get it. */
	dealYen: count(0),
});
export type CouponFacts = v.InferOutput<typeof couponFacts>;

export const shopFacts = v.strictObject({
	id,
	sample: v.boolean(),
	/** Where it is: a place of the guide, such as its street. */
	place: id,
	/** Devices that may be paired. */
	devices: count(1),
	/** SHA-256 of the word staff type on a visitor's phone. */
	codeHash: hash,
});
export type ShopFacts = v.InferOutput<typeof shopFacts>;

export const keyFacts = v.strictObject({
	id,
	/** Its private half is published: it must never sign for anything but samples. */
	sample: v.optional(v.literal(true)),
	campaigns: v.pipe(v.array(id), v.minLength(1)),
	publicKey: key,
	validFrom: date,
	validThrough: date,
});
export type KeyFacts = v.InferOutput<typeof keyFacts>;

const told = v.pipe(v.string(), v.minLength(1));
export const rallyWords = v.strictObject({
	...words,
	...{ lead: told, organiser: told, reward: told, contact: told },
	/** How winners are told, or how somebody gets the gift. */
	winners: v.optional(told),
	/** What the groups are called, by their ids. */
	groups: v.optional(v.record(id, told)),
});
export type RallyWords = v.InferOutput<typeof rallyWords>;
export const couponWords = v.strictObject({ ...words, lead: told });
export const shopWords = v.strictObject({ ...words, venue: told });
