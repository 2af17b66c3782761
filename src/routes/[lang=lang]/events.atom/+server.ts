// Every event as an Atom feed, for readers of news.
import { languages } from '$lib/i18n/languages.ts';
import { atomOf } from '$lib/server/event-atom.ts';

export const prerender = true;
export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const GET = ({ params }) => atomOf(params.lang);
