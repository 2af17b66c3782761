// The words that only this page says.
import { languageOf } from '$lib/i18n/languages.ts';
import { roomFor } from '$lib/i18n/rooms.ts';
import { unlessArriving } from '$lib/state/arrival.ts';

export const load = async ({ params, data }) => ({
	...data,
	part: await roomFor('front', params.lang, languageOf(params.lang)?.tag ?? params.lang).catch(
		unlessArriving,
	),
});
