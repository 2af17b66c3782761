// About stands once per language, with words of its own.
import { aboutFor } from '$lib/i18n/about.ts';
import { languageOf, languages } from '$lib/i18n/languages.ts';
import { unlessArriving } from '$lib/state/arrival.ts';

export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const load = async ({ params, data }) => ({
	...data,
	about: await aboutFor(params.lang, languageOf(params.lang)?.tag ?? params.lang).catch(unlessArriving),
});
