// Cases for what stays of a walk on the phone: to go on with, to look at, or not, and why.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ALL, Hand } from '../../../tests/fixtures/hand.ts';

let hand: Hand;
beforeEach(() => {
	vi.useFakeTimers();
	hand = new Hand();
});
afterEach(() => {
	hand.guide.leave();
	vi.useRealTimers();
});

describe('a walk is kept', () => {
	it('and goes on where it was', async () => {
		hand.guide.begin();
		hand.stay(20);
		hand.walk(0, 200);
		const kept: unknown = JSON.parse(String(hand.phone.store?.saved));
		await hand.reopen();
		expect([hand.guide.goesOnTo, hand.guide.lastReached, hand.guide.isOver]).toEqual([2, 1, false]);
		hand.guide.begin({ again: true });
		expect(hand.guide.walk).toEqual(kept);
		expect(hand.held).toEqual(ALL);
	});
	it('by hand and goes on by hand', async () => {
		hand.guide.begin({ byHand: true });
		hand.guide.order({ kind: 'next' });
		await hand.reopen();
		hand.guide.begin({ again: true });
		expect([hand.guide.byHand, hand.held]).toEqual([true, ['screen']]);
	});
	it('by position without any and still asks for it', async () => {
		hand.guide.begin();
		hand.guide.order({ kind: 'next' });
		await hand.reopen();
		hand.guide.begin({ again: true });
		expect([hand.guide.byHand, hand.held]).toEqual([false, ALL]);
	});
	it('at rest, and going on ends the rest', async () => {
		hand.guide.begin({ byHand: true });
		hand.guide.order({ kind: 'pause' });
		await hand.reopen();
		hand.guide.begin({ again: true });
		expect(hand.guide.walk?.paused).toBe(false);
	});
	it('after its end, to be looked at and not gone on with', async () => {
		hand.guide.begin();
		hand.guide.order({ kind: 'next' });
		hand.guide.order({ kind: 'finish' });
		await hand.reopen();
		expect([hand.guide.goesOnTo, hand.guide.isOver]).toEqual([null, true]);
		hand.guide.begin({ again: true });
		expect(hand.guide.walk?.stops).toEqual(['reached', 'ahead', 'ahead']);
		expect([hand.held, hand.guide.canGoOn]).toEqual([[], false]);
	});
	it('not too often, but at once when something happens', () => {
		hand.guide.begin();
		hand.stay(20);
		hand.guide.order({ kind: 'resume' });
		hand.phone.store = null;
		hand.phone.at += 1000;
		hand.fix(0, 0);
		expect(hand.phone.store).toBeNull();
		hand.phone.at += 5000;
		hand.fix(0, 0);
		expect(hand.phone.store).not.toBeNull();
		hand.phone.store = null;
		hand.guide.order({ kind: 'next' });
		expect(hand.phone.store).not.toBeNull();
	});
	it('until it is forgotten', async () => {
		hand.guide.begin();
		await hand.guide.forget();
		expect([hand.guide.walk, hand.phone.store, hand.held]).toEqual([null, null, []]);
		await hand.reopen();
		expect([hand.guide.goesOnTo, hand.guide.isOver, hand.guide.refused]).toEqual([null, false, null]);
	});
	it('not where the phone keeps nothing, and that is said', async () => {
		hand.phone.stores = false;
		hand.guide.begin();
		await vi.advanceTimersByTimeAsync(0);
		expect(hand.guide.kept).toBe(false);
	});
});

describe('a kept walk that cannot go on', () => {
	it.each([
		['other-version', (saved: string) => saved.replace(/"version":\d+/, '"version":1')],
		['other-trail', (saved: string) => saved.replace(/"shape":"\w+"/, '"shape":"0"')],
		['damaged', (saved: string) => saved.slice(0, -3)],
	])('says why: %s', async (reason, changed) => {
		hand.guide.begin();
		hand.phone.store = { byHand: false, saved: changed(String(hand.phone.store?.saved)) };
		await hand.reopen();
		expect([hand.guide.refused, hand.guide.goesOnTo, hand.guide.isOver]).toEqual([reason, null, false]);
		hand.guide.begin();
		expect(hand.guide.refused).toBeNull();
	});
});
