// Every event with its occurrences, and what partners handed in.
import { catalog } from '$lib/content/catalog.ts';
import { feedsOf } from '$lib/content/feeds.ts';
import { partnerEvents } from '$lib/content/partners.ts';
import { languages } from '$lib/i18n/languages.ts';

export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const load = ({ params }) => {
	const { events } = catalog(params.lang);
	return {
		events,
		partners: partnerEvents(params.lang),
		feeds: feedsOf(events).map(({ id, word }) => ({ id, word })),
	};
};
