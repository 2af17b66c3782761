// About stands once per language, with words of its own.
import { languageOf, languages } from '$lib/i18n/languages.ts';
import { roomFor } from '$lib/i18n/rooms.ts';
import { unlessArriving } from '$lib/state/arrival.ts';

export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const load = async ({ params, data }) => ({
	...data,
	about: await roomFor('about', params.lang, languageOf(params.lang)?.tag ?? params.lang).catch(
		unlessArriving,
	),
});
