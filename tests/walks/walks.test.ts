// A hundred simulated walks of every trail: what the guidance tells is held against the truth. The bench walks two thousand.
import { describe, expect, it } from 'vitest';
import { judge, type Verdict } from './judge.ts';
import { trails } from './trails.ts';

const WALKS = 108;
const verdicts: Verdict[] = trails.flatMap((trail) =>
	Array.from({ length: WALKS }, (_, i) => judge(trail, i + 1)),
);
const upTo = (noise: number) => verdicts.filter((each) => each.noise <= noise);
const sum = (all: readonly Verdict[], of: (each: Verdict) => number) =>
	all.reduce((total, each) => total + of(each), 0);
const share = (all: readonly Verdict[]) => sum(all, ({ told }) => told) / sum(all, ({ reached }) => reached);

describe('over simulated walks of every trail', () => {
	it('walks in every manner and with every noise', () => {
		expect(trails.length).toBeGreaterThan(6);
		expect(sum(verdicts, ({ reached }) => reached)).toBeGreaterThan(5000);
		expect(new Set(verdicts.map(({ manner }) => manner)).size).toBe(9);
	});
	it('tells the stops one comes to: 99 of 100 with a good position, 97 with a middling one', () => {
		expect(share(upTo(10))).toBeGreaterThan(0.99);
		expect(share(upTo(20))).toBeGreaterThan(0.97);
	});
	it('tells no stop from beyond 80 m, and hardly one from beyond 40 m', () => {
		const distances = upTo(15).flatMap((each) => each.distances);
		expect(distances.filter((metres) => metres > 80)).toEqual([]);
		expect(distances.filter((metres) => metres > 40).length / distances.length).toBeLessThan(0.01);
	});
	it('never says a walker has left the line who has not', () =>
		expect(sum(upTo(20), ({ falseOff }) => falseOff)).toBe(0));
	it('notices within 65 m beyond the corridor that a walker has left it', () => {
		const noticed = verdicts.flatMap((each) => each.noticed ?? []);
		expect(noticed.length).toBeGreaterThan(50);
		expect(Math.max(...noticed)).toBeLessThan(65);
	});
});
