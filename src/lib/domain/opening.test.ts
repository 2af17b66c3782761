// Cases for the weekly table: edges of the day, breaks, days that are not in it.
import { describe, expect, it, test } from 'vitest';
import { openAt, week, type Day, type Hours, type OpeningState, type OpenNow } from './opening.ts';

const weekdays: Day[] = ['tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const museum: Hours[] = [{ days: weekdays, opens: '10:00', closes: '18:00', lastEntry: '17:30' }];
const withBreak: Hours[] = [
	{ days: ['mon'], opens: '13:00', closes: '17:00' },
	{ days: ['mon'], opens: '09:00', closes: '12:00' },
];
const midnight: Hours[] = [{ days: ['fri'], opens: '00:00', closes: '23:59' }];

test.each<[string, Hours[], Day, string, OpenNow]>([
	['the minute it opens', museum, 'tue', '10:00', { state: 'open', until: '18:00' }],
	['the minute before', museum, 'tue', '09:59', { state: 'later', opens: '10:00' }],
	['the last minute', museum, 'tue', '17:59', { state: 'open', until: '18:00' }],
	['the minute it closes', museum, 'tue', '18:00', { state: 'shut' }],
	['midnight before a day in the table', museum, 'wed', '00:00', { state: 'later', opens: '10:00' }],
	['the last minute of a day', museum, 'sun', '23:59', { state: 'shut' }],
	['a day that is not in the table', museum, 'mon', '12:00', { state: 'shut' }],
	[
		'the morning of two openings, told in any order',
		withBreak,
		'mon',
		'09:00',
		{ state: 'open', until: '12:00' },
	],
	['the break', withBreak, 'mon', '12:00', { state: 'later', opens: '13:00' }],
	['the afternoon', withBreak, 'mon', '13:00', { state: 'open', until: '17:00' }],
	['open from midnight', midnight, 'fri', '00:00', { state: 'open', until: '23:59' }],
	['shut on the day after', midnight, 'sat', '00:00', { state: 'shut' }],
])('%s', (_, weekly, day, time, told) => expect(openAt({ state: 'hours', weekly }, day, time)).toEqual(told));

describe('without a table', () => {
	test.each<[OpeningState, OpenNow['state']]>([
		['always', 'always'],
		['hours', 'not-told'],
		['varies', 'not-told'],
		['outside', 'not-told'],
		['closed', 'not-told'],
		['unknown', 'not-told'],
	])('%s', (state, told) => {
		for (const day of week) expect(openAt({ state }, day, '12:00').state).toBe(told);
	});
});

it('does not put a table in another order', () => {
	openAt({ state: 'hours', weekly: withBreak }, 'mon', '10:00');
	expect(withBreak.map((hours) => hours.opens)).toEqual(['13:00', '09:00']);
});
