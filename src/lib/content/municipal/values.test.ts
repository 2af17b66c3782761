// Values as they are found in municipal files, and what is made of them.
import { describe, expect, it } from 'vitest';
import { codeOf, dayOf, degreesOf, timeOf, webOf, type Value } from './values.ts';

const told = <T>(value: Value<T>) =>
	value.ok ? [value.value, ...(value.repair ? [value.repair] : [])] : [value.reason];

describe('a day', () => {
	it.each([
		['2027-07-03', ['2027-07-03']],
		['2027/7/3', ['2027-07-03', 'date-form']],
		['\uFF12\uFF10\uFF12\uFF17\uFF0F\uFF17\uFF0F\uFF13', ['2027-07-03', 'date-form']],
		['2027\u5E747\u67083\u65E5', ['2027-07-03', 'date-form']],
		['2028-02-29', ['2028-02-29']],
		['2027-02-29', ['no-date']],
		['2027-13-01', ['no-date']],
		['7/3', ['no-date']],
		['soon', ['no-date']],
	])('%s', (text, expected) => expect(told(dayOf(text))).toEqual(expected));
});
describe('a time', () => {
	it.each([
		['10:00', ['10:00']],
		['9:30', ['09:30', 'time-form']],
		['10:00:00', ['10:00', 'time-form']],
		['\uFF11\uFF10\uFF1A\uFF10\uFF10', ['10:00', 'time-form']],
		['24:00', ['23:59', 'end-of-day']],
		['24', ['23:59', 'end-of-day']],
		['24:01', ['no-time']],
		['10:60', ['no-time']],
		['noon', ['no-time']],
	])('%s', (text, expected) => expect(told(timeOf(text))).toEqual(expected));
});
describe('a code of a municipality', () => {
	it.each([
		['131202', ['131202']],
		['13120', ['131202', 'check-digit']],
		['92011', ['092011', 'leading-zero']],
		['131203', ['no-code']],
		['99120', ['no-code']],
		['Nerima', ['no-code']],
	])('%s', (text, expected) => expect(told(codeOf(text))).toEqual(expected));
});
describe('degrees and addresses', () => {
	it.each([
		[degreesOf('35.738'), [35.738]],
		[degreesOf('\uFF13\uFF15.738'), [35.738, 'width']],
		[degreesOf('35,738'), ['no-number']],
		[degreesOf('1e3'), ['no-number']],
		[webOf('https://example.org/a'), ['https://example.org/a']],
		[webOf('javascript:alert(1)'), ['no-address']],
		[webOf('http://'), ['no-address']],
	])('%#', (value, expected) => expect(told<unknown>(value)).toEqual(expected));
});
