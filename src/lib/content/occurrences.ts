// Dates of events by their rules, at build time: recurrence rules of RFC 5545 are read by a library.
import { RRuleTemporal } from 'rrule-temporal';
import { addDays, merged, seasonsOf, type Occurrence } from '../domain/event.ts';
import type { EventFacts } from './schema.ts';

type Rule = EventFacts['rules'][number];

/** First and last day the guide looks ahead: from the beginning of the year the facts were checked to the end of the year after next. */
export const windowOf = ({ checked }: Pick<EventFacts, 'checked'>) => {
	const year = Number(checked.slice(0, 4));
	return { from: `${year}-01-01`, to: `${year + 2}-12-31` };
};

/**
 * Occurrences of a rule from one day to another, both included.
 * @throws when the rule is none of RFC 5545
 */
export function byRule({ rrule, from: first, days }: Rule, from: string, to: string): Occurrence[] {
	// Whole days, reckoned in UTC: no zone can move them.
	const rule = new RRuleTemporal({
		rruleString: `DTSTART:${first.replaceAll('-', '')}T000000Z\nRRULE:${rrule}`,
	});
	return rule
		.between(new Date(`${addDays(from, -days)}T00:00Z`), new Date(`${to}T00:00Z`), true)
		.map((each) => each.toString().slice(0, 10))
		.map((start): Occurrence => ({ start, end: addDays(start, days - 1), state: 'expected' }))
		.filter(({ end }) => end >= from);
}

/** What is told and what is to be expected of an event within its window. */
export function occurrencesOf(
	event: Pick<EventFacts, 'rules' | 'months' | 'dates' | 'checked'>,
): Occurrence[] {
	const { from, to } = windowOf(event);
	const years = [from, to].map((day) => Number(day.slice(0, 4)));
	const usual = event.rules.flatMap((rule) => byRule(rule, from, to));
	for (let year = years[0] ?? 0; year <= (years[1] ?? 0); year++)
		usual.push(...seasonsOf(event.months, year));
	const told = event.dates
		.filter(({ end }) => end >= from)
		.map(({ start, end, state }): Occurrence => ({ start, end, state }));
	// What the facts could know and do not tell is not expected of the past.
	const known = `${event.checked}-01`;
	return merged(told, usual).filter(({ state, end }) => state !== 'expected' || end >= known);
}
