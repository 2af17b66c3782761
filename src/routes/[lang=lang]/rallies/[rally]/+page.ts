// The words of the stamp book come with its own pages.
import { stampsFor } from '$lib/i18n/stamps.ts';
import { languageOf } from '$lib/i18n/languages.ts';
import { unlessArriving } from '$lib/state/arrival.ts';

export const load = async ({ params, data }) => ({
	...data,
	stamps: await stampsFor(params.lang, languageOf(params.lang)?.tag ?? params.lang).catch(unlessArriving),
});
