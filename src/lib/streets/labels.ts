// Labels as the archive wants them: each thing named once, the large before the small.
import { metresBetween } from '../domain/geo.ts';
import type { Area } from './area.ts';
import type { Spot, Thing } from './feature.ts';
import { metresAlong } from './lines.ts';
import type { Label } from './osm-things.ts';
import { isWithin, squareMetres } from './rings.ts';
import { labelled } from './rules.ts';

/** A station has a point for each company and an outline, a park a point and an outline. */
const SAME_METRES = 400;
/** A river is named again after so many metres. */
const RIVER_METRES = 1500;

/** The labels of an area, without doubles, parks and waters ranked by size, rivers named along their course. */
export function settle(labels: readonly Label[], things: readonly Thing[], area: Area): Thing[] {
	const parks = outlines(things, (thing) => thing.layer === 'green' && thing.properties.kind === 'park');
	const waters = outlines(things, (thing) => thing.layer === 'water');
	const sized = labels
		.filter(({ at: [lon, lat] }) => area.has(lon, lat))
		.map((label) => {
			const { kind } = label.drawn.properties;
			if (kind !== 'park' && kind !== 'water') return label;
			const size = label.size || sizeAround(label.at, kind === 'park' ? parks : waters);
			const [large, middle] = kind === 'park' ? [50_000, 8_000] : [10_000, 1_500];
			const rank = size >= large ? 1 : size >= middle ? 2 : 3;
			const { kind: _kind, rank: _rank, ...names } = label.drawn.properties;
			return { ...label, size, drawn: labelled(kind, rank, names) };
		})
		.concat(rivers(things).filter(({ at: [lon, lat] }) => area.has(lon, lat)));
	// Whoever draws them may give room to those that come first.
	sized.sort(
		(a, b) => rankOf(a) - rankOf(b) || Number(isStation(b)) - Number(isStation(a)) || b.size - a.size,
	);
	const kept = new Map<string, Label[]>();
	for (const label of sized) {
		const { kind, name } = label.drawn.properties;
		const same = kept.get(`${kind} ${name}`) ?? [];
		const double = same.find(({ at }) => far(at, label.at) < SAME_METRES);
		// The double may know more languages.
		if (double)
			double.drawn = {
				...double.drawn,
				properties: { ...label.drawn.properties, ...double.drawn.properties },
			};
		else kept.set(`${kind} ${name}`, [...same, { ...label }]);
	}
	return [...kept.values()]
		.flat()
		.map(({ drawn, at }) => ({ ...drawn, shape: { type: 'Point', coordinates: at } }));
}

const rankOf = (label: Label): number => Number(label.drawn.properties.rank);
const isStation = (label: Label): boolean => label.drawn.properties.kind === 'station';
const far = ([aLon, aLat]: Spot, [bLon, bLat]: Spot): number =>
	metresBetween({ lon: aLon, lat: aLat }, { lon: bLon, lat: bLat });

interface Outline {
	ring: Spot[];
	box: [number, number, number, number];
}

function outlines(things: readonly Thing[], wanted: (thing: Thing) => boolean): Outline[] {
	return things.filter(wanted).flatMap(({ shape }) => {
		if (shape.type !== 'MultiPolygon') return [];
		return shape.coordinates.map(([outer = []]) => {
			const [lons, lats] = [outer.map((spot) => spot[0] ?? 0), outer.map((spot) => spot[1] ?? 0)];
			const extreme = (pick: 'min' | 'max', values: number[]) =>
				values.reduce((best, each) => Math[pick](best, each), pick === 'min' ? Infinity : -Infinity);
			return {
				ring: outer as Spot[],
				box: [extreme('min', lons), extreme('min', lats), extreme('max', lons), extreme('max', lats)],
			} as Outline;
		});
	});
}

/** Square metres of the smallest outline around a spot, 0 when there is none. */
function sizeAround(spot: Spot, all: readonly Outline[]): number {
	const [lon, lat] = spot;
	const sizes = all
		.filter(({ box: [w, s, e, n] }) => lon >= w && lon <= e && lat >= s && lat <= n)
		.filter(({ ring }) => isWithin(spot, ring))
		.map(({ ring }) => squareMetres(ring));
	return sizes.length === 0 ? 0 : Math.min(...sizes);
}

/** Names along named rivers and streams, the first in the middle of what is shorter than one stretch. */
function rivers(things: readonly Thing[]): Label[] {
	return things.flatMap(({ layer, properties, shape }) => {
		if (layer !== 'waterway' || properties.name === undefined || shape.type !== 'LineString') return [];
		const line = shape.coordinates as Spot[];
		const length = metresAlong(line);
		if (length < 100) return [];
		const { kind, ...names } = properties;
		const count = Math.max(1, Math.round(length / RIVER_METRES));
		return Array.from({ length: count }, (_, i) => ({
			drawn: labelled('water', kind === 'river' ? 2 : 3, names),
			at: along(line, ((i + 0.5) * length) / count),
			size: 0,
		}));
	});
}

function along(line: readonly Spot[], metres: number): Spot {
	let left = metres;
	for (let i = 1; i < line.length; i++) {
		const [a, b] = [line[i - 1] as Spot, line[i] as Spot];
		const step = far(a, b);
		if (step >= left && step > 0)
			return [a[0] + ((b[0] - a[0]) * left) / step, a[1] + ((b[1] - a[1]) * left) / step];
		left -= step;
	}
	return line.at(-1) as Spot;
}
