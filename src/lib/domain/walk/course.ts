// A trail laid out in metres on a plane, ready to be walked in either direction.
import type { Point } from '../geo.ts';

export interface CourseStop {
	x: number;
	y: number;
	/** Metres along the line at which the stop is reached. */
	along: number;
	/** Minutes one stays. */
	stay: number;
}

export interface Course {
	trail: string;
	origin: Point;
	/** Metres in a degree of longitude and latitude at the origin. */
	scale: { x: number; y: number };
	/** Points of the line, metres east and north of the origin, and metres along it. */
	xs: Float64Array;
	ys: Float64Array;
	at: Float64Array;
	length: number;
	stops: CourseStop[];
}

export interface CourseTrail {
	id: string;
	stops: readonly (Point & { stay: number })[];
	/** One line a leg, points as [lat, lon]. */
	lines: readonly (readonly (readonly [number, number])[])[];
}

const DEGREE = 111_194.93;

/** The course of a trail, or of the trail walked the other way round. Plane approximation: good within a ward. */
export function courseOf(trail: CourseTrail, reversed = false): Course {
	const stops = reversed ? [...trail.stops].reverse() : trail.stops;
	const lines = reversed ? [...trail.lines].reverse().map((line) => [...line].reverse()) : trail.lines;
	const first = lines[0]?.[0] ?? [stops[0]?.lat ?? 0, stops[0]?.lon ?? 0];
	const origin = { lat: first[0], lon: first[1] };
	const scale = { x: DEGREE * Math.cos((origin.lat * Math.PI) / 180), y: DEGREE };
	const plane = ({ lat, lon }: Point) => ({
		x: (lon - origin.lon) * scale.x,
		y: (lat - origin.lat) * scale.y,
	});
	const points: { x: number; y: number; along: number }[] = [{ ...plane(origin), along: 0 }];
	let along = 0;
	const reached = [0];
	for (const line of lines) {
		for (const [lat, lon] of line) {
			const { x, y } = plane({ lat, lon });
			const before = points.at(-1) as { x: number; y: number };
			const step = Math.hypot(x - before.x, y - before.y);
			if (step === 0) continue;
			points.push({ x, y, along: (along += step) });
		}
		reached.push(along);
	}
	return {
		trail: trail.id,
		origin,
		scale,
		xs: Float64Array.from(points, (each) => each.x),
		ys: Float64Array.from(points, (each) => each.y),
		at: Float64Array.from(points, (each) => each.along),
		length: along,
		stops: stops.map((stop, i) => ({ ...plane(stop), along: reached[i] ?? along, stay: stop.stay })),
	};
}

/** Metres east and north of a course's origin. */
export const onPlane = (course: Course, { lat, lon }: Point) => ({
	x: (lon - course.origin.lon) * course.scale.x,
	y: (lat - course.origin.lat) * course.scale.y,
});

/** Degrees of a spot on the plane. */
export const onEarth = (course: Course, { x, y }: { x: number; y: number }): Point => ({
	lat: course.origin.lat + y / course.scale.y,
	lon: course.origin.lon + x / course.scale.x,
});

/** Index of the piece of line that holds a number of metres along it. */
export function pieceAt(course: Course, along: number): number {
	let [low, high] = [0, Math.max(0, course.at.length - 2)];
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((course.at[middle] as number) <= along) low = middle;
		else high = middle - 1;
	}
	return low;
}

/** The spot a number of metres along the line; its ends beyond them. */
export function spotAlong(course: Course, along: number): { x: number; y: number } {
	const i = pieceAt(course, along);
	const { xs, ys, at } = course;
	const [from, to] = [at[i] ?? 0, at[i + 1] ?? at[i] ?? 0];
	const share = to === from ? 0 : Math.min(1, Math.max(0, (along - from) / (to - from)));
	const mix = (all: Float64Array) => (all[i] ?? 0) + ((all[i + 1] ?? all[i] ?? 0) - (all[i] ?? 0)) * share;
	return { x: mix(xs), y: mix(ys) };
}

export interface Foot {
	along: number;
	/** Metres from the spot to the line. */
	off: number;
}

/**
 * Where a spot falls on a stretch of the line: the place with the least cost of distance beside it and distance along.
 * @param expected metres along the line where the walker is thought to be
 * @param slack metres along the line that cost as much as `wide` metres beside it
 */
export function footOn(
	course: Course,
	{ x, y }: { x: number; y: number },
	[from, to]: readonly [number, number],
	expected: number,
	slack: number,
	wide: number,
): Foot | null {
	const { xs, ys, at } = course;
	let best: Foot | null = null;
	let least = Infinity;
	for (let i = pieceAt(course, from); i < at.length - 1 && (at[i] as number) <= to; i++) {
		const [ax, ay, bx, by] = [xs[i] as number, ys[i] as number, xs[i + 1] as number, ys[i + 1] as number];
		const [dx, dy] = [bx - ax, by - ay];
		const start = at[i] as number;
		const length = (at[i + 1] as number) - start;
		const share = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
		const low = Math.max(0, (from - start) / length);
		const high = Math.min(1, (to - start) / length);
		const t = Math.min(Math.max(share, low), high);
		const off = Math.hypot(ax + t * dx - x, ay + t * dy - y);
		const along = start + t * length;
		const cost = (off / wide) ** 2 + ((along - expected) / slack) ** 2;
		if (cost < least) {
			least = cost;
			best = { along, off };
		}
	}
	return best;
}
