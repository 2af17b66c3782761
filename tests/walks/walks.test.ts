// Simulated walks of every trail: what the guidance tells is held against the truth. The bench walks many more.
import { describe, expect, it } from 'vitest';
import { noises } from './fixes.ts';
import { judged } from './judge.ts';
import { tallyOf } from './tally.ts';
import { allTrails } from './trails.ts';

const WALKS = 35;
const trails = allTrails();
const verdicts = trails.flatMap(({ walk }) => Array.from({ length: WALKS }, (_, i) => judged(walk, i + 1)));
const upTo = (noise: number) => tallyOf(verdicts.filter((each) => each.noise <= noise));

describe('over simulated walks of every trail', () => {
	it('walks in every manner and with every noise', () => {
		expect(trails.length).toBeGreaterThan(6);
		expect(tallyOf(verdicts).reached).toBeGreaterThan(2000);
		expect(new Set(verdicts.map(({ noise }) => noise)).size).toBe(noises.length);
		const deeds = new Set(verdicts.flatMap((each) => each.deeds));
		for (const deed of [
			'reverse',
			'middle',
			'pause',
			'back',
			'wrong-side',
			'short-cut',
			'missed-turn',
			'gap',
		])
			expect(deeds).toContain(deed);
	});
	it('tells every stop one comes to with a good position, and hardly misses one with any', () => {
		expect(upTo(15).missed).toBe(0);
		expect(upTo(20).missed).toBeLessThanOrEqual(1);
		expect(upTo(60).missed / upTo(60).reached).toBeLessThan(0.005);
	});
	it('tells stops when they are near', () => {
		expect(upTo(15).late / upTo(15).reached).toBeLessThan(0.004);
		expect(upTo(20).early).toBe(0);
		expect(upTo(60).early / upTo(60).reached).toBeLessThan(0.002);
	});
	it('never says a walker has left the line who has not', () => expect(upTo(20).falseOff).toBe(0));
	it('notices within 60 m beyond the corridor that a walker has left it', () =>
		expect(upTo(60).noticed).toBeLessThanOrEqual(60));
	it('counts about the metres walked', () => {
		const ratios = verdicts.map(({ ratio }) => ratio).sort((a, b) => a - b);
		expect(ratios[Math.floor(ratios.length / 2)]).toBeGreaterThan(0.8);
		expect(ratios[Math.floor(ratios.length * 0.95)]).toBeLessThan(1.1);
	});
});
