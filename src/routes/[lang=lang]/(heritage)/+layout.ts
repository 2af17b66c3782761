// The words of the heritage pages.
import { languageOf } from '$lib/i18n/languages.ts';
import { roomFor } from '$lib/i18n/rooms.ts';
import { unlessArriving } from '$lib/state/arrival.ts';

export const load = async ({ params }) => ({
	told: await roomFor('heritage', params.lang, languageOf(params.lang)?.tag ?? params.lang).catch(
		unlessArriving,
	),
});
