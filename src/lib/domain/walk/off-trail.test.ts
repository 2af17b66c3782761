// Cases for walking elsewhere than on the line: how much a moment of it says, and what a leap of the phone says.
import { describe, expect, it } from 'vitest';
import { awayGain, LEFT } from './off-trail.ts';
import { deviationOf, smoothed } from './meter.ts';
import type { Smooth } from './state.ts';

/** Seconds of fixes this wide, this far beside the line, until somebody is told to have left it. */
function secondsUntilLeft(metres: number, accuracy: number): number {
	const sight = {
		x: 0,
		y: 0,
		sigma: Math.hypot(accuracy / 1.5, 12),
		weight: 0,
		seconds: 1,
		speed: null,
		heading: null,
	};
	let evidence = 0;
	for (let second = 1; second <= 600; second++) {
		evidence = Math.max(0, evidence + awayGain(metres, accuracy, sight));
		if (evidence >= LEFT) return second;
	}
	return Infinity;
}

describe('walking elsewhere', () => {
	it.each([
		['on the other side of the tracks, good', 40, 5, Infinity, Infinity],
		['on the other side of the tracks, rough', 40, 20, Infinity, Infinity],
		['a street away, good', 100, 5, 16, 40],
		['three streets away, fair', 150, 20, 16, 60],
		['far away, rough', 250, 60, 16, 90],
	])('%s', (_, metres, accuracy, soonest, latest) => {
		const seconds = secondsUntilLeft(metres, accuracy);
		expect(seconds).toBeGreaterThanOrEqual(soonest);
		expect(seconds).toBeLessThanOrEqual(latest);
	});
});

describe('a smoothed position', () => {
	const after = (...fixes: [x: number, seconds: number][]) =>
		fixes.reduce<Smooth | null>((here, [x, seconds]) => smoothed(here, x, 0, deviationOf(10), seconds), null);
	const still = (x: number, times: number) => Array.from({ length: times }, (): [number, number] => [x, 1]);
	it('stays where it is while the phone leaps', () =>
		expect(after(...still(0, 10), ...still(120, 15))?.x).toBeCloseTo(0, 5));
	it('believes a leap that lasts', () =>
		expect(after(...still(0, 10), ...still(120, 30))?.x).toBeCloseTo(120, 0));
	it('follows somebody who walks', () => {
		const walk = Array.from({ length: 60 }, (_, i): [number, number] => [1.4 * i, 1]);
		expect(Math.abs((after(...walk)?.x ?? 0) - 1.4 * 59)).toBeLessThan(10);
	});
});
