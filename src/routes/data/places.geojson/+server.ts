// Every place as open data, names in all languages.
import { catalog } from '$lib/content/catalog.ts';
import { about } from '$lib/content/credit.ts';
import { collection, pointFeature } from '$lib/domain/formats/geojson.ts';
import { withoutReadings } from '$lib/domain/ruby.ts';
import { languages } from '$lib/i18n/languages.ts';

export const prerender = true;

export const GET = () => {
	const features = catalog('ja').places.map((place) => {
		const names = languages.map(({ id }) => [id, withoutReadings(catalog(id).place(place.id)?.name ?? '')]);
		const { kind, area, anime } = place;
		return pointFeature(
			place,
			{ kind, area, anime, names: Object.fromEntries(names) as Record<string, string> },
			place.id,
		);
	});
	return new Response(collection(features, about), { headers: { 'content-type': 'application/geo+json' } });
};
