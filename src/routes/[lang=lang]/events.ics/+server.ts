// All events of the ward as a calendar to subscribe to.
import { catalog } from '$lib/content/catalog.ts';
import { partnerEvents } from '$lib/content/partners.ts';
import { languages } from '$lib/i18n/languages.ts';
import { eventsFile } from '$lib/links.ts';
import { feedOf } from '$lib/server/event-feed.ts';

export const prerender = true;
export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const GET = ({ params }) =>
	feedOf(
		params.lang,
		catalog(params.lang).eventIds,
		eventsFile(params.lang),
		undefined,
		partnerEvents(params.lang),
	);
