// Writes language, direction and edition into the document before it is sent or prerendered.
import type { Handle } from '@sveltejs/kit';
import { languageOf } from '$lib/i18n/languages.ts';

export const handle: Handle = ({ event, resolve }) => {
	const language = languageOf(event.params.lang ?? event.url.pathname.split('/')[1] ?? '');
	const attributes = language
		? `lang="${language.tag}" dir="${language.dir}" data-edition="${language.id}"${language.id === 'ja-easy' ? ' data-furigana="on"' : ''}`
		: 'lang="en" dir="ltr"';
	return resolve(event, {
		transformPageChunk: ({ html }) => html.replace('%guide.html%', attributes),
		// The scripts start the page; the fonts and styles are few and already linked.
		preload: ({ type }) => type === 'js' || type === 'css',
	});
};
