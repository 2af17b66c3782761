// Dates of three grains in one order, and what lies between them.
import { describe, expect, it } from 'vitest';
import { decadeOf, inOrder, yearsBetween } from './heritage.ts';

describe('heritage', () => {
	it.each([
		['1956-07', '1958-10-22', 2],
		['1958', '1958-10-22', 0],
		['1999', '2002', 3],
	])('counts the years from %s to %s', (from, to, years) => {
		expect(yearsBetween(from, to)).toBe(years);
	});
	it.each([
		['1958-10-22', 1950],
		['1960', 1960],
		['2026-07', 2020],
	])('puts %s into its decade', (date, decade) => {
		expect(decadeOf(date)).toBe(decade);
	});
	it('orders years, months and days', () => {
		const dates = ['1963-11-25', '1962', '1963', '1963-01-01', '1962-11'];
		const things = dates.map((date) => ({ date, id: date }));
		expect(inOrder(things).map(({ date }) => date)).toEqual([
			'1962',
			'1962-11',
			'1963',
			'1963-01-01',
			'1963-11-25',
		]);
	});
	it('keeps one order for things of one day', () => {
		const things = ['b', 'a'].map((id) => ({ date: '1968', id }));
		expect(inOrder(things).map(({ id }) => id)).toEqual(['a', 'b']);
	});
});
