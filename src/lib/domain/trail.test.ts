// Cases for walking times, steps and the filter.
import { describe, expect, it, test } from 'vitest';
import {
	legMetres,
	minutesFor,
	passes,
	stepFree,
	timetable,
	type Pace,
	type TrailFigures,
	type TrailFilter,
} from './trail.ts';
import type { Surveyed } from './place.ts';

test.each<[number, Pace, number]>([
	[0, 'usual', 0],
	[1, 'usual', 1],
	[80, 'usual', 1],
	[81, 'usual', 2],
	[160, 'usual', 2],
	[1000, 'usual', 13],
	[65, 'easy', 1],
	[66, 'easy', 2],
	[50, 'slow', 1],
	[51, 'slow', 2],
])('%i m at the %s pace take %i min', (metres, pace, minutes) =>
	expect(minutesFor(metres, pace)).toBe(minutes),
);

describe('timetable', () => {
	const legs = [{ metres: 80 }, { metres: 81 }];
	it('counts each leg up by itself, and stays apart from walking', () => {
		expect(timetable(legs, [5, 10, 0])).toEqual({ arrivals: [0, 6, 18], walking: 3, total: 18 });
	});
	it('adds the stay at the end to the whole time', () => {
		expect(timetable(legs, [5, 10, 20]).total).toBe(38);
	});
	it('takes longer at a slower pace, and only in walking', () => {
		expect(timetable(legs, [5, 10, 0], 'slow')).toEqual({ arrivals: [0, 7, 19], walking: 4, total: 19 });
	});
	it.each<[string, { metres: number }[], number[], { arrivals: number[]; walking: number; total: number }]>([
		['no stops', [], [], { arrivals: [], walking: 0, total: 0 }],
		['one stop', [], [30], { arrivals: [0], walking: 0, total: 30 }],
		['a leg that is missing', [], [0, 0], { arrivals: [0, 0], walking: 0, total: 0 }],
	])('%s', (_, ways, stays, told) => expect(timetable(ways, stays)).toEqual(told));
});

test.each<[Surveyed[], Surveyed]>([
	[['no', 'no'], 'yes'],
	[['no', 'unknown'], 'unknown'],
	[['unknown', 'unknown'], 'unknown'],
	[['no', 'yes'], 'no'],
	[['unknown', 'yes'], 'no'],
	[[], 'unknown'],
])('steps on the legs %j: step-free is %s', (steps, told) => {
	expect(stepFree(steps.map((each) => ({ steps: each })))).toBe(told);
});

test('a drawn line has whole metres', () => {
	const line = [
		{ lat: 35.74, lon: 139.6 },
		{ lat: 35.741, lon: 139.6 },
	];
	expect(legMetres(line)).toBe(111);
	expect(legMetres([])).toBe(0);
});

describe('passes', () => {
	const walk: TrailFigures = {
		total: 120,
		metres: 4000,
		stations: ['ekoda-station', 'nerima-station'],
		themes: ['anime', 'family'],
		stepFree: 'unknown',
		area: 'ekoda',
	};
	it.each<[string, TrailFilter, boolean]>([
		['no wish', {}, true],
		['just enough time', { time: 120 }, true],
		['a minute too little', { time: 119 }, false],
		['no time at all', { time: 0 }, false],
		['just long enough', { length: 4000 }, true],
		['a metre too long', { length: 3999 }, false],
		['where it ends', { station: 'nerima-station' }, true],
		['another station', { station: 'oizumi-gakuen-station' }, false],
		['a theme of it', { theme: 'family' }, true],
		['another theme', { theme: 'farm' }, false],
		['nobody looked for steps', { stepFree: true }, false],
		['steps do not matter', { stepFree: false }, true],
		['all wishes but one', { time: 180, length: 5000, station: 'ekoda-station', theme: 'green' }, false],
	])('%s', (_, filter, told) => expect(passes(walk, filter)).toBe(told));

	it.each<[Surveyed, boolean]>([
		['yes', true],
		['no', false],
		['unknown', false],
	])('a walk whose step-free is %s, when it must be', (surveyed, told) => {
		expect(passes({ ...walk, stepFree: surveyed }, { stepFree: true })).toBe(told);
	});
});
