// Writes language, direction and edition into the document before it is sent or prerendered.
import type { Handle } from '@sveltejs/kit';
import { languageOf } from '$lib/i18n/languages.ts';
import { startLate } from '$lib/server/late-start.ts';

export const handle: Handle = ({ event, resolve }) => {
	const language = languageOf(event.params.lang ?? event.url.pathname.split('/')[1] ?? '');
	const attributes = language
		? `lang="${language.tag}" dir="${language.dir}" data-edition="${language.id}"${language.id === 'ja-easy' ? ' data-furigana="on"' : ''}`
		: 'lang="en" dir="ltr"';
	return resolve(event, {
		transformPageChunk: ({ html }) => startLate(html.replace('%guide.html%', attributes)),
		preload: ({ type }) => type === 'js' || type === 'css',
	});
};
