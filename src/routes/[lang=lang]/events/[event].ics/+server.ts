// One event for the visitor's calendar.
import { error } from '@sveltejs/kit';
import { catalog } from '$lib/content/catalog.ts';
import { languages } from '$lib/i18n/languages.ts';
import { eventFile } from '$lib/links.ts';
import { feedOf } from '$lib/server/event-feed.ts';

export const prerender = true;
export const entries = () =>
	languages.flatMap(({ id }) => catalog(id).eventIds.map((event) => ({ lang: id, event })));

export const GET = ({ params }) => {
	if (!catalog(params.lang).eventIds.includes(params.event)) error(404);
	return feedOf(params.lang, [params.event], eventFile(params.lang, params.event));
};
