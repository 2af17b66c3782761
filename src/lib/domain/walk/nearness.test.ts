// Cases for being near a stop: at it, by it, never near it, and unseen for a while.
import { describe, expect, it } from 'vitest';
import { street } from '../../../../tests/fixtures/steps.ts';
import {
	cameTo,
	isHere,
	isNear,
	isThere,
	nearnessAfter,
	stays,
	wasNeverNear,
	wasThere,
	type Nearness,
} from './nearness.ts';

/** Somebody whose fixes, ten metres wide, lie at these metres along the street, beside it, and seconds apart. */
function after(...fixes: [x: number, y: number, seconds: number][]) {
	let near: Nearness | null = null;
	for (const [x, y, seconds] of fixes) {
		const sight = { x, y, sigma: 13, weight: Math.min(1, seconds / 20), seconds, speed: null, heading: null };
		near = nearnessAfter(street, near, { x, y, variance: 50, strain: 0 }, { sight, seconds });
	}
	return { near, accuracy: 10 };
}
/** The same spot for so many seconds. */
const staying = (x: number, y: number, seconds: number) =>
	Array.from({ length: seconds / 5 }, (): [number, number, number] => [x, y, 5]);
const STOP = 1; // 200 metres along

describe('being near a stop', () => {
	it('is neither claimed nor ruled out without a position', () => {
		const unknown = { near: null, accuracy: null };
		expect([isThere(unknown, STOP), wasThere(unknown, STOP), cameTo(unknown, STOP)]).toEqual(
			Array(3).fill(false),
		);
		expect([isNear(unknown, STOP, false), wasNeverNear(unknown, STOP)]).toEqual([true, false]);
	});
	it.each([
		['at it', 200, 5, true, true, true],
		['as near as told', 200, 22, true, true, true],
		['nearest on the other side', 200, 29, false, true, true],
		['a street away', 200, 60, false, false, false],
		['long before it', 100, 0, false, false, false],
	])('%s', (_, x, y, near, past, ever) => {
		const state = after(...staying(x, y, 60));
		expect([isNear(state, STOP, false), isNear(state, STOP, true), !wasNeverNear(state, STOP)]).toEqual([
			near,
			past,
			ever,
		]);
	});
	it('stands there after some seconds, not at once and not across the street', () => {
		expect(isThere(after(...staying(200, 5, 5)), STOP)).toBe(false);
		expect(isThere(after(...staying(200, 5, 60)), STOP)).toBe(true);
		expect(isThere(after(...staying(200, 40, 300)), STOP)).toBe(false);
	});
	it('remembers who was there', () => {
		const left = after(...staying(200, 5, 30), ...staying(320, 0, 60));
		expect([wasThere(left, STOP), isThere(left, STOP), isNear(left, STOP, true)]).toEqual([
			true,
			false,
			false,
		]);
	});
	it('does not take a leap of the phone for having been there', () => {
		const leapt = after(...staying(320, 0, 60), ...staying(200, 5, 10), ...staying(320, 0, 60));
		expect([isHere(leapt, STOP), wasThere(leapt, STOP)]).toEqual([false, false]);
	});
	it('is at the nearer of two stops', () => {
		// Stops lie at 0, 200 and 400 metres: half-way no one of them, a little before it the one.
		const between = after(...staying(195, 18, 60));
		expect([isThere(between, STOP), isThere(between, STOP + 1)]).toEqual([false, false]);
	});
	it('may have walked by unseen where time was enough for it, for a while, and only then', () => {
		expect(wasThere(after([100, 0, 1], [300, 0, 95]), STOP)).toBe(true);
		expect(wasThere(after([100, 0, 1], [300, 0, 95], ...staying(300, 0, 180)), STOP)).toBe(false);
		expect(wasNeverNear(after([100, 0, 1], [300, 0, 20]), STOP)).toBe(true);
	});
	it('comes to a stop only from afar', () => {
		expect(cameTo(after(...staying(200, 5, 120)), STOP)).toBe(false);
		expect(cameTo(after(...staying(320, 0, 10), ...staying(200, 5, 120)), STOP)).toBe(true);
	});
	it('stays at a stop after a minute and more', () => {
		expect(stays(after(...staying(200, 5, 60)), STOP)).toBe(false);
		expect(stays(after(...staying(200, 5, 180)), STOP)).toBe(true);
	});
});
