// Distances and lines on the ground. Degrees WGS84 in, metres out.

export interface Point {
	lat: number;
	lon: number;
}

/** Mean earth radius in metres (IUGG). */
const RADIUS = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres between two points on the sphere (haversine). */
export function metresBetween(a: Point, b: Point): number {
	const dLat = radians(b.lat - a.lat);
	const dLon = radians(b.lon - a.lon);
	const h =
		Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLon / 2) ** 2;
	return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Metres along a line of points. */
export const lineMetres = (line: readonly Point[]): number =>
	line.reduce((sum, point, i) => (i === 0 ? 0 : sum + metresBetween(line[i - 1] as Point, point)), 0);

/** Metres from a point to the nearest spot of a line; Infinity for an empty line. Plane approximation, good for a ward. */
export function metresToLine(point: Point, line: readonly Point[]): number {
	const kx = Math.cos(radians(point.lat)) * radians(1) * RADIUS;
	const ky = radians(1) * RADIUS;
	const flat = line.map((p) => [(p.lon - point.lon) * kx, (p.lat - point.lat) * ky] as const);
	if (flat.length === 1) return Math.hypot(...(flat[0] as [number, number]));
	let nearest = Infinity;
	for (let i = 1; i < flat.length; i++) {
		const [ax, ay] = flat[i - 1] as readonly [number, number];
		const [bx, by] = flat[i] as readonly [number, number];
		const [dx, dy] = [bx - ax, by - ay];
		const length = dx * dx + dy * dy;
		const t = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length));
		nearest = Math.min(nearest, Math.hypot(ax + t * dx, ay + t * dy));
	}
	return nearest;
}

/** Whether a point lies inside a ring of points (even-odd rule). */
export function isInside(point: Point, ring: readonly Point[]): boolean {
	let inside = false;
	for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
		const a = ring[i] as Point;
		const b = ring[j] as Point;
		const crosses =
			a.lat > point.lat !== b.lat > point.lat &&
			point.lon < ((b.lon - a.lon) * (point.lat - a.lat)) / (b.lat - a.lat) + a.lon;
		if (crosses) inside = !inside;
	}
	return inside;
}

/** Compass direction from one point to another, degrees clockwise from north. */
export function bearing(from: Point, to: Point): number {
	const dLon = radians(to.lon - from.lon);
	const y = Math.sin(dLon) * Math.cos(radians(to.lat));
	const x =
		Math.cos(radians(from.lat)) * Math.sin(radians(to.lat)) -
		Math.sin(radians(from.lat)) * Math.cos(radians(to.lat)) * Math.cos(dLon);
	return ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
}

const compassPoints = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export type CompassPoint = (typeof compassPoints)[number];

/** The nearest of eight compass points to a bearing in degrees. */
export const compassPoint = (degrees: number): CompassPoint =>
	compassPoints[((Math.round(degrees / 45) % 8) + 8) % 8] ?? 'n';
