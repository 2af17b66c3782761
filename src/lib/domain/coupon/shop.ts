// The shop's side of a ticket: the decision to redeem, and the receipt.
import { tokyoDay } from '../clock.ts';
import { certificateHolds, ticketBytes, type RootKey } from '../codes/chain.ts';
import type { Maths } from '../codes/ports.ts';
import { isSigned, passIdOf, redeemId } from '../codes/signed.ts';
import type { Certificate, Receipt, Ticket } from '../codes/types.ts';
import { noCoupon, type NoCoupon } from './refusals.ts';
import { paidFrom } from './shares.ts';
import { takenAt } from './state.ts';
import type { Coupon, ShopBook, Spent } from './types.ts';

/** Seconds a ticket may differ from the shop's clock before somebody has to look. */
export const FRESH = 15 * 60;

export interface Redeeming {
	book: ShopBook;
	certificate: Certificate;
	/** Coupons of this shop's campaigns. */
	coupons: readonly Coupon[];
	roots: readonly RootKey[];
	/** Milliseconds since 1970 by this device's clock. */
	now: number;
	maths: Maths;
	/** Staff looked at the ticket and at the clock: its time does not matter. */
	anyway?: boolean;
}

async function soundTicket(
	ticket: Ticket,
	coupon: Coupon,
	{ now, maths, anyway }: Redeeming,
): Promise<true | NoCoupon> {
	if (ticket.use > coupon.perPass) return noCoupon('over-limit');
	if (!(await isSigned(maths.verify, ticket.pass, ticketBytes(ticket), ticket.sig)))
		return noCoupon('forged');
	const late = now / 1000 - ticket.at;
	if (anyway || Math.abs(late) <= FRESH) return true;
	return noCoupon(late > 0 ? 'ticket-old' : 'clock-differs');
}

/**
 * One use, to be written into the spent list before anybody is told, or why not. The same use is refused for ever by
 * this device; all its uses together never exceed its shares.
 */
export async function redeemOrRefusal(
	ticket: Ticket,
	redeeming: Redeeming,
): Promise<{ kind: 'redeemed'; spent: Spent } | NoCoupon> {
	const { book, certificate, coupons, roots, now, maths } = redeeming;
	const coupon = coupons.find((each) => each.id === ticket.coupon);
	const own = coupon?.shop === certificate.shop && certificate.coupons.includes(ticket.coupon);
	if (!coupon || !own || coupon.campaign !== ticket.campaign) return noCoupon('foreign-coupon');
	if (coupon.use === 'staff') return noCoupon('other-use');
	const holds = await certificateHolds(certificate, coupon.campaign, roots, now, maths.verify);
	if (holds !== true) return noCoupon(holds);
	const taken = takenAt(coupon, now);
	if (taken !== true) return taken;
	const sound = await soundTicket(ticket, coupon, redeeming);
	if (sound !== true) return sound;
	const pass = (await passIdOf(maths.digest, ticket.pass)) ?? '';
	const id = await redeemId(maths.digest, coupon.id, pass, ticket.use);
	const day = tokyoDay(now);
	const paid = paidFrom(book, coupon, { id, day });
	if (paid.kind === 'refused') return paid;
	const { campaign, use } = { campaign: coupon.campaign, use: ticket.use };
	return {
		kind: 'redeemed',
		spent: { id, campaign, coupon: coupon.id, pass, use, at: now, day, grant: paid.grant },
	};
}

/** What a device has to sign for a receipt. */
export const unsignedReceipt = (spent: Spent, device: string): Omit<Receipt, 'sig'> => ({
	kind: 'receipt',
	...{ coupon: spent.coupon, pass: spent.pass, use: spent.use, at: Math.floor(spent.at / 1000), device },
});
