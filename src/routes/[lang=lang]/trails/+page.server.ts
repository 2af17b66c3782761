// Every trail, with what the filters ask about.
import { catalog } from '$lib/content/catalog.ts';
import { languages } from '$lib/i18n/languages.ts';

export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const load = ({ params }) => {
	const { trails, places } = catalog(params.lang);
	const ends = new Set(trails.flatMap((trail) => trail.stations));
	return { trails, stations: places.filter(({ id }) => ends.has(id)).map(({ id, name }) => ({ id, name })) };
};
