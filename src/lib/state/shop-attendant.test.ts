// A device that has used up its share gets more by itself: after telling, one at a time, and not too often.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Told } from '../device/rounds.ts';
import type { Asked } from '../device/shop-ledger.ts';
import { ShopAttendant } from './shop-attendant.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A counter with so many uses left and so many entries to tell, and a note of what was done. */
function counter({ left = 0, untold = 0 } = {}) {
	const did: string[] = [];
	const counter = { left, untold, did, told: 'told' as Told, answer: { more: 20 } as Asked };
	return Object.assign(counter, {
		attendant: new ShopAttendant({
			untold: () => counter.untold,
			tell: () => {
				did.push('tell');
				if (counter.told === 'told') counter.untold = 0;
				return Promise.resolve(counter.told);
			},
			wanted: () => (counter.left < 5 ? [{ coupon: 'bread', want: 20 }] : []),
			ask: (coupon, want) => {
				did.push(`ask ${coupon} ${want}`);
				counter.left += counter.answer.more;
				return Promise.resolve(counter.answer);
			},
		}),
	});
}

describe('an exhausted device', () => {
	it('tells, gets more by itself, and rests', async () => {
		const shop = counter({ untold: 3 });
		expect(shop.attendant.isDue()).toBe(true);
		await shop.attendant.attend();
		expect(shop.did).toEqual(['tell', 'ask bread 20']);
		expect(shop.attendant.isDue()).toBe(false);
		await shop.attendant.attend();
		expect(shop.did).toHaveLength(2);
	});
	it('asks nobody who does not answer', async () => {
		const shop = counter({ untold: 1 });
		shop.told = 'no-answer';
		await shop.attendant.attend();
		expect(shop.did).toEqual(['tell']);
		expect(shop.attendant.isDue()).toBe(true);
	});
	it.each<[string, Asked, number]>([
		['silence', { more: 0, why: 'no-answer' }, 60_000],
		['a small share', { more: 1 }, 60_000],
		['none left', { more: 0, why: 'none-left' }, 600_000],
		['a refusal', { more: 0, why: 'refused' }, 600_000],
	])('waits after %s before it asks again', async (_, answer, pause) => {
		const shop = counter();
		shop.answer = answer;
		await shop.attendant.attend();
		vi.advanceTimersByTime(pause - 1);
		expect(shop.attendant.isDue()).toBe(false);
		await shop.attendant.attend();
		expect(shop.did).toHaveLength(1);
		vi.advanceTimersByTime(1);
		expect(shop.attendant.isDue()).toBe(true);
		await shop.attendant.attend();
		expect(shop.did).toHaveLength(2);
	});
	it('does one thing at a time, and what came up meanwhile right after', async () => {
		let [untold, running, most, told] = [1, 0, 0, 0];
		const attendant = new ShopAttendant({
			untold: () => untold,
			tell: async () => {
				most = Math.max(most, ++running);
				const before = untold;
				await Promise.resolve();
				// A use made while the ledger was being told.
				if (told++ === 0) untold++;
				untold -= before;
				running--;
				return 'told';
			},
			wanted: () => [],
			ask: () => Promise.reject(new Error('nothing is wanted')),
		});
		const first = attendant.attend();
		await attendant.attend();
		await first;
		expect({ untold, most, told }).toEqual({ untold: 0, most: 1, told: 2 });
	});
});
