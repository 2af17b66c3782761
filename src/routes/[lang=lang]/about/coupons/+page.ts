// The words of the stamp book come with its own pages.
import { sureFor } from '$lib/i18n/stamps.ts';
import { languageOf, languages } from '$lib/i18n/languages.ts';
import { unlessArriving } from '$lib/state/arrival.ts';

export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const load = async ({ params }) => ({
	stamps: await sureFor(params.lang, languageOf(params.lang)?.tag ?? params.lang).catch(unlessArriving),
});
