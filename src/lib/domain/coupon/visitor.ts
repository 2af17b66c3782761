// The visitor's side of a coupon: taking it, showing a ticket, letting staff hold the button, keeping the receipt.
import { receiptBytes, ticketBytes } from '../codes/chain.ts';
import type { Maths } from '../codes/ports.ts';
import { hashOf, isSigned, redeemId } from '../codes/signed.ts';
import type { Receipt, Ticket } from '../codes/types.ts';
import type { Book, Hold, Pass, Use } from '../pass/book.ts';
import type { Rally } from '../rally/types.ts';
import { plainWord } from '../rally/word.ts';
import { noCoupon, type NoCoupon } from './refusals.ts';
import { missingFor, stateOf, takenAt, usesOf } from './state.ts';
import type { Coupon } from './types.ts';

/** A coupon taken, or why it cannot be. It may be taken before the hour it is good for. */
export function holdOrRefusal(
	coupon: Coupon,
	book: Book,
	rallies: readonly Rally[],
	now: number,
): { kind: 'held'; hold: Hold } | NoCoupon {
	const state = stateOf(coupon, book, now);
	if (state === 'redeemed') return noCoupon('over-limit');
	if (state === 'void') return noCoupon('withdrawn');
	if (state === 'expired') return noCoupon('expired');
	if (missingFor(coupon, book, rallies, now) > 0) return noCoupon('not-earned');
	return { kind: 'held', hold: { coupon: coupon.id, at: now } };
}

/** The use that comes next, or why there is none now. The lowest number this book has not used: shown twice, it is the same. */
export function nextUse(coupon: Coupon, book: Book, pass: Pass, now: number): number | NoCoupon {
	const uses = usesOf(coupon, book);
	if (uses.length >= coupon.perPass) return noCoupon('over-limit', uses.at(-1)?.at);
	const taken = takenAt(coupon, now);
	if (taken !== true) return taken;
	if (!book.holds.some((each) => each.coupon === coupon.id)) return noCoupon('not-held');
	const used = new Set(uses.filter((each) => each.pass === pass.id).map((each) => each.use));
	let use = 1;
	while (used.has(use)) use++;
	return use;
}

/** What a pass has to sign to show a ticket; `now` in milliseconds. */
export const unsignedTicket = (
	coupon: Coupon,
	pass: Pass,
	use: number,
	now: number,
): Omit<Ticket, 'sig'> => ({
	kind: 'ticket',
	...{ campaign: coupon.campaign, coupon: coupon.id, pass: pass.key, use, at: Math.floor(now / 1000) },
});

export { ticketBytes };

/** A use that this phone knows of. */
const useOf = async (
	coupon: Coupon,
	pass: Pass,
	use: number,
	{ digest }: Maths,
	how: Pick<Use, 'at' | 'device' | 'receipt'>,
): Promise<Use> => ({
	...{ id: await redeemId(digest, coupon.id, pass.id, use), campaign: coupon.campaign, coupon: coupon.id },
	...{ shop: coupon.shop, pass: pass.id, use, ...how },
});

/**
 * A use by holding the button and the shop's own word. Only this phone's book stands against a second one: the ledger
 * detects it later, nothing prevents it.
 */
export async function staffUseOrRefusal(
	coupon: Coupon,
	shopCodeHash: string,
	typed: string,
	{ book, pass, now, maths }: { book: Book; pass: Pass; now: number; maths: Maths },
): Promise<{ kind: 'used'; use: Use } | NoCoupon> {
	if (coupon.use !== 'staff') return noCoupon('other-use');
	const use = nextUse(coupon, book, pass, now);
	if (typeof use !== 'number') return use;
	const word = plainWord(typed);
	if (word === '' || shopCodeHash !== (await hashOf(maths.digest, 'shop', coupon.shop, word)))
		return noCoupon('wrong-shop-code');
	return { kind: 'used', use: await useOf(coupon, pass, use, maths, { at: now, device: '', receipt: '' }) };
}

/** The use a receipt tells of, or why it is none of this book's. A false receipt harms nobody but its owner. */
export async function useOfReceipt(
	receipt: Receipt,
	coupon: Coupon,
	book: Book,
	maths: Maths,
): Promise<{ kind: 'used'; use: Use } | NoCoupon> {
	const pass = book.passes.find((each) => each.id === receipt.pass);
	if (!pass || receipt.coupon !== coupon.id || receipt.use > coupon.perPass)
		return noCoupon('foreign-coupon');
	if (!(await isSigned(maths.verify, receipt.device, receiptBytes(receipt), receipt.sig)))
		return noCoupon('forged');
	const { device, sig, use, at } = receipt;
	return {
		kind: 'used',
		use: await useOf(coupon, pass, use, maths, { at: at * 1000, device, receipt: sig }),
	};
}
