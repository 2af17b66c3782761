// Where a coupon stands for somebody: when it is taken, whether it is earned, held, used or over.
import { tokyo, tokyoDay } from '../clock.ts';
import type { Book } from '../pass/book.ts';
import { progressOf } from '../rally/progress.ts';
import type { Rally } from '../rally/types.ts';
import { noCoupon, type NoCoupon } from './refusals.ts';
import type { Coupon } from './types.ts';

export type CouponState = 'issued' | 'held' | 'redeemed' | 'expired' | 'void';

/** Whether a coupon is taken at a moment in milliseconds, or why not. A closing time is past when it strikes. */
export function takenAt(coupon: Coupon, now: number): true | NoCoupon {
	if (coupon.withdrawn) return noCoupon('withdrawn');
	const today = tokyoDay(now);
	if (today < coupon.from) return noCoupon('not-yet');
	if (today > coupon.through) return noCoupon('expired');
	const { day, time } = tokyo(now);
	if (coupon.weekdays && !coupon.weekdays.includes(day)) return noCoupon('not-this-weekday');
	const { hours } = coupon;
	if (hours && (time < hours.opens || time >= hours.closes)) return noCoupon('not-this-hour');
	return true;
}

/** Stamps still missing for a coupon; 0 when it is earned. A rally nobody knows is never enough. */
export function missingFor({ earnedBy }: Coupon, book: Book, rallies: readonly Rally[], now: number): number {
	if (earnedBy.kind === 'nothing') return 0;
	const rally = rallies.find((each) => each.id === earnedBy.rally);
	if (!rally) return Infinity;
	if (earnedBy.kind === 'rally') {
		const { need, have } = progressOf(rally, book.stamps, now);
		return need - have;
	}
	const stamps = book.stamps.filter((each) => each.rally === rally.id);
	const counted = new Set(stamps.map((each) => `${each.checkpoint} ${each.round}`)).size;
	return Math.max(0, earnedBy.count - counted);
}

/** Uses in a book, of all its passes: two passes of one person that were merged have one limit. */
export const usesOf = (coupon: Coupon, book: Book) =>
	book.uses.filter((each) => each.coupon === coupon.id).sort((a, b) => a.use - b.use || a.at - b.at);

/** Where a coupon stands. What was used up stays so after its last day. */
export function stateOf(coupon: Coupon, book: Book, now: number): CouponState {
	if (usesOf(coupon, book).length >= coupon.perPass) return 'redeemed';
	if (coupon.withdrawn) return 'void';
	if (tokyoDay(now) > coupon.through) return 'expired';
	return book.holds.some((each) => each.coupon === coupon.id) ? 'held' : 'issued';
}
