// What only a look at a whole event can tell: its place, its rules, the order and honesty of its dates.
import { isInside, metresToLine, type Point } from '../domain/geo.ts';
import type { Finding } from './check.ts';
import { byRule, windowOf } from './occurrences.ts';
import type { Read } from './read.ts';
import type { EventFacts, PlaceFacts, SourceList } from './schema.ts';

/** Findings about one event of a sound shape. */
export function checkEvent(
	{ file, id, value }: Read<EventFacts>,
	places: ReadonlyMap<string, PlaceFacts>,
	sources: SourceList,
	ward: readonly Point[][],
): Finding[] {
	const findings: Finding[] = [];
	const say = (field: string, remedy: string) => findings.push({ file, field, remedy });
	if (value.id !== id) say('id', `is "${value.id}", but the file is called "${id}": make them equal`);
	const { venue, rules, months, dates, fee } = value;
	if (!ward.some((ring) => isInside(venue, ring) || metresToLine(venue, ring) <= 1000))
		say('venue', 'lies more than 1 km outside the ward: check for swapped or mistyped coordinates');
	if (venue.place !== null && !places.has(venue.place))
		say('venue.place', `"${venue.place}" is no place of the guide: correct the id or write null`);
	if (rules.length + months.length + dates.length === 0)
		say('rules', 'there is neither a rule nor a usual month nor a date: say when it takes place');
	if (rules.length > 0 && months.length > 0)
		say('months', 'months are for events without a rule: leave one of the two out');
	const { from, to } = windowOf(value);
	rules.forEach((rule, i) => {
		try {
			const [first] = byRule(rule, rule.from, rule.from);
			if (first?.start !== rule.from)
				say(`rules.${i}.from`, 'is not a day of its own rule: correct one of them');
			if (byRule(rule, from, to).length === 0) say(`rules.${i}.rrule`, `gives no day from ${from} to ${to}`);
		} catch (error) {
			say(`rules.${i}.rrule`, `cannot be read: ${error instanceof Error ? error.message : String(error)}`);
		}
	});
	dates.forEach(({ start, end, state }, i) => {
		if (end < start) say(`dates.${i}.end`, 'is before the start: swap them or correct one');
		if (state === 'held' && start > `${value.checked}-31`)
			say(`dates.${i}.state`, 'is "held", but lies after the facts were checked');
		const before = dates[i - 1];
		if (before && before.start >= start)
			say(`dates.${i}.start`, 'is not after the one above: put the dates in order');
	});
	if (fee.state !== 'unknown' && (fee.sources.length === 0 || fee.certainty === null))
		say('fee', 'names no source or certainty: give both, or say "unknown"');
	for (const [key, { sources: named, certainty }] of [
		...Object.entries(value.statements),
		...rules.map((each, i) => [`rules.${i}`, each] as const),
	])
		if (certainty === 'documented' && !named.some((each) => sources[each]?.url))
			say(`${key}.certainty`, 'is "documented" without a source that has an address: use "reported"');
	return findings;
}
