// Writes language, direction and edition into the document before it is sent or prerendered.
import { building } from '$app/environment';
import type { Handle } from '@sveltejs/kit';
import { languageOf } from '$lib/i18n/languages.ts';
import { carryIcons } from '$lib/server/icons.ts';
import { startLate } from '$lib/server/late-start.ts';

export const handle: Handle = ({ event, resolve }) => {
	const language = languageOf(event.params.lang ?? event.url.pathname.split('/')[1] ?? '');
	const attributes = language
		? `lang="${language.tag}" dir="${language.dir}" data-edition="${language.id}"${language.id === 'ja-easy' ? ' data-furigana="on"' : ''}`
		: 'lang="en" dir="ltr"';
	return resolve(event, {
		transformPageChunk: ({ html }) => {
			const page = startLate(html.replace('%guide.html%', attributes));
			return building ? carryIcons(page) : page;
		},
		preload: ({ type }) => type === 'js' || type === 'css',
	});
};
