// What only a look at a whole trail can tell: do line, stops and streets agree?
import { lineMetres, metresBetween, metresToLine, type Point } from '../domain/geo.ts';
import type { Finding } from './check.ts';
import type { Read } from './read.ts';
import type { PlaceFacts, TrailFacts } from './schema.ts';

/** A stop may stand this far from the line, in metres. */
export const STOP_TO_LINE = 40;
/** Legs longer than this, in metres, follow streets, and streets bend. */
const LONG_LEG = 150;

const point = ([lat, lon]: readonly [number, number]): Point => ({ lat, lon });

/** Findings about one trail: joined legs, known stops near the line, no leg as straight as a ruler. */
export function checkTrail(
	{ file, id, value }: Read<TrailFacts>,
	places: ReadonlyMap<string, PlaceFacts>,
): Finding[] {
	const findings: Finding[] = [];
	const say = (field: string, remedy: string) => findings.push({ file, field, remedy });
	if (value.id !== id) say('id', `is "${value.id}", but the file is called "${id}": make them equal`);
	if (value.legs.length !== value.stops.length - 1)
		say(
			'legs',
			`${value.stops.length} stops need ${value.stops.length - 1} legs, there are ${value.legs.length}`,
		);
	value.stops.forEach((stop, i) => {
		const place = places.get(stop.place);
		if (!place) return say(`stops.${i}.place`, `no place is called "${stop.place}"`);
		const spot = stop.at ? point(stop.at) : place.position;
		for (const leg of [value.legs[i - 1], value.legs[i]]) {
			const metres = leg ? metresToLine(spot, leg.line.map(point)) : 0;
			if (metres > STOP_TO_LINE)
				say(
					`stops.${i}`,
					`"${stop.place}" is ${Math.round(metres)} m from the line: at most ${STOP_TO_LINE} m, or give "at"`,
				);
		}
	});
	value.legs.forEach((leg, i) => {
		const line = leg.line.map(point);
		const [first, last] = [line[0] as Point, line.at(-1) as Point];
		const straight = metresBetween(first, last);
		if (straight > LONG_LEG && lineMetres(line) / straight < 1.001 && line.length < 3)
			say(`legs.${i}.line`, 'is straighter than streets are: draw it along the streets');
		const next = value.legs[i + 1]?.line[0];
		if (next && metresBetween(last, point(next)) > 1)
			say(`legs.${i}.line`, 'does not end where the next leg begins');
	});
	return findings;
}
