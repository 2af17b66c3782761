// Cases for reminders: from when, until when, once, and never for what has no day.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OccurrenceState } from './event.ts';
import { dueOf, readReminders, reminded, type Reminder } from './reminder.ts';

const reminder: Reminder = { event: 'fair', language: 'en', said: [] };
const fair = (state: OccurrenceState, vague?: true) => ({
	id: 'fair',
	name: 'Fair',
	occurrences: [
		{ start: '2026-12-09', end: '2026-12-10', state, says: 'the fair', ...(vague ? { vague } : {}) },
	],
});
const dueAt = (moment: string, state: OccurrenceState = 'expected', vague?: true) =>
	dueOf(reminder, fair(state, vague), Date.parse(moment)).map(({ mark }) => mark);

describe('a fair of two days is told', () => {
	it.each([
		['2026-12-08T17:59+09:00', []],
		['2026-12-08T18:00+09:00', ['2026-12-09']],
		['2026-12-08T09:30Z', ['2026-12-09']],
		['2026-12-09T00:00+09:00', ['2026-12-09']],
		['2026-12-10T23:59+09:00', ['2026-12-09']],
		['2026-12-11T00:00+09:00', []],
	])('at %s: %j', (moment, marks) => expect(dueAt(moment)).toEqual(marks));

	it('over the turn of a year', () => {
		const newYear = {
			...fair('confirmed'),
			occurrences: [{ start: '2027-01-01', end: '2027-01-01', state: 'confirmed' as const, says: '' }],
		};
		expect(dueOf(reminder, newYear, Date.parse('2026-12-31T18:00+09:00'))).toHaveLength(1);
	});
});

describe('a date that is', () => {
	it.each(['expected', 'confirmed', 'changed'] as const)('%s is told', (state) =>
		expect(dueAt('2026-12-08T20:00+09:00', state)).toEqual(['2026-12-09']),
	);
	it('held before is not', () => expect(dueAt('2026-12-08T20:00+09:00', 'held')).toEqual([]));
	it('only a month is not', () => expect(dueAt('2026-12-08T20:00+09:00', 'expected', true)).toEqual([]));
	it('cancelled is told, also after the reminder was', () => {
		expect(dueAt('2026-12-08T20:00+09:00', 'cancelled')).toEqual(['2026-12-09 off']);
		const said = { ...reminder, said: ['2026-12-09'] };
		const at = Date.parse('2026-12-09T08:00+09:00');
		expect(dueOf(said, fair('expected'), at)).toEqual([]);
		expect(dueOf(said, fair('cancelled'), at)).toHaveLength(1);
	});
});

describe('the list', () => {
	it('has one reminder an event, which keeps what was said', () => {
		const once = reminded([{ ...reminder, said: ['2026-12-09'] }], 'fair', 'ko', true);
		expect(once).toEqual([{ event: 'fair', language: 'ko', said: ['2026-12-09'] }]);
		expect(reminded(once, 'fair', 'ko', false)).toEqual([]);
		expect(reminded(once, 'other', 'ko', true)).toHaveLength(2);
	});
	it('reads whatever was kept without failing', () => {
		fc.assert(
			fc.property(fc.anything(), (kept) => {
				expect(Array.isArray(readReminders(kept))).toBe(true);
			}),
		);
		expect(readReminders([reminder, null, 3, { event: 'x' }])).toEqual([reminder]);
	});
});
