// Cases for occurrences: what is told goes before what is usual, months and weeks are whole, years end where they end.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
	addDays,
	addMonths,
	daysBetween,
	merged,
	monthSheet,
	seasonsOf,
	touches,
	weekendOf,
	type Occurrence,
} from './event.ts';

const expected = (start: string, end = start): Occurrence => ({ start, end, state: 'expected' });
const told = (start: string, state: Occurrence['state'] = 'confirmed', end = start): Occurrence => ({
	start,
	end,
	state,
});

test.each([
	['2026-12-31', 1, '2027-01-01'],
	['2028-02-28', 1, '2028-02-29'],
	['2027-02-28', 1, '2027-03-01'],
	['2027-01-01', -1, '2026-12-31'],
])('%s and %i days is %s', (day, count, then) => {
	expect(addDays(day, count)).toBe(then);
	expect(daysBetween(day, then)).toBe(count);
});

describe('seasons', () => {
	test.each<[number[], [string, string][]]>([
		[[5], [['2027-05-01', '2027-05-31']]],
		[[6, 7, 8, 9], [['2027-06-01', '2027-09-30']]],
		[
			[10, 4, 5],
			[
				['2027-04-01', '2027-05-31'],
				['2027-10-01', '2027-10-31'],
			],
		],
		[[2], [['2027-02-01', '2027-02-28']]],
		[[], []],
	])('of %j', (months, spans) => {
		expect(seasonsOf(months, 2027).map(({ start, end }) => [start, end])).toEqual(spans);
		expect(seasonsOf(months, 2027).every((each) => each.vague && each.state === 'expected')).toBe(true);
	});
	it('knows leap years', () => expect(seasonsOf([2], 2028)[0]?.end).toBe('2028-02-29'));
});

describe('told dates and dates by rule', () => {
	test.each<[string, Occurrence[], Occurrence[], Occurrence[]]>([
		['nothing told: the rule holds', [], [expected('2027-10-17')], [expected('2027-10-17')]],
		['the usual day, announced', [told('2027-10-17')], [expected('2027-10-17')], [told('2027-10-17')]],
		['another day of the same edition', [told('2027-10-24')], [expected('2027-10-17')], [told('2027-10-24')]],
		['a cancelled one is not expected', [told('2027-10-17', 'cancelled')], [expected('2027-10-17')], [told('2027-10-17', 'cancelled')]],
		['another year', [told('2026-10-18', 'held')], [expected('2027-10-17')], [told('2026-10-18', 'held'), expected('2027-10-17')]],
		['one rooster day of three', [told('2027-11-14')], [expected('2027-11-02'), expected('2027-11-14'), expected('2027-11-26')], [expected('2027-11-02'), told('2027-11-14'), expected('2027-11-26')]],
		['a day in the usual month', [told('2027-05-23')], seasonsOf([5], 2027), [told('2027-05-23')]],
		['a day late in a long season', [told('2027-09-20')], seasonsOf([6, 7, 8, 9], 2027), [told('2027-09-20')]],
		['an extra date far from all', [told('2027-03-01')], [expected('2027-10-17')], [told('2027-03-01'), expected('2027-10-17')]],
	])('%s', (_, known, byRule, all) => expect(merged(known, byRule)).toEqual(all)); // prettier-ignore
	it('never shows what is only expected as anything else, and loses nothing told', () => {
		const day = fc.integer({ min: 0, max: 1500 }).map((each) => addDays('2026-01-01', each));
		fc.assert(
			fc.property(fc.array(day), fc.array(day), (known, usual) => {
				const byRule = usual.map((each) => expected(each));
				const all = merged(
					known.map((each) => told(each)),
					byRule,
				);
				expect(all.filter(({ state }) => state === 'confirmed')).toHaveLength(known.length);
				expect(all.map(({ start }) => start)).toEqual(all.map(({ start }) => start).sort());
				expect(all.filter(({ state }) => state === 'expected').every((each) => byRule.includes(each))).toBe(
					true,
				);
			}),
		);
	});
});

test.each([
	['2026-11-23', '2026-11-28', '2026-11-29'],
	['2026-11-28', '2026-11-28', '2026-11-29'],
	['2026-11-29', '2026-11-28', '2026-11-29'],
	['2026-12-31', '2027-01-02', '2027-01-03'],
])('the weekend of %s', (day, from, to) => expect(weekendOf(day)).toEqual({ from, to }));

test.each([
	['2026-11-30', '2026-12-01', false],
	['2026-12-09', '2026-12-09', true],
	['2026-12-10', '2026-12-20', true],
	['2026-12-11', '2026-12-20', false],
])('9 and 10 December touch %s to %s: %s', (from, to, is) =>
	expect(touches(expected('2026-12-09', '2026-12-10'), from, to)).toBe(is),
);

describe('a month sheet', () => {
	test.each([
		['2026-11', '2026-10-26', '2026-12-06'],
		['2027-02', '2027-02-01', '2027-02-28'],
		['2028-02', '2028-01-31', '2028-03-05'],
	])('%s', (month, first, last) => {
		const sheet = monthSheet(month);
		expect([sheet[0], sheet.at(-1)]).toEqual([first, last]);
		expect(sheet.length % 7).toBe(0);
		expect(new Set(sheet).size).toBe(sheet.length);
	});
	it('the next begins where years end', () => {
		expect(addMonths('2026-12', 1)).toBe('2027-01');
		expect(addMonths('2027-01', -1)).toBe('2026-12');
		expect(addMonths('2026-11', 13)).toBe('2027-12');
	});
});
