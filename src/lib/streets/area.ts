// The area a map is made of: a box, or an outline grown by some metres, asked point by point.
import { isInside, metresToLine } from '../domain/geo.ts';
import type { Bounds, Spot } from './feature.ts';

export interface Area {
	bounds: Bounds;
	/** Whether a point lies in it. */
	has(lon: number, lat: number): boolean;
	/** Whether any part of a box lies in it. */
	touches(box: Bounds): boolean;
}

const METRES_PER_DEGREE = 111_195;

/** A box, edges included. */
export function boxArea(bounds: Bounds): Area {
	const [west, south, east, north] = bounds;
	return {
		bounds,
		has: (lon, lat) => lon >= west && lon <= east && lat >= south && lat <= north,
		touches: ([w, s, e, n]) => w <= east && e >= west && s <= north && n >= south,
	};
}

/**
 * The rings of an outline and everything nearer to them than some metres, answered from a grid of cells.
 * @param rings longitude and latitude, closed or not
 * @param metres how far it grows
 * @param cell width of a cell in metres: the error of an answer
 */
export function grownArea(rings: readonly (readonly Spot[])[], metres: number, cell = 50): Area {
	const closed = rings.map((ring) => [...ring, ring[0] as Spot].map(([lon, lat]) => ({ lon, lat })));
	const all = closed.flat();
	const middle = all.reduce((sum, { lat }) => sum + lat, 0) / all.length;
	const [perLon, perLat] = [METRES_PER_DEGREE * Math.cos((middle * Math.PI) / 180), METRES_PER_DEGREE];
	const extreme = (pick: 'lon' | 'lat', sign: 1 | -1, per: number) =>
		sign * Math.max(...all.map((point) => sign * point[pick])) + (sign * metres) / per;
	const [west, south] = [extreme('lon', -1, perLon), extreme('lat', -1, perLat)];
	const [east, north] = [extreme('lon', 1, perLon), extreme('lat', 1, perLat)];
	const [columns, rows] = [
		Math.max(1, Math.ceil(((east - west) * perLon) / cell)),
		Math.max(1, Math.ceil(((north - south) * perLat) / cell)),
	];
	const [wide, high] = [(east - west) / columns, (north - south) / rows];
	const inside = new Uint8Array(columns * rows);
	for (let y = 0; y < rows; y++)
		for (let x = 0; x < columns; x++) {
			const centre = { lon: west + (x + 0.5) * wide, lat: south + (y + 0.5) * high };
			if (closed.some((ring) => isInside(centre, ring) || metresToLine(centre, ring) <= metres))
				inside[y * columns + x] = 1;
		}
	const column = (lon: number) => Math.min(columns - 1, Math.floor((lon - west) / wide));
	const line = (lat: number) => Math.min(rows - 1, Math.floor((lat - south) / high));
	const box = boxArea([west, south, east, north]);
	return {
		bounds: box.bounds,
		has: (lon, lat) => box.has(lon, lat) && inside[line(lat) * columns + column(lon)] === 1,
		touches: (asked) => {
			if (!box.touches(asked)) return false;
			const [x0, x1] = [Math.max(0, column(asked[0])), column(asked[2])];
			for (let y = Math.max(0, line(asked[1])); y <= line(asked[3]); y++)
				if (inside.subarray(y * columns + x0, y * columns + x1 + 1).includes(1)) return true;
			return false;
		},
	};
}
