// The words that only these pages say.
import { languageOf } from '$lib/i18n/languages.ts';
import { roomFor } from '$lib/i18n/rooms.ts';
import { unlessArriving } from '$lib/state/arrival.ts';

export const load = async ({ params, data }) => ({
	...data,
	part: await roomFor('walk', params.lang, languageOf(params.lang)?.tag ?? params.lang).catch(unlessArriving),
});
