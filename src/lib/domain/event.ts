// Events of the ward: their kinds, and which occurrences are known or to be expected. A day is YYYY-MM-DD in the city.

import { addDays, daysBetween, momentOf } from './days.ts';

export { addDays, daysBetween };

export const eventKinds = [
	'anime',
	'tradition',
	'dance',
	'music',
	'art',
	'farming',
	'flowers',
	'market',
	'sport',
	'citizens',
	'food',
	'season',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** What was announced or told by a source. */
export type Told = 'held' | 'confirmed' | 'changed' | 'cancelled';
/** `expected`: usual, and announced by nobody yet. */
export type OccurrenceState = Told | 'expected';

/** One dated happening, first and last day. */
export interface Occurrence {
	start: string;
	end: string;
	state: OccurrenceState;
	/** Only the months are usual; the days are those of whole months. */
	vague?: true;
}

const lastOfMonth = (year: number, month: number) =>
	new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
const firstOfMonth = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}-01`;

/** Usual months of a year as occurrences; months that follow each other are one. */
export function seasonsOf(months: readonly number[], year: number): Occurrence[] {
	const sorted = [...new Set(months)].sort((a, b) => a - b);
	const runs: [number, number][] = [];
	for (const month of sorted) {
		const last = runs.at(-1);
		if (last && month === last[1] + 1) last[1] = month;
		else runs.push([month, month]);
	}
	return runs.map(([from, to]) => ({
		start: firstOfMonth(year, from),
		end: lastOfMonth(year, to),
		state: 'expected',
		vague: true,
	}));
}

/** Within this many days of a day by rule, a told date is that edition held on another day. */
const SAME_EDITION = 40;

/**
 * Told dates and those by rule, in order. A told date takes the place of the one by rule it stands for: the nearest, within
 * forty days and nearer than to any other by rule.
 */
export function merged(told: readonly Occurrence[], byRule: readonly Occurrence[]): Occurrence[] {
	const replaced = new Set<Occurrence>();
	for (const { start } of told) {
		const gap = (each: Occurrence) =>
			each.vague && each.start <= start && start <= each.end ? 0 : Math.abs(daysBetween(each.start, start));
		const [nearest] = [...byRule].sort((a, b) => gap(a) - gap(b));
		if (nearest && gap(nearest) <= SAME_EDITION) replaced.add(nearest);
	}
	return [...told, ...byRule.filter((each) => !replaced.has(each))].sort(
		(a, b) => a.start.localeCompare(b.start) || a.end.localeCompare(b.end),
	);
}

/** Whether an occurrence touches any day from one to another, both included. */
export const touches = ({ start, end }: Occurrence, from: string, to: string): boolean =>
	start <= to && end >= from;

/** Saturday and Sunday of the week a day is in; Monday begins the week. */
export function weekendOf(day: string): { from: string; to: string } {
	const weekday = (new Date(momentOf(day)).getUTCDay() + 6) % 7;
	return { from: addDays(day, 5 - weekday), to: addDays(day, 6 - weekday) };
}

/** The days of a month sheet from Monday on, whole weeks; `month` as YYYY-MM. */
export function monthSheet(month: string): string[] {
	const first = `${month}-01`;
	const [year = 0, number = 1] = month.split('-').map(Number);
	const last = lastOfMonth(year, number);
	const before = (new Date(momentOf(first)).getUTCDay() + 6) % 7;
	const after = 6 - ((new Date(momentOf(last)).getUTCDay() + 6) % 7);
	const begin = addDays(first, -before);
	return Array.from({ length: daysBetween(begin, addDays(last, after)) + 1 }, (_, i) => addDays(begin, i));
}

/** The month so many months later, as YYYY-MM. */
export function addMonths(month: string, count: number): string {
	const [year = 0, number = 1] = month.split('-').map(Number);
	return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}
