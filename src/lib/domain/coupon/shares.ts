// Shares of a quota as one device holds them (a bounded counter by escrow): what is left, what one more use is paid from.
import { tokyoDay } from '../clock.ts';
import type { Certificate } from '../codes/types.ts';
import { noCoupon, type NoCoupon } from './refusals.ts';
import type { Coupon, Grant, Return, ShopBook, Spent } from './types.ts';

const sum = (all: readonly { amount: number }[]) => all.reduce((total, each) => total + each.amount, 0);

/** What is left of one share. */
export const leftOfGrant = (book: ShopBook, grant: Grant): number =>
	grant.amount -
	sum(book.returns.filter((each) => each.grant === grant.id)) -
	book.spent.filter((each) => each.grant === grant.id).length;

/** Uses this device may still confirm without asking anybody; Infinity where there is no quota. */
export const leftOf = (book: ShopBook, coupon: Pick<Coupon, 'id' | 'quota'>): number =>
	coupon.quota === null
		? Infinity
		: book.grants
				.filter((each) => each.coupon === coupon.id)
				.reduce((total, each) => total + leftOfGrant(book, each), 0);

/** This device's part of a day's number; Infinity where there is none. */
export const dailyShare = ({ daily, devices }: Pick<Coupon, 'daily' | 'devices'>): number =>
	daily === null ? Infinity : Math.floor(daily / Math.max(1, devices));

/** A share added, once. */
export const withGrant = (book: ShopBook, grant: Grant): ShopBook =>
	book.grants.some((each) => each.id === grant.id) ? book : { ...book, grants: [...book.grants, grant] };

/** Part of a share given back; the book must be kept before the ledger is told. No more than is left. */
export function withReturn(book: ShopBook, back: Return): ShopBook {
	const grant = book.grants.find((each) => each.id === back.grant);
	if (!grant || book.returns.some((each) => each.id === back.id)) return book;
	const sound =
		Number.isSafeInteger(back.amount) && back.amount > 0 && back.amount <= leftOfGrant(book, grant);
	return sound && back.coupon === grant.coupon ? { ...book, returns: [...book.returns, back] } : book;
}

/** How many uses to ask the ledger for: none while a quarter of the last share is left. */
export function wantedOf(book: ShopBook, coupon: Coupon, share: number): number {
	if (coupon.quota === null) return 0;
	return leftOf(book, coupon) * 4 > share ? 0 : share;
}

/** Uses asked for at a time: few enough that the shop's other devices find some left. */
export const shareOf = ({ quota, devices }: Pick<Coupon, 'quota' | 'devices'>): number =>
	Math.max(1, Math.min(20, Math.ceil((quota ?? 0) / (4 * Math.max(1, devices)))));

/** What a device should ask the ledger for: its own coupons that are still taken and of which little is left. */
export function wantsOf(
	book: ShopBook,
	certificate: Pick<Certificate, 'coupons' | 'through'>,
	coupons: readonly Coupon[],
	now: number,
): { coupon: string; want: number }[] {
	const today = tokyoDay(now);
	if (today.replaceAll('-', '') > certificate.through) return [];
	return coupons.flatMap((each) => {
		const { id, use, through, withdrawn } = each;
		if (!certificate.coupons.includes(id) || use === 'staff' || withdrawn || today > through) return [];
		const want = wantedOf(book, each, shareOf(each));
		return want > 0 ? [{ coupon: id, want }] : [];
	});
}

/**
 * The share that pays one more use, or why there is none. Asked before a use is signed, and again where it is written:
 * another tab of this device may have been faster.
 */
export function paidFrom(
	book: ShopBook,
	coupon: Pick<Coupon, 'id' | 'quota' | 'daily' | 'devices'>,
	{ id, day }: Pick<Spent, 'id' | 'day'>,
): { kind: 'paid'; grant: string } | NoCoupon {
	const before = book.spent.find((each) => each.id === id);
	if (before) return noCoupon('already-redeemed', before.at);
	const today = book.spent.filter((each) => each.coupon === coupon.id && each.day === day).length;
	if (today >= dailyShare(coupon)) return noCoupon('daily-exhausted');
	if (coupon.quota === null) return { kind: 'paid', grant: '' };
	const grant = book.grants.find((each) => each.coupon === coupon.id && leftOfGrant(book, each) > 0);
	return grant ? { kind: 'paid', grant: grant.id } : noCoupon('quota-exhausted');
}

/** The spent list with one more. */
export const withSpent = (book: ShopBook, spent: Spent): ShopBook =>
	book.spent.some((each) => each.id === spent.id) ? book : { ...book, spent: [...book.spent, spent] };

/** A use written into a book that may have changed since it was decided, or why it cannot be any more. */
export function spentOrRefusal(
	book: ShopBook,
	spent: Spent,
	coupon: Pick<Coupon, 'id' | 'quota' | 'daily' | 'devices'>,
): { kind: 'spent'; book: ShopBook; spent: Spent } | NoCoupon {
	const paid = paidFrom(book, coupon, spent);
	if (paid.kind === 'refused') return paid;
	const written = { ...spent, grant: paid.grant };
	return { kind: 'spent', book: withSpent(book, written), spent: written };
}
