// Home: where to begin, every trail, what is on next, and the places with listed hours.
import { catalog } from '$lib/content/catalog.ts';
import { languages } from '$lib/i18n/languages.ts';

/** Enough that some are still to come when the guide has not been built for half a year. */
const EVENTS = 16;

export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const load = ({ params }) => {
	const { trails, opening, events } = catalog(params.lang);
	const coming = events
		.flatMap(({ id, kind, name, local, venue, occurrences }) =>
			occurrences
				.filter(({ state, vague }) => state !== 'held' && !vague)
				.map((occurrence) => ({ event: { id, kind, name, local, venue }, occurrence })),
		)
		.sort((a, b) => a.occurrence.start.localeCompare(b.occurrence.start))
		.slice(0, EVENTS);
	return { hero: true, trails, opening, coming };
};
