// What a device has still to tell the ledger: it follows from its book, so nothing is kept twice; and what an answer means.
import type { GrantEntry, RedeemEntry, Unsigned } from '../ledger/entry.ts';
import type { KeptVerdict } from '../pass/outbox.ts';
import type { Coupon, ShopBook } from './types.ts';
import type { Refusal } from '../ledger/verdict.ts';

/** An entry to be signed by the device, or a share that a root has signed already. */
export type ShopEntry = GrantEntry | Unsigned<RedeemEntry>;

/**
 * Entries without a verdict, oldest first; shares before what is paid from them.
 * @param told ids the ledger has answered for good
 */
export function untoldOf(
	{
		book,
		device,
		shop,
		paired,
	}: { book: ShopBook; device: string; shop: string; paired: readonly GrantEntry[] },
	told: ReadonlySet<string>,
): ShopEntry[] {
	const redeems = book.spent.map(({ id, campaign, at, coupon, pass, use, grant }): Unsigned<RedeemEntry> => ({
		...{ v: 1, id, kind: 'redeem', campaign, at, by: device },
		...{ coupon, shop, pass, use, device, grant },
	}));
	return [...[...paired].sort((a, b) => a.at - b.at), ...redeems.sort((a, b) => a.at - b.at)].filter(
		({ id }) => !told.has(id),
	);
}

/** Whether a use counts only when the ledger has said so: the coupon is one that asks. */
export const asksFirst = (coupons: readonly Coupon[], id: string): boolean =>
	coupons.find((each) => each.id === id)?.use === 'online';

/** What a refusal means to the person who reads it. */
export type Why = 'limit' | 'period' | 'unknown' | 'other';

const meanings: Partial<Record<Refusal, Why>> = {
	'already-redeemed': 'limit',
	'over-limit': 'limit',
	'quota-exhausted': 'limit',
	'already-void': 'limit',
	'outside-period': 'period',
	'unknown-campaign': 'unknown',
	'unknown-coupon': 'unknown',
	'foreign-checkpoint': 'unknown',
};

/** The meaning of a reason the ledger gave; reasons of a newer ledger mean `other`. */
export const whyOf = (reason: string): Why => meanings[reason as Refusal] ?? 'other';

/** A use of this device the ledger refused: of which coupon, when it was taken, and why. */
export interface RefusedUse {
	id: string;
	coupon: string;
	/** Milliseconds since 1970. */
	at: number;
	why: Why;
}

/** The uses of a shop's book the ledger refused for good, the latest first. */
export function refusedOf(
	book: Pick<ShopBook, 'spent'>,
	verdicts: readonly Pick<KeptVerdict, 'id' | 'verdict' | 'reason'>[],
): RefusedUse[] {
	const reasons = new Map(
		verdicts.flatMap(({ id, verdict, reason }) => (verdict === 'refused' ? [[id, reason]] : [])),
	);
	return book.spent
		.flatMap(({ id, coupon, at }) => {
			const reason = reasons.get(id);
			return reason === undefined ? [] : [{ id, coupon, at, why: whyOf(reason) }];
		})
		.sort((a, b) => b.at - a.at);
}
