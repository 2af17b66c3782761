// What waits for the ledger, in which order, and what its refusals mean.
import { describe, expect, it } from 'vitest';
import { couponOf } from '../../../../tests/fixtures/coupon.ts';
import { refusals } from '../ledger/verdict.ts';
import type { GrantEntry } from '../ledger/entry.ts';
import { asksFirst, refusedOf, untoldOf, whyOf } from './telling.ts';
import type { Spent } from './types.ts';

const grant = (id: string, at: number): GrantEntry => ({
	...{ v: 1, id, kind: 'grant', campaign: 'winter', at, by: 'root', sig: 'signed' },
	...{ coupon: 'bread', device: 'device', amount: 5 },
});
const spent = (id: string, at: number): Spent =>
	({ id, at, campaign: 'winter', coupon: 'bread', pass: 'pass', use: 0, grant: 'g1' }) as Spent;
const told = (ids: string[]) => new Set(ids);

describe('what a shop has still to tell', () => {
	const book = { spent: [spent('u2', 20), spent('u1', 10)], grants: [], used: [] } as unknown as Parameters<
		typeof untoldOf
	>[0]['book'];
	const all = { book, device: 'device', shop: 'bakery', paired: [grant('g2', 30), grant('g1', 5)] };
	it.each([
		['everything, shares first, oldest first', [], ['g1', 'g2', 'u1', 'u2']],
		['nothing the ledger has answered', ['g1', 'u1'], ['g2', 'u2']],
		['nothing at all', ['g1', 'g2', 'u1', 'u2'], []],
	])('%s', (_, answered, ids) => {
		expect(untoldOf(all, told(answered)).map(({ id }) => id)).toEqual(ids);
	});
	it('says of a use by whom and from which share', () => {
		expect(untoldOf(all, told(['g1', 'g2', 'u2']))).toEqual([
			{
				...{ v: 1, id: 'u1', kind: 'redeem', campaign: 'winter', at: 10, by: 'device' },
				...{ coupon: 'bread', shop: 'bakery', pass: 'pass', use: 0, device: 'device', grant: 'g1' },
			},
		]);
	});
});

it.each([
	['online', true],
	['device', false],
	['staff', false],
] as const)('a coupon used %s asks first: %s', (use, asks) => {
	expect(asksFirst([couponOf({ id: 'bread', use })], 'bread')).toBe(asks);
	expect(asksFirst([couponOf({ id: 'bread', use })], 'tea')).toBe(false);
});

describe('a refusal', () => {
	it.each([
		['already-redeemed', 'limit'],
		['over-limit', 'limit'],
		['quota-exhausted', 'limit'],
		['outside-period', 'period'],
		['unknown-coupon', 'unknown'],
		['foreign-checkpoint', 'unknown'],
		['bad-signature', 'other'],
		['a-reason-of-tomorrow', 'other'],
	])('%s means %s', (reason, why) => expect(whyOf(reason)).toBe(why));
	it('has a meaning whatever it is', () => {
		expect(refusals.map(whyOf).every((why) => ['limit', 'period', 'unknown', 'other'].includes(why))).toBe(
			true,
		);
	});
});

it('lists the uses a ledger refused with coupon, time and meaning, the latest first', () => {
	const verdict = (id: string, verdict: 'recorded' | 'duplicate' | 'refused', reason = '') => ({
		...{ id, verdict, reason },
	});
	const book = { spent: [spent('u1', 10), spent('u2', 20), spent('u3', 30), spent('u4', 40)] };
	const verdicts = [
		verdict('u1', 'refused', 'already-redeemed'),
		verdict('u2', 'recorded'),
		verdict('u3', 'refused', 'outside-period'),
		// A stamp of the same phone's own book.
		verdict('s1', 'refused', 'unknown-campaign'),
	];
	expect(refusedOf(book, verdicts)).toEqual([
		{ id: 'u3', coupon: 'bread', at: 30, why: 'period' },
		{ id: 'u1', coupon: 'bread', at: 10, why: 'limit' },
	]);
});
