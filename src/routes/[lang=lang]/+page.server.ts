// Home: where to begin, every trail, and the places with listed hours.
import { catalog } from '$lib/content/catalog.ts';
import { languages } from '$lib/i18n/languages.ts';

export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const load = ({ params }) => {
	const { trails, opening } = catalog(params.lang);
	return { hero: true, trails, opening };
};
