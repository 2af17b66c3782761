// The words of the explanation.
import { languageOf } from '$lib/i18n/languages.ts';
import { roomFor } from '$lib/i18n/rooms.ts';
import { unlessArriving } from '$lib/state/arrival.ts';

export const load = async ({ params, data }) => ({
	...data,
	cel: await roomFor('cel', params.lang, languageOf(params.lang)?.tag ?? params.lang).catch(unlessArriving),
});
