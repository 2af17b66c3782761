// Events of one kind, area or property as a calendar to subscribe to.
import { error } from '@sveltejs/kit';
import { catalog } from '$lib/content/catalog.ts';
import { feedsOf } from '$lib/content/feeds.ts';
import { languages } from '$lib/i18n/languages.ts';
import { filteredFile } from '$lib/links.ts';
import { feedOf } from '$lib/server/event-feed.ts';

export const prerender = true;
export const entries = () =>
	languages.flatMap(({ id }) => feedsOf(catalog(id).events).map((feed) => ({ lang: id, feed: feed.id })));

export const GET = ({ params }) => {
	const feed = feedsOf(catalog(params.lang).events).find(({ id }) => id === params.feed);
	if (!feed) error(404);
	return feedOf(params.lang, feed.events, filteredFile(params.lang, feed.id), feed.word);
};
