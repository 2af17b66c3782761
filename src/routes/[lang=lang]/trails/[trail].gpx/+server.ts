// A trail for other programs and devices, as GPX.
import { error } from '@sveltejs/kit';
import { catalog } from '$lib/content/catalog.ts';
import { gpx } from '$lib/domain/formats/gpx.ts';
import { withoutReadings } from '$lib/domain/ruby.ts';
import { languages } from '$lib/i18n/languages.ts';
import { trailPage } from '$lib/links.ts';
import { CREDIT } from '$lib/content/credit.ts';
import { origin } from '$lib/server/config.ts';

export const prerender = true;
export const entries = () =>
	languages.flatMap(({ id }) => catalog(id).trailIds.map((trail) => ({ lang: id, trail })));

export const GET = ({ params }) => {
	const trail = catalog(params.lang).trail(params.trail);
	if (!trail) error(404);
	const text = gpx({
		name: withoutReadings(trail.name),
		description: withoutReadings(trail.lead),
		link: origin + trailPage(params.lang, trail.id),
		credit: CREDIT,
		stops: trail.stopList.map((stop) => ({ ...stop, name: withoutReadings(stop.name) })),
		lines: trail.lines.map((line) => line.map(([lat, lon]) => ({ lat, lon }))),
	});
	return new Response(text, { headers: { 'content-type': 'application/gpx+xml' } });
};
