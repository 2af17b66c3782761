// GPX 1.1 out: stops as waypoints, the walked line as one track. Order and namespace as the schema asks.
import type { Point } from '../geo.ts';

const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export interface GpxTrail {
	name: string;
	description: string;
	/** Address of the trail's page. */
	link: string;
	credit: string;
	stops: readonly (Point & { name: string })[];
	lines: readonly (readonly Point[])[];
}

/** A GPX 1.1 document of one trail; coordinates in degrees WGS84. */
export function gpx({ name, description, link, credit, stops, lines }: GpxTrail): string {
	const at = ({ lat, lon }: Point) => `lat="${lat.toFixed(5)}" lon="${lon.toFixed(5)}"`;
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<gpx version="1.1" creator="Neriaruki" xmlns="http://www.topografix.com/GPX/1/1">',
		`<metadata><name>${escaped(name)}</name><desc>${escaped(description)}</desc>`,
		`<copyright author="${escaped(credit)}"/><link href="${escaped(link)}"/></metadata>`,
		...stops.map((stop, i) => `<wpt ${at(stop)}><name>${i + 1} ${escaped(stop.name)}</name></wpt>`),
		`<trk><name>${escaped(name)}</name>`,
		...lines.map((line) => `<trkseg>${line.map((point) => `<trkpt ${at(point)}/>`).join('')}</trkseg>`),
		'</trk></gpx>',
		'',
	].join('\n');
}

export interface GpxWalk {
	name: string;
	/** Latitude, longitude, milliseconds since 1970, number of the piece: what lies between two pieces was not followed. */
	track: readonly (readonly [number, number, number, number])[];
	reached: readonly (Point & { name: string; at: number | null })[];
}

/** Milliseconds a calendar reaches to. */
const CALENDAR = 8.64e15;

/** A GPX 1.1 document of a walk one took: reached stops as waypoints, the way as a track where it was followed, times in UTC. */
export function walkGpx({ name, track, reached }: GpxWalk): string {
	const time = (at: number | null) =>
		at === null || !(Math.abs(at) <= CALENDAR) ? '' : `<time>${new Date(at).toISOString()}</time>`;
	const at = ({ lat, lon }: Point) => `lat="${lat.toFixed(5)}" lon="${lon.toFixed(5)}"`;
	const pieces = [...new Set(track.map(([, , , piece]) => piece))];
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<gpx version="1.1" creator="Neriaruki" xmlns="http://www.topografix.com/GPX/1/1">',
		`<metadata><name>${escaped(name)}</name>${time(track[0]?.[2] ?? null)}</metadata>`,
		...reached.map((stop) => `<wpt ${at(stop)}>${time(stop.at)}<name>${escaped(stop.name)}</name></wpt>`),
		...(pieces.length > 0 ? [`<trk><name>${escaped(name)}</name>`] : []),
		...pieces.flatMap((piece) => [
			'<trkseg>',
			...track
				.filter((point) => point[3] === piece)
				.map(([lat, lon, moment]) => `<trkpt ${at({ lat, lon })}>${time(moment)}</trkpt>`),
			'</trkseg>',
		]),
		pieces.length > 0 ? '</trk></gpx>' : '</gpx>',
		'',
	].join('\n');
}
