// Every place with its position, for the map and for the list beside it.
import { catalog } from '$lib/content/catalog.ts';
import { languages } from '$lib/i18n/languages.ts';

export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const load = ({ params }) => {
	const { places } = catalog(params.lang);
	return { places };
};
