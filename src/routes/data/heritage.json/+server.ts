// The heritage as open data: moments, works, studios and people with names in all languages, certainties and sources.
import { about } from '$lib/content/credit.ts';
import { heritage } from '$lib/content/heritage.ts';
import { withoutReadings } from '$lib/domain/ruby.ts';
import { languages, SOURCE } from '$lib/i18n/languages.ts';

export const prerender = true;

const sorts = ['moments', 'works', 'studios', 'people'] as const;

/** Names of every thing of a sort, by language. */
const namesOf = (sort: (typeof sorts)[number]) => {
	const byLanguage = languages.map(
		({ id }) => [id, new Map(heritage(id)[sort].map((each) => [each.id, each.name]))] as const,
	);
	return (id: string) =>
		Object.fromEntries(byLanguage.map(([lang, names]) => [lang, withoutReadings(names.get(id) ?? '')]));
};
const idsOf = (things: readonly { id: string }[]) => things.map(({ id }) => id);

export const GET = () => {
	const { moments, works, studios, people, momentSources, work, studio, person } = heritage(SOURCE);
	const names = Object.fromEntries(sorts.map((sort) => [sort, namesOf(sort)]));
	const cited = <T extends { id: string; title: string; url: string | null }>(sources: readonly T[]) =>
		sources.map(({ title, url }) => ({ title, url }));
	const full = <T extends { id: string }>(
		things: readonly T[],
		find: (id: string) => unknown,
		sort: string,
	) =>
		things.map((each) => {
			const found = find(each.id) as NonNullable<ReturnType<typeof work>>;
			const { certainty, statements, sources, places } = found;
			return {
				...each,
				...{ name: undefined, local: undefined, names: names[sort]?.(each.id) },
				...{ certainty, statements, places: idsOf(places), sources: cited(sources) },
			};
		});
	const body = {
		about: { ...about, dates: 'YYYY, YYYY-MM or YYYY-MM-DD, as far as known' },
		moments: moments.map((each) => ({
			...{ id: each.id, date: each.date, names: names.moments?.(each.id), certainty: each.certainty },
			...{ works: idsOf(each.works), studios: idsOf(each.studios), people: idsOf(each.people) },
			places: idsOf(each.places),
			sources: cited(momentSources.filter(({ id }) => each.sources.includes(id))),
		})),
		works: full(works, work, 'works'),
		titles: Object.fromEntries(works.map(({ id }) => [id, work(id)?.title])),
		studios: full(studios, studio, 'studios'),
		people: full(people, person, 'people'),
	};
	return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
};
