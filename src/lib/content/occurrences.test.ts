// Rules of RFC 5545 against days looked up in a calendar by hand, 2026 to 2030, leap years and holidays included.
import { describe, expect, it, test } from 'vitest';
import { byRule, occurrencesOf, windowOf } from './occurrences.ts';

const cited = { sources: ['x'], certainty: 'reported' as const };
const days = (rrule: string, from: string, count = 1) =>
	byRule({ rrule, from, days: count, ...cited }, '2026-01-01', '2030-12-31').map(({ start }) => start);

test.each([
	['third Sunday of October', 'FREQ=YEARLY;BYMONTH=10;BYDAY=3SU', '2022-10-16', '2026-10-18 2027-10-17 2028-10-15 2029-10-21 2030-10-20'],
	['last Sunday of April', 'FREQ=YEARLY;BYMONTH=4;BYDAY=-1SU', '2025-04-27', '2026-04-26 2027-04-25 2028-04-30 2029-04-29 2030-04-28'],
	['first Saturday of August', 'FREQ=YEARLY;BYMONTH=8;BYDAY=1SA', '2024-08-03', '2026-08-01 2027-08-07 2028-08-05 2029-08-04 2030-08-03'],
	['9 December', 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9', '2025-12-09', '2026-12-09 2027-12-09 2028-12-09 2029-12-09 2030-12-09'],
	['29 February', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2024-02-29', '2028-02-29'],
	['Culture Day', 'FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=3', '2025-11-03', '2026-11-03 2027-11-03 2028-11-03 2029-11-03 2030-11-03'],
	['Saturday before Marine Day', 'FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=13,14,15,16,17,18,19;BYDAY=SA', '2025-07-19', '2026-07-18 2027-07-17 2028-07-15 2029-07-14 2030-07-13'],
	['every third year', 'FREQ=YEARLY;INTERVAL=3;BYMONTH=4;BYDAY=2SU', '2024-04-14', '2027-04-11 2030-04-14'],
	['days of the rooster', 'FREQ=DAILY;INTERVAL=12;BYMONTH=11', '2025-11-12', '2026-11-07 2026-11-19 2027-11-02 2027-11-14 2027-11-26 2028-11-08 2028-11-20 2029-11-03 2029-11-15 2029-11-27 2030-11-10 2030-11-22'],
])('%s', (_, rrule, from, all) => expect(days(rrule, from).join(' ')).toBe(all)); // prettier-ignore

test('an event over new year is found from both years', () => {
	const rule = { rrule: 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31', from: '2025-12-31', days: 4, ...cited };
	expect(byRule(rule, '2027-01-01', '2027-01-31')).toEqual([
		{ start: '2026-12-31', end: '2027-01-03', state: 'expected' },
	]);
});

test.each(['', 'FREQ=SOMETIMES', 'nonsense'])('refuses %j', (rrule) =>
	expect(() =>
		byRule({ rrule, from: '2026-01-01', days: 1, ...cited }, '2026-01-01', '2026-12-31'),
	).toThrow(),
);

describe('of an event', () => {
	const base = { rules: [], months: [], dates: [], checked: '2026-11' };
	it('looks ahead more than thirteen months', () =>
		expect(windowOf(base)).toEqual({ from: '2026-01-01', to: '2028-12-31' }));
	it('expects nothing of the time before the facts were looked at', () => {
		const all = occurrencesOf({ ...base, rules: [{ rrule: 'FREQ=YEARLY;BYMONTH=4;BYDAY=-1SU', from: '2025-04-27', days: 1, ...cited }] }); // prettier-ignore
		expect(all.map(({ start }) => start)).toEqual(['2027-04-25', '2028-04-30']);
	});
	it('keeps what was held this year, and forgets older dates', () => {
		const held = (start: string) => ({ start, end: start, state: 'held' as const, sources: ['x'] });
		const all = occurrencesOf({ ...base, dates: [held('2025-04-27'), held('2026-04-26')] });
		expect(all).toEqual([{ start: '2026-04-26', end: '2026-04-26', state: 'held' }]);
	});
	it('names the usual months where no day is known', () => {
		const all = occurrencesOf({ ...base, months: [5] });
		expect(all.map(({ start, vague }) => [start, vague])).toEqual([
			['2027-05-01', true],
			['2028-05-01', true],
		]);
	});
});
