// What the bench calls a broken promise: a map that takes too long or too much, and a map that stutters under the finger.
import { describe, expect, it } from 'vitest';
import { mapComplaints, panComplaints } from '../bench/limits.ts';

describe('the making of the street map', () => {
	it.each([
		[179.9, 3999, []],
		[180.1, 3999, ['it took 180.1 s, over 180']],
		[20, 4001, ['it took 4001 MB, over 4000']],
		[200, 5000, ['it took 200.0 s, over 180', 'it took 5000 MB, over 4000']],
	])('in %d s with %d MB is told as %j', (seconds, memory, told) =>
		expect(mapComplaints({ seconds, memory })).toEqual(told),
	);
});

describe('dragging the map', () => {
	it.each([
		[60, 0, []],
		[50, 0.05, []],
		[49.9, 0.01, ['zoomed in 2 times: 49.9 frames a second, under 50']],
		[58, 0.06, ['zoomed in 2 times: 6.0 % of the frames are slow, over 5 %']],
	])('with %d frames a second and %d of them slow is told as %j', (mean, slow, told) =>
		expect(panComplaints({ zoomedIn: 2, mean, slow })).toEqual(told),
	);
});
