// Cases for turns: corners, bends, rounded corners, crumbs, and going back.
import { describe, expect, it, test } from 'vitest';
import type { Point } from './geo.ts';
import { kindOf, turnBetween, turnsOf } from './turns.ts';

/** A line through points given in metres east and north of a corner in Nerima. */
const line = (...metres: [number, number][]): Point[] =>
	metres.map(([east, north]) => ({ lat: 35.74 + north / 111_195, lon: 139.6 + east / 90_250 }));
const told = (points: Point[]) => turnsOf(points).map(({ at, degrees }) => [Math.round(at), kindOf(degrees)]);

test.each([
	[0, null],
	[29, null],
	[-29, null],
	[30, 'slight-right'],
	[-40, 'slight-left'],
	[55, 'right'],
	[-90, 'left'],
	[150, 'right'],
	[151, 'back'],
	[-180, 'back'],
])('%i degrees are %s', (degrees, kind) => expect(kindOf(degrees)).toBe(kind));

test.each([
	[0, 90, 90],
	[350, 10, 20],
	[10, 350, -20],
	[90, 270, -180],
	[0, 0, 0],
])('from %i to %i is a turn of %i', (from, to, turn) => expect(turnBetween(from, to)).toBe(turn));

describe('turnsOf', () => {
	it('tells a right angle at its corner', () =>
		expect(told(line([0, 0], [0, 100], [80, 100]))).toEqual([[100, 'right']]));
	it('tells left from right', () =>
		expect(told(line([0, 0], [0, 100], [-80, 100], [-80, 200]))).toEqual([
			[100, 'left'],
			[180, 'right'],
		]));
	it('tells a rounded corner once', () =>
		expect(told(line([0, 0], [0, 90], [3, 97], [10, 100], [90, 100]))).toHaveLength(1));
	it('says nothing of a straight line with crumbs', () =>
		expect(told(line([0, 0], [0.4, 30], [-0.3, 31], [0.2, 60], [0, 120]))).toEqual([]));
	it('says nothing of a gentle curve', () =>
		expect(told(line([0, 0], [0, 50], [10, 100], [30, 146], [60, 188]))).toEqual([]));
	it('tells where one goes back the way one came', () =>
		expect(told(line([0, 0], [0, 60], [0, 0]))).toEqual([[60, 'back']]));
	it.each([
		['nothing', []],
		['one point', line([0, 0])],
		['two', line([0, 0], [5, 5])],
		['a point said twice', line([0, 0], [0, 50], [0, 50], [0, 100])],
	])('of %s has no turns', (_, points) => expect(turnsOf(points)).toEqual([]));
});
