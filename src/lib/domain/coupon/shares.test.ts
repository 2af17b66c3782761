// Shares at work: what two tabs may take at one moment, and when a device should ask for more.
import { beforeAll, describe, expect, it } from 'vitest';
import { couponOf } from '../../../../tests/fixtures/coupon.ts';
import {
	certified,
	real,
	realPair,
	rootOf,
	ticketOf,
	type Pair,
} from '../../../../tests/fixtures/signing.ts';
import type { Certificate } from '../codes/types.ts';
import { shareOf, spentOrRefusal, wantsOf, withGrant } from './shares.ts';
import { redeemOrRefusal } from './shop.ts';
import { emptyShopBook, type Coupon, type ShopBook, type Spent } from './types.ts';

/** Noon in Tokyo on Friday, 10 April 2026. */
const NOON = Date.parse('2026-04-10T03:00:00Z');
let root: Pair;
let certificate: Certificate;
beforeAll(async () => {
	root = await realPair();
	certificate = await certified(root, await realPair());
});

const withShares = (...amounts: number[]): ShopBook =>
	amounts.map((amount, i) => ({ id: `g${i}`, coupon: 'bread', amount })).reduce(withGrant, emptyShopBook);

describe('two tabs that take at one moment', () => {
	/** Both look at the same book and decide; then each writes, one after the other, as transactions do. */
	async function race(book: ShopBook, coupon: Coupon, visitors: readonly Pair[]) {
		const decided = await Promise.all(
			visitors.map(async (visitor) => {
				const found = await redeemOrRefusal(await ticketOf(visitor, NOON), {
					...{ book, certificate, coupons: [coupon], roots: [rootOf(root, 'spring')] },
					...{ now: NOON, maths: real },
				});
				if (found.kind === 'refused') throw new Error(found.reason);
				return found.spent;
			}),
		);
		let now = book;
		const told = decided.map((spent) => {
			const found = spentOrRefusal(now, spent, coupon);
			if (found.kind === 'refused') return found.reason;
			now = found.book;
			return found.spent.grant;
		});
		return { told, spent: now.spent };
	}
	it('stay within the number of a day', async () => {
		const visitors = [await realPair(), await realPair()];
		const { told, spent } = await race(withShares(9), couponOf({ daily: 1 }), visitors);
		expect(told).toEqual(['g0', 'daily-exhausted']);
		expect(spent).toHaveLength(1);
	});
	it('stay within the share, and pay from the next one where there is one', async () => {
		const visitors = [await realPair(), await realPair()];
		expect((await race(withShares(1), couponOf(), visitors)).told).toEqual(['g0', 'quota-exhausted']);
		expect((await race(withShares(1, 1), couponOf(), visitors)).told).toEqual(['g0', 'g1']);
	});
	it('take the same ticket once, and the slower one is told when', async () => {
		const visitor = await realPair();
		const { told, spent } = await race(withShares(9), couponOf(), [visitor, visitor]);
		expect(told).toEqual(['g0', 'already-redeemed']);
		expect(spentOrRefusal({ ...emptyShopBook, spent }, spent[0] as Spent, couponOf())).toMatchObject({
			usedAt: NOON,
		});
	});
});

describe('asking for more', () => {
	const bread = couponOf({ quota: 100 });
	const wanted = (coupon: Coupon, book = emptyShopBook, now = NOON) =>
		wantsOf(book, certificate, [coupon], now);
	it.each([
		['a device alone', 100, 1, 20],
		['one of five devices', 100, 5, 5],
		['a small quota', 3, 2, 1],
		['a large one', 10_000, 1, 20],
	])('%s takes a part others are left something of', (_, quota, devices, share) =>
		expect(shareOf({ quota, devices })).toBe(share),
	);
	it('begins when a quarter of a share is left', () => {
		expect(wanted(bread)).toEqual([{ coupon: 'bread', want: 20 }]);
		expect(wanted(bread, withShares(5))).toEqual([{ coupon: 'bread', want: 20 }]);
		expect(wanted(bread, withShares(6))).toEqual([]);
	});
	it.each<[string, Partial<Coupon>]>([
		['no quota', { quota: null }],
		['was taken back', { withdrawn: true }],
		['is over', { through: '2026-04-09' }],
		['staff take themselves', { use: 'staff' }],
		['is another shop’s', { id: 'cake' }],
	])('is not done for a coupon that %s', (_, told) => expect(wanted({ ...bread, ...told })).toEqual([]));
	it('is not done by a device whose time is over', () => {
		expect(
			wanted(couponOf({ through: '2027-12-31' }), emptyShopBook, Date.parse('2027-01-01T03:00:00Z')),
		).toEqual([]);
	});
});
