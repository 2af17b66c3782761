// Cases for the figures of a walk: by position, by hand, not begun, and a phone left on after the end.
import { expect, test } from 'vitest';
import { BEGAN, Stepper, street } from '../../../../tests/fixtures/steps.ts';
import { walkGpx } from '../formats/gpx.ts';
import { newState } from './state.ts';
import { summaryOf, trackOf } from './summary.ts';

const minutes = (milliseconds: number) => Math.round(milliseconds / 60_000);
const whole = () => new Stepper(street).stay(20).along(0, 200).stay(120).along(200, 400).stay(10);

test('a walk by position has stops, metres and minutes', () => {
	const summary = summaryOf(whole().state);
	expect(summary).toMatchObject({ reached: [0, 1, 2], passed: [], skipped: [], left: [] });
	expect(Math.abs(summary.metres - 400)).toBeLessThan(40);
	expect(minutes(summary.whole)).toBe(8);
	expect([5, 6]).toContain(minutes(summary.moving));
	expect(summary.reachedAt.every((at, i, all) => at !== null && at > (all[i - 1] ?? BEGAN))).toBe(true);
});
test('the way home is not part of it', () => {
	const walker = whole();
	const before = summaryOf(walker.state);
	expect(summaryOf(walker.to(0, 0).stay(600).state)).toEqual(before);
});
test('a walk by hand has time and no distance', () => {
	const walker = new Stepper(street).say({ kind: 'next' }).wait(600).say({ kind: 'next' });
	walker.wait(900).say({ kind: 'next' });
	expect(summaryOf(walker.state)).toMatchObject({
		reached: [0, 1, 2],
		metres: 0,
		whole: 25 * 60_000,
		moving: 0,
	});
});
test('a walk not begun is nothing', () =>
	expect(summaryOf(newState(street))).toEqual({
		...{ reached: [], passed: [], skipped: [], left: [0, 1, 2] },
		...{ metres: 0, moving: 0, whole: 0, reachedAt: [null, null, null] },
	}));
test('standing about adds hardly any metres', () => {
	const walker = new Stepper(street).stay(20);
	for (let i = 0; i < 600; i++) walker.fix(4 * Math.sin(i), 4 * Math.cos(i * 1.3), { accuracy: 12 });
	expect(summaryOf(walker.state).metres).toBeLessThan(20);
});
test('the track has a piece for each stretch between pauses', () => {
	const walker = new Stepper(street).stay(20).along(0, 100).say({ kind: 'pause' }).wait(60);
	const track = trackOf(walker.say({ kind: 'resume' }).along(100, 200).state);
	expect([...new Set(track.map(([, , , piece]) => piece))]).toEqual([0, 1]);
	expect(walkGpx({ name: 'x', track, reached: [] }).match(/<trkseg>/g)).toHaveLength(2);
});
