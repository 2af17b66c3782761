// Cases for a walk under way: what it asks of the phone, and what the phone is made to do.
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

describe('the phone is asked', () => {
	it('for nothing before the first step and after leaving', () => {
		expect(hand.held).toEqual([]);
		hand.guide.begin();
		expect(hand.held).toEqual(ALL);
		hand.guide.leave();
		expect(hand.held).toEqual([]);
	});
	it('by hand, only for a lit screen', () => {
		hand.guide.begin({ byHand: true });
		expect(hand.held).toEqual(['screen']);
	});
	it('for nothing during a rest, and again afterwards', () => {
		hand.guide.begin();
		hand.guide.order({ kind: 'pause' });
		expect(hand.held).toEqual([]);
		hand.guide.order({ kind: 'resume' });
		expect(hand.held).toEqual(ALL);
	});
	it('for nothing after the end, whether by the last stop or by the walker', () => {
		hand.guide.begin();
		hand.stay(20);
		hand.walk(0, 400);
		expect(hand.guide.walk?.phase).toBe('finished');
		expect(hand.held).toEqual([]);
		hand.guide.order({ kind: 'previous' });
		expect(hand.held).toEqual(ALL);
		hand.guide.order({ kind: 'finish' });
		expect(hand.held).toEqual([]);
	});
	it('again when the walker ended by mistake', () => {
		hand.guide.begin();
		hand.guide.order({ kind: 'next' });
		const before = hand.guide.walk?.stops;
		hand.guide.order({ kind: 'finish' });
		expect(hand.guide.canGoOn).toBe(true);
		hand.guide.goOn();
		expect([hand.guide.walk?.phase, hand.guide.walk?.stops]).toEqual(['walking', before]);
		expect(hand.held).toEqual(ALL);
		expect(hand.guide.canGoOn).toBe(false);
	});
	it('for the compass allowed during a rest only afterwards', () => {
		hand.guide.begin();
		hand.guide.order({ kind: 'pause' });
		hand.guide.followCompass();
		expect(hand.held).toEqual([]);
		hand.guide.order({ kind: 'resume' });
		expect(hand.held).toEqual(ALL);
	});
	it('by the clock for no time while it rests', () => {
		hand.guide.begin();
		hand.guide.order({ kind: 'pause' });
		const rest = hand.guide.walk;
		vi.advanceTimersByTime(60_000);
		expect(hand.guide.walk).toBe(rest);
	});
	it('says when no position comes, and forgets that over a rest', () => {
		hand.guide.begin();
		hand.phone.miss('slow');
		expect(hand.guide.trouble).toBe('slow');
		hand.guide.order({ kind: 'pause' });
		expect(hand.guide.trouble).toBeNull();
	});
});

describe('during a rest', () => {
	it.each([
		[{ kind: 'skip' } as const, ['skipped', 'ahead', 'ahead']],
		[{ kind: 'start-at', stop: 1 } as const, ['passed', 'ahead', 'ahead']],
		[{ kind: 'next' } as const, ['reached', 'ahead', 'ahead']],
	])('a word of the walker ends it first: %j', (order, stops) => {
		hand.guide.begin({ byHand: true });
		hand.guide.order({ kind: 'pause' });
		hand.guide.order(order);
		expect([hand.guide.walk?.paused, hand.guide.walk?.stops]).toEqual([false, stops]);
	});
	it('turning round ends it too, ending the walk does not', () => {
		hand.guide.begin({ byHand: true });
		hand.guide.order({ kind: 'pause' });
		hand.guide.order({ kind: 'reverse' });
		expect([hand.guide.walk?.paused, hand.guide.walk?.reversed]).toEqual([false, true]);
		hand.guide.order({ kind: 'pause' });
		hand.guide.order({ kind: 'finish' });
		expect([hand.guide.walk?.phase, hand.held]).toEqual(['finished', []]);
		hand.guide.goOn();
		expect([hand.guide.walk?.paused, hand.held]).toEqual([false, ['screen']]);
	});
});

describe('the phone buzzes', () => {
	it('at a stop, and in another way off the line', () => {
		hand.guide.begin();
		hand.stay(20);
		expect(hand.phone.buzzed).toHaveLength(1);
		hand.walk(0, 100);
		for (let i = 1; i <= 200 && hand.guide.walk?.phase !== 'off'; i++) {
			hand.phone.at += 1000;
			hand.fix(100, 1.25 * i);
		}
		expect(hand.guide.walk?.phase).toBe('off');
		expect(hand.phone.buzzed).toHaveLength(2);
		expect(hand.phone.buzzed[1]).not.toEqual(hand.phone.buzzed[0]);
	});
	it('not for what the walker orders without arriving', () => {
		hand.guide.begin({ byHand: true });
		hand.guide.order({ kind: 'skip' });
		hand.guide.order({ kind: 'pause' });
		expect(hand.phone.buzzed).toEqual([]);
		hand.guide.order({ kind: 'next' });
		expect(hand.phone.buzzed).toHaveLength(1);
	});
});

describe('the heading', () => {
	it('comes from the way between positions, and stays when one stands', () => {
		hand.guide.begin();
		hand.fix(0, 0);
		expect(hand.guide.heading).toBeNull();
		hand.fix(12, 0);
		expect(hand.guide.heading).toBeCloseTo(90, 0);
		hand.fix(12, 1, { speed: 0 });
		expect(hand.guide.heading).toBeCloseTo(90, 0);
	});
	it('comes from the compass once there is one', () => {
		hand.guide.begin();
		hand.phone.turn(200);
		hand.fix(0, 0);
		hand.fix(12, 0, { heading: 90, speed: 1.3 });
		expect(hand.guide.heading).toBe(200);
	});
	it('does not take a ride during a rest for a step', () => {
		hand.guide.begin();
		hand.fix(0, 0);
		hand.fix(12, 0);
		hand.guide.order({ kind: 'pause' });
		hand.guide.order({ kind: 'resume' });
		hand.fix(12, 300);
		expect(hand.guide.heading).toBeCloseTo(90, 0);
	});
});
