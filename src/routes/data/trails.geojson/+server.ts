// Every trail's line as open data, names in all languages.
import { catalog } from '$lib/content/catalog.ts';
import { about } from '$lib/content/credit.ts';
import { collection, linesFeature } from '$lib/domain/formats/geojson.ts';
import { withoutReadings } from '$lib/domain/ruby.ts';
import { languages } from '$lib/i18n/languages.ts';

export const prerender = true;

export const GET = () => {
	const features = catalog('ja').trailIds.flatMap((id) => {
		const trail = catalog('ja').trail(id);
		if (!trail) return [];
		const names = languages.map((each) => [each.id, withoutReadings(catalog(each.id).trail(id)?.name ?? '')]);
		return linesFeature(
			trail.lines.map((leg) => leg.map(([lat, lon]) => ({ lat, lon }))),
			{
				cut: trail.cut,
				metres: trail.metres,
				stops: trail.stopList.map((stop) => stop.id),
				stepFree: trail.stepFree,
				certainty: trail.certainty,
				names: Object.fromEntries(names) as Record<string, string>,
			},
			id,
		);
	});
	return new Response(collection(features, about), { headers: { 'content-type': 'application/geo+json' } });
};
