// One place in full.
import { error } from '@sveltejs/kit';
import { catalog } from '$lib/content/catalog.ts';
import { heritage } from '$lib/content/heritage.ts';
import { languages } from '$lib/i18n/languages.ts';

export const entries = () =>
	languages.flatMap(({ id }) => catalog(id).placeIds.map((place) => ({ lang: id, place })));

export const load = ({ params }) => {
	const place = catalog(params.lang).place(params.place);
	if (!place) error(404);
	return { heritage: heritage(params.lang).ofPlace(params.place), place };
};
