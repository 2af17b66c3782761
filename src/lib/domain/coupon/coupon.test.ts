// Coupons: when they are taken, who may use them, what a shop's device confirms, each refusal with its reason.
import { beforeAll, describe, expect, it, test } from 'vitest';
import { couponOf } from '../../../../tests/fixtures/coupon.ts';
import { rallyOf } from '../../../../tests/fixtures/rally.ts';
import {
	certified,
	real,
	realPair,
	rootOf,
	ticketOf,
	type Pair,
} from '../../../../tests/fixtures/signing.ts';
import { toBase64url } from '../codes/bytes.ts';
import { receiptBytes } from '../codes/chain.ts';
import { hashOf, passIdOf } from '../codes/signed.ts';
import type { Certificate, Ticket } from '../codes/types.ts';
import { emptyBook, withMore, type Book, type Pass } from '../pass/book.ts';
import type { Rally, Stamp } from '../rally/types.ts';
import { couponRefusals, type CouponRefusal, type NoCoupon } from './refusals.ts';
import { shapesOf } from './shapes.ts';
import { dailyShare, leftOf, wantedOf, withGrant, withReturn, withSpent } from './shares.ts';
import { redeemOrRefusal, unsignedReceipt, type Redeeming } from './shop.ts';
import { missingFor, stateOf, takenAt } from './state.ts';
import { emptyShopBook, type Coupon, type ShopBook } from './types.ts';
import { holdOrRefusal, nextUse, staffUseOrRefusal, useOfReceipt } from './visitor.ts';

/** Noon in Tokyo on Friday, 10 April 2026. */
const NOON = Date.parse('2026-04-10T03:00:00Z');
const seen = new Set<string>();
const reasonOf = (found: true | number | { kind: string } | NoCoupon): CouponRefusal | 'yes' => {
	if (typeof found !== 'object' || !('reason' in found)) return 'yes';
	seen.add(found.reason);
	return found.reason;
};

test.each<[string, Partial<Coupon>, string, CouponRefusal | 'yes']>([
	['on its first second', {}, '2026-04-01T00:00:00', 'yes'],
	['before', {}, '2026-03-31T23:59:59', 'not-yet'],
	['on its last second', {}, '2026-04-30T23:59:59', 'yes'],
	['after', {}, '2026-05-01T00:00:00', 'expired'],
	['on a day it is taken', { weekdays: ['fri'] }, '2026-04-10T12:00:00', 'yes'],
	['on another day', { weekdays: ['sat', 'sun'] }, '2026-04-10T12:00:00', 'not-this-weekday'],
	['when it opens', { hours: { opens: '12:00', closes: '14:00' } }, '2026-04-10T12:00:00', 'yes'],
	['when it closes', { hours: { opens: '10:00', closes: '12:00' } }, '2026-04-10T12:00:00', 'not-this-hour'],
	['taken back', { withdrawn: true }, '2026-04-10T12:00:00', 'withdrawn'],
])('taken %s', (_, told, time, reason) => {
	expect(reasonOf(takenAt(couponOf(told), Date.parse(`${time}+09:00`)))).toBe(reason);
});

let rally: Rally;
let root: Pair;
let device: Pair;
let visitor: Pair;
let certificate: Certificate;
let pass: Pass;
let held: Book;
beforeAll(async () => {
	[rally, root, device, visitor] = await Promise.all([rallyOf(), realPair(), realPair(), realPair()]);
	certificate = await certified(root, device);
	const id = (await passIdOf(real.digest, visitor.key)) ?? '';
	pass = { id, campaign: 'spring', key: visitor.key, secret: '', made: 1 };
	held = withMore(emptyBook, { passes: [pass], holds: [{ coupon: 'bread', at: 1 }] });
});
const stampAt = (checkpoint: string): Stamp => ({
	...{ id: checkpoint, campaign: 'spring', rally: 'spring-walk', checkpoint, pass: 'p', round: 0 },
	...{ way: 'word', at: NOON, nonce: '' },
});

describe('a coupon somebody earns', () => {
	it('names the stamps that are missing', () => {
		const book = withMore(emptyBook, { stamps: [stampAt('gate')] });
		const missing = (earnedBy: Coupon['earnedBy']) => missingFor(couponOf({ earnedBy }), book, [rally], NOON);
		expect(missing({ kind: 'nothing' })).toBe(0);
		expect(missing({ kind: 'stamps', rally: 'spring-walk', count: 1 })).toBe(0);
		expect(missing({ kind: 'stamps', rally: 'spring-walk', count: 3 })).toBe(2);
		expect(missing({ kind: 'rally', rally: 'spring-walk' })).toBe(2);
		expect(missing({ kind: 'rally', rally: 'another' })).toBe(Infinity);
	});
	it('is taken when earned', () => {
		const coupon = couponOf({ earnedBy: { kind: 'stamps', rally: 'spring-walk', count: 1 } });
		expect(reasonOf(holdOrRefusal(coupon, emptyBook, [rally], NOON))).toBe('not-earned');
		const book = withMore(emptyBook, { stamps: [stampAt('gate')] });
		expect(holdOrRefusal(coupon, book, [rally], NOON)).toEqual({
			kind: 'held',
			hold: { coupon: 'bread', at: NOON },
		});
	});
	it('goes from issued to held to redeemed, and to expired or void', async () => {
		const coupon = couponOf({ use: 'staff' });
		const later = Date.parse('2026-05-01T03:00:00Z');
		const hash = await hashOf(real.digest, 'shop', 'sample-bakery', 'melon');
		const used = await staffUseOrRefusal(coupon, hash, 'Ｍｅｌｏｎ', {
			book: held,
			pass,
			now: NOON,
			maths: real,
		});
		const after = used.kind === 'used' ? withMore(held, { uses: [used.use] }) : held;
		expect([emptyBook, held, after].map((book) => stateOf(coupon, book, NOON))).toEqual([
			'issued',
			'held',
			'redeemed',
		]);
		expect([emptyBook, held, after].map((book) => stateOf(coupon, book, later))).toEqual([
			'expired',
			'expired',
			'redeemed',
		]);
		expect(stateOf({ ...coupon, withdrawn: true }, held, NOON)).toBe('void');
		for (const [told, book, now, reason] of [
			[{}, after, NOON, 'over-limit'],
			[{ withdrawn: true }, emptyBook, NOON, 'withdrawn'],
			[{}, emptyBook, later, 'expired'],
		] as const)
			expect(reasonOf(holdOrRefusal({ ...coupon, ...told }, book, [], now))).toBe(reason);
		const again = { book: after, pass, now: NOON, maths: real };
		expect(reasonOf(await staffUseOrRefusal(coupon, hash, 'melon', again))).toBe('over-limit');
		expect(reasonOf(await staffUseOrRefusal(coupon, hash, 'lemon', { ...again, book: held }))).toBe(
			'wrong-shop-code',
		);
		expect(reasonOf(await staffUseOrRefusal(couponOf(), hash, 'melon', { ...again, book: held }))).toBe(
			'other-use',
		);
	});
	it('has one limit for the passes of a merged book', () => {
		const use = {
			id: 'u',
			campaign: 'spring',
			coupon: 'bread',
			shop: 'sample-bakery',
			pass: 'other',
			use: 1,
			at: 1,
			device: '',
			receipt: '',
		};
		expect(reasonOf(nextUse(couponOf(), withMore(held, { uses: [use] }), pass, NOON))).toBe('over-limit');
		expect(nextUse(couponOf({ perPass: 2 }), withMore(held, { uses: [use] }), pass, NOON)).toBe(1);
		expect(
			nextUse(couponOf({ perPass: 2 }), withMore(held, { uses: [{ ...use, pass: pass.id }] }), pass, NOON),
		).toBe(2);
		expect(reasonOf(nextUse(couponOf(), emptyBook, pass, NOON))).toBe('not-held');
	});
});

const grant = { id: 'g', coupon: 'bread', amount: 2 };
const redeeming = (told: Partial<Redeeming> = {}): Redeeming => ({
	...{
		book: withGrant(emptyShopBook, grant),
		certificate,
		coupons: [couponOf()],
		roots: [rootOf(root, 'spring')],
	},
	...{ now: NOON, maths: real, ...told },
});
const why = async (ticket: Ticket, told: Partial<Redeeming> = {}) =>
	reasonOf(await redeemOrRefusal(ticket, redeeming(told)));

describe("a shop's device", () => {
	it('confirms a use once', async () => {
		const ticket = await ticketOf(visitor, NOON);
		const found = await redeemOrRefusal(ticket, redeeming());
		if (found.kind === 'refused') throw new Error(found.reason);
		expect(found.spent).toMatchObject({
			coupon: 'bread',
			pass: pass.id,
			use: 1,
			grant: 'g',
			day: '2026-04-10',
		});
		const book = withSpent(redeeming().book, found.spent);
		const again = await redeemOrRefusal(await ticketOf(visitor, NOON + 60_000), redeeming({ book }));
		expect(again).toMatchObject({ reason: 'already-redeemed', usedAt: NOON });
		expect(reasonOf(again)).toBe('already-redeemed');
		expect(withSpent(book, found.spent)).toBe(book);
	});
	it('hands out a receipt that belongs into one book', async () => {
		const found = await redeemOrRefusal(await ticketOf(visitor, NOON), redeeming());
		if (found.kind === 'refused') throw new Error(found.reason);
		const bare = unsignedReceipt(found.spent, device.key);
		const receipt = { ...bare, sig: toBase64url(await device.sign(receiptBytes(bare))) };
		expect(await useOfReceipt(receipt, couponOf(), held, real)).toMatchObject({
			use: { id: found.spent.id, receipt: receipt.sig },
		});
		expect(reasonOf(await useOfReceipt({ ...receipt, at: receipt.at + 1 }, couponOf(), held, real))).toBe(
			'forged',
		);
		expect(reasonOf(await useOfReceipt(receipt, couponOf(), emptyBook, real))).toBe('foreign-coupon');
	});
	it('refuses each wrong ticket with its reason', async () => {
		const ticket = await ticketOf(visitor, NOON);
		const other = await realPair();
		expect(await why({ ...ticket, use: 2 }, { coupons: [couponOf({ perPass: 2 })] })).toBe('forged');
		expect(await why({ ...ticket, pass: other.key })).toBe('forged');
		expect(await why({ ...ticket, sig: 'short' })).toBe('forged');
		expect(await why(await ticketOf(visitor, NOON, { use: 2 }))).toBe('over-limit');
		expect(await why(await ticketOf(visitor, NOON, { coupon: 'tea' }))).toBe('foreign-coupon');
		expect(await why(await ticketOf(visitor, NOON, { campaign: 'autumn' }))).toBe('foreign-coupon');
		expect(await why(ticket, { coupons: [couponOf({ shop: 'other' })] })).toBe('foreign-coupon');
		expect(await why(ticket, { certificate: { ...certificate, coupons: [] } })).toBe('foreign-coupon');
		expect(await why(ticket, { coupons: [couponOf({ use: 'staff' })] })).toBe('other-use');
		expect(await why(ticket, { certificate: await certified(other, device) })).toBe('unknown-device');
		expect(await why(ticket, { certificate: await certified(root, device, { through: '20260409' }) })).toBe(
			'device-expired',
		);
		expect(await why(ticket, { coupons: [couponOf({ through: '2026-04-09' })] })).toBe('expired');
		expect(await why(await ticketOf(visitor, NOON - 16 * 60_000))).toBe('ticket-old');
		expect(await why(await ticketOf(visitor, NOON + 16 * 60_000))).toBe('clock-differs');
		expect(await why(await ticketOf(visitor, NOON - 2 * 86_400_000), { anyway: true })).toBe('yes');
		expect(await why(ticket)).toBe('yes');
	});
	it('confirms no more than its shares, and no more a day than its part', async () => {
		let book: ShopBook = withGrant(withGrant(emptyShopBook, grant), grant);
		const redeem = async (coupon: Coupon) => {
			const found = await redeemOrRefusal(
				await ticketOf(await realPair(), NOON),
				redeeming({ book, coupons: [coupon] }),
			);
			if (found.kind === 'redeemed') book = withSpent(book, found.spent);
			return reasonOf(found);
		};
		expect(leftOf(book, couponOf())).toBe(2);
		expect(await redeem(couponOf({ daily: 2, devices: 2 }))).toBe('yes');
		expect(await redeem(couponOf({ daily: 2, devices: 2 }))).toBe('daily-exhausted');
		expect(await redeem(couponOf())).toBe('yes');
		expect(await redeem(couponOf())).toBe('quota-exhausted');
		expect(await redeem(couponOf({ quota: null }))).toBe('yes');
		expect(leftOf(book, couponOf())).toBe(0);
		expect(dailyShare(couponOf({ daily: 5, devices: 2 }))).toBe(2);
	});
	it('gives back no more than is left, once', () => {
		const book = redeeming().book;
		const back = { id: 'r', coupon: 'bread', grant: 'g', amount: 1 };
		expect(leftOf(withReturn(withReturn(book, back), back), couponOf())).toBe(1);
		for (const wrong of [
			{ amount: 3 },
			{ amount: 0 },
			{ amount: -1 },
			{ amount: 0.5 },
			{ grant: 'x' },
			{ coupon: 'tea' },
		])
			expect(withReturn(book, { ...back, ...wrong })).toBe(book);
	});
	it('asks for more in time', () => {
		const book = withGrant(emptyShopBook, { ...grant, amount: 20 });
		expect(wantedOf(book, couponOf(), 20)).toBe(0);
		expect(wantedOf(emptyShopBook, couponOf(), 20)).toBe(20);
		expect(wantedOf(emptyShopBook, couponOf({ quota: null }), 20)).toBe(0);
	});
});

it('shows other shapes another minute and at another shop', async () => {
	const at = async (shop: string, minute: number) =>
		(await shapesOf(real.digest, shop, minute * 60_000)).join();
	expect(await at('a', 1)).toBe(await at('a', 1));
	const told = new Set(await Promise.all(Array.from({ length: 60 }, (_, i) => at('a', i))));
	expect(told.size).toBeGreaterThan(40);
	expect(await at('b', 1)).not.toBe(await at('a', 1));
});

it('has met every reason there is', () => {
	expect(couponRefusals.filter((each) => !seen.has(each))).toEqual([]);
});
