// What only a look at all of the heritage can tell: links that lead somewhere, years that fit, honest certainties.
import type { Finding } from './check.ts';
import type { Read } from './read.ts';
import type { MomentFacts, PersonFacts, StudioFacts, WorkFacts } from './schema-heritage.ts';
import type { SourceList } from './schema.ts';

interface Known {
	places: ReadonlySet<string>;
	events: ReadonlySet<string>;
	works: ReadonlySet<string>;
	studios: ReadonlySet<string>;
	people: ReadonlySet<string>;
}
type Thing = MomentFacts | WorkFacts | StudioFacts | PersonFacts;

const yearOf = (value: string | number | undefined) => Number(String(value ?? '').slice(0, 4));

/** Findings about one thing of the heritage, of a sound shape. */
export function checkHeritage(
	{ file, id, value }: Read<Thing>,
	known: Known,
	sources: SourceList,
): Finding[] {
	const findings: Finding[] = [];
	const say = (field: string, remedy: string) => findings.push({ file, field, remedy });
	if (value.id !== id) say('id', `is "${value.id}", but the file is called "${id}": make them equal`);
	for (const folder of Object.keys(known) as (keyof Known)[])
		((value as Partial<Record<keyof Known, string[]>>)[folder] ?? []).forEach((each, i) => {
			if (!known[folder].has(each))
				say(`${folder}.${i}`, `"${each}" is not in facts/${folder}: correct the id or take it out`);
		});
	if ('museum' in value && value.museum !== null && !known.places.has(value.museum))
		say('museum', `"${value.museum}" is no place of the guide: correct the id or write null`);
	for (const [key, each] of Object.entries(value.statements)) {
		if (each?.certainty === 'documented' && !each.sources.some((source) => sources[source]?.url))
			say(
				`statements.${key}.certainty`,
				'is "documented" without a source that has an address: use "reported"',
			);
	}
	const equal = (field: string, key: string, fact: string | number | null) => {
		const told = value.statements[key]?.value;
		if (fact === null ? told !== undefined : yearOf(told) !== yearOf(fact))
			say(`statements.${key}.value`, `does not say what ${field} says: make them equal, with a source`);
	};
	if ('title' in value) equal('year', 'year', value.year);
	if ('seat' in value) equal('founded', 'founded', value.founded);
	if ('role' in value) {
		const { born, died, statements } = value;
		if (born !== null && died !== null && died <= born)
			say('died', 'is not after the birth: correct one of the years');
		if (born !== null && !statements.life) say('statements.life', 'is missing: cite the years of this life');
	}
	return findings;
}
