// Every place, by area.
import { catalog } from '$lib/content/catalog.ts';
import { areas } from '$lib/domain/place.ts';
import { languages } from '$lib/i18n/languages.ts';

export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const load = ({ params }) => {
	const { places } = catalog(params.lang);
	return { byArea: areas.map((area) => ({ area, places: places.filter((place) => place.area === area) })) };
};
