// A trail's line and stops as GeoJSON: what the map of its page draws, and what others may reuse.
import { error } from '@sveltejs/kit';
import { catalog } from '$lib/content/catalog.ts';
import { about } from '$lib/content/credit.ts';
import { collection, linesFeature, pointFeature } from '$lib/domain/formats/geojson.ts';
import { withoutReadings } from '$lib/domain/ruby.ts';
import { languages } from '$lib/i18n/languages.ts';

export const prerender = true;
export const entries = () =>
	languages.flatMap(({ id }) => catalog(id).trailIds.map((trail) => ({ lang: id, trail })));

export const GET = ({ params }) => {
	const trail = catalog(params.lang).trail(params.trail);
	if (!trail) error(404);
	const line = linesFeature(
		trail.lines.map((leg) => leg.map(([lat, lon]) => ({ lat, lon }))),
		{ name: withoutReadings(trail.name), metres: trail.metres, certainty: trail.certainty },
		trail.id,
	);
	const stops = trail.stopList.map((stop) =>
		pointFeature(
			stop,
			{ number: stop.number, name: withoutReadings(stop.name), kind: stop.kind, stay: stop.stay },
			stop.id,
		),
	);
	return new Response(collection([line, ...stops], about), {
		headers: { 'content-type': 'application/geo+json' },
	});
};
