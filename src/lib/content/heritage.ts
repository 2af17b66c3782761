// Heritage in one language: the timeline, studios, works and people, each linked with the others. Runs at build only.
import { inOrder } from '../domain/heritage.ts';
import { catalog } from './catalog.ts';
import { readFacts } from './read.ts';
import type { MomentFacts, PersonFacts, StudioFacts, WorkFacts } from './schema-heritage.ts';
import type { SourceList } from './schema.ts';
import { citedIn, wordsIn } from './told.ts';

const read = () => ({
	moments: inOrder(readFacts('content/facts/moments').map((each) => each.value as MomentFacts)),
	works: readFacts('content/facts/works')
		.map((each) => each.value as WorkFacts)
		.sort((a, b) => a.year - b.year || a.id.localeCompare(b.id)),
	studios: readFacts('content/facts/studios').map((each) => each.value as StudioFacts),
	people: readFacts('content/facts/people').map((each) => each.value as PersonFacts),
	sources: (readFacts('content/facts').find(({ id }) => id === 'sources')?.value ?? {}) as SourceList,
});

type Statements = WorkFacts['statements'];

function makeHeritage(language: string) {
	const { moments, works, studios, people, sources } = read();
	const guide = catalog(language);
	const wordsOf = wordsIn(language);

	const named = (folder: 'works' | 'studios' | 'people', id: string) => {
		const { name, local } = wordsOf(folder, id);
		return { id, name, local };
	};
	const workBrief = ({ id, year, kind }: WorkFacts) => ({ ...named('works', id), year, kind });
	const aliasesOf = new Map(works.map(({ id, aliases }) => [id, aliases]));
	const studioBrief = ({ id, seat, area }: StudioFacts) => ({ ...named('studios', id), seat, area });
	const personBrief = ({ id, role, born, died }: PersonFacts) => ({
		...named('people', id),
		...{ role, born, died },
	});
	const placesFrom = (ids: readonly string[]) => guide.places.filter(({ id }) => ids.includes(id));
	const eventsFrom = (ids: readonly string[]) =>
		guide.events.filter(({ id }) => ids.includes(id)).map(({ id, name, kind }) => ({ id, name, kind }));
	/** The story, what sources disagree about if they do, and each dated or countable statement by itself. */
	const story = (folder: 'moments' | 'works' | 'studios' | 'people', id: string, statements: Statements) => {
		const { name, local, paragraphs, lang, stale } = wordsOf(folder, id);
		const [told = '', dispute = null] = paragraphs;
		return {
			...{ id, name, local, lang, stale, told, dispute },
			certainty: statements.story.certainty,
			statements: Object.entries(statements).flatMap(([key, each]) =>
				each?.value === undefined ? [] : [{ key, value: String(each.value), certainty: each.certainty }],
			),
			sources: citedIn(
				sources,
				Object.values(statements).flatMap((each) => (each ? [each] : [])),
			),
		};
	};
	const momentsWith = (of: 'works' | 'studios' | 'people', id: string) =>
		moments
			.filter((each) => each[of].includes(id))
			.map((each) => ({ id: each.id, date: each.date, name: wordsOf('moments', each.id).name }));
	/** Routes that lead past one of some places. */
	const trailsPast = (ids: readonly string[]) => {
		const past = new Set(ids.flatMap((id) => guide.place(id)?.trails.map((each) => each.id) ?? []));
		return guide.trails.filter(({ id }) => past.has(id)).map(({ id, name }) => ({ id, name }));
	};
	const around = (places: readonly string[], events: readonly string[] = []) => ({
		places: placesFrom(places),
		events: eventsFrom(events),
		trails: trailsPast(places),
	});
	const isMadeBy = (person: PersonFacts, work: WorkFacts) =>
		person.works.includes(work.id) || work.people.includes(person.id);

	return {
		moments: moments.map((each) => {
			const {
				told,
				dispute,
				certainty,
				name,
				lang,
				sources: cited,
			} = story('moments', each.id, each.statements);
			const { id, date, art } = each;
			return {
				...{ id, date, art, name, lang, told, dispute, certainty },
				sources: cited.map((source) => source.id),
				works: works.filter((work) => each.works.includes(work.id)).map(({ id }) => named('works', id)),
				studios: each.studios.map((studio) => named('studios', studio)),
				people: each.people.map((person) => named('people', person)),
				places: placesFrom(each.places).map(({ id, name }) => ({ id, name })),
				events: eventsFrom(each.events).map(({ id, name }) => ({ id, name })),
			};
		}),
		/** Sources of the timeline, each once. */
		momentSources: citedIn(
			sources,
			moments.flatMap((each) => Object.values(each.statements).flatMap((one) => (one ? [one] : []))),
		),
		works: works.map(workBrief),
		/** Titles of a work in other languages. */
		aliasesOf: (id: string): readonly string[] => aliasesOf.get(id) ?? [],
		studios: studios.map(studioBrief),
		people: people.map(personBrief),

		/** One work in full, or undefined. */
		work(id: string) {
			const work = works.find((each) => each.id === id);
			if (!work) return undefined;
			const { year, kind, title, kana, aliases, ties, olderViewers } = work;
			return {
				...story('works', id, work.statements),
				...{ year, kind, title, kana, aliases, ties, olderViewers },
				studios: studios.filter((each) => work.studios.includes(each.id)).map(studioBrief),
				people: people.filter((each) => isMadeBy(each, work)).map(personBrief),
				moments: momentsWith('works', id),
				...around(work.places),
			};
		},

		/** One studio in full, or undefined. */
		studio(id: string) {
			const studio = studios.find((each) => each.id === id);
			if (!studio) return undefined;
			const { seat, area, museum } = studio;
			return {
				...story('studios', id, studio.statements),
				...{ seat, area, museum },
				works: works.filter((each) => each.studios.includes(id)).map(workBrief),
				people: people
					.filter((each) => studio.people.includes(each.id) || each.studios.includes(id))
					.map(personBrief),
				moments: momentsWith('studios', id),
				...around(museum ? [...new Set([museum, ...studio.places])] : studio.places, studio.events),
			};
		},

		/** One person in full, or undefined. */
		person(id: string) {
			const person = people.find((each) => each.id === id);
			if (!person) return undefined;
			const { role, born, died } = person;
			return {
				...story('people', id, person.statements),
				...{ role, born, died },
				works: works.filter((each) => isMadeBy(person, each)).map(workBrief),
				studios: studios
					.filter((each) => person.studios.includes(each.id) || each.people.includes(id))
					.map(studioBrief),
				moments: momentsWith('people', id),
				...around(person.places),
			};
		},

		/** What ties a place to the heritage: works, people and studios that name it. */
		ofPlace: (id: string) => ({
			works: works.filter((each) => each.places.includes(id)).map(workBrief),
			people: people.filter((each) => each.places.includes(id)).map(personBrief),
			studios: studios.filter((each) => each.museum === id || each.places.includes(id)).map(studioBrief),
			moments: moments
				.filter((each) => each.places.includes(id))
				.map((each) => ({ id: each.id, date: each.date, name: wordsOf('moments', each.id).name })),
		}),
		/** What ties an event to the heritage. */
		ofEvent: (id: string) => ({
			studios: studios.filter((each) => each.events.includes(id)).map(studioBrief),
			moments: moments
				.filter((each) => each.events.includes(id))
				.map((each) => ({ id: each.id, date: each.date, name: wordsOf('moments', each.id).name })),
		}),

		/** Statements by certainty, and how many name a source with an address. */
		counts() {
			const all = [...moments, ...works, ...studios, ...people].flatMap((each) =>
				Object.values(each.statements as Statements).flatMap((one) => (one ? [one] : [])),
			);
			return {
				statements: all.length,
				cited: all.filter((each) => each.sources.some((source) => sources[source]?.url)).length,
				documented: all.filter((each) => each.certainty === 'documented').length,
			};
		},
	};
}

export type Heritage = ReturnType<typeof makeHeritage>;
export type Moment = Heritage['moments'][number];
export type WorkBrief = Heritage['works'][number];
export type StudioBrief = Heritage['studios'][number];
export type PersonBrief = Heritage['people'][number];
export type WorkFull = NonNullable<ReturnType<Heritage['work']>>;
export type StudioFull = NonNullable<ReturnType<Heritage['studio']>>;
export type PersonFull = NonNullable<ReturnType<Heritage['person']>>;

const made = new Map<string, Heritage>();

/** The heritage in a language, read once per process. */
export function heritage(language: string): Heritage {
	const known = made.get(language) ?? makeHeritage(language);
	made.set(language, known);
	return known;
}
