// A trail made ready for following: its line in metres of a local plane, cut into even cells, in both directions.
import type { Point } from '../geo.ts';
import type { WalkLeg, WalkStop } from './types.ts';

/** Metres between the cells of a line, as near as its length allows. */
export const CELL = 5;
/** Metres along the line around a stop where people stand. */
const NEAR_STOP = 25;
const DEGREE = (6_371_008.8 * Math.PI) / 180;

/** A stop of a line. */
export interface LineStop {
	/** Number in the trail's own order. */
	stop: number;
	/** Metres along. */
	along: number;
	/** Metres along from which the line stays near the stop, as the crow flies. */
	near: number;
	/** Whether another part of the line leads past it. */
	doubled: boolean;
}

/** Metres beside a stop at which another part of the line leads past it, and metres along that make another part. */
const BESIDE = 60;
const APART = 150;

/** Metres from a stop that are near it, as the crow flies. */
export const NEAR = 68;

/** The line in one walking direction. Cell i lies `i * step` metres from the start of that direction. */
export interface Line {
	length: number;
	step: number;
	x: Float64Array;
	y: Float64Array;
	/** Unit vector of the way ahead at each cell. */
	dx: Float64Array;
	dy: Float64Array;
	/** 1 for cells near a stop, else 0. */
	nearStop: Uint8Array;
	stops: readonly LineStop[];
}

export interface Walk {
	stops: readonly WalkStop[];
	origin: Point;
	/** Metres of a degree of longitude. */
	perLon: number;
	length: number;
	/** Tells this trail's geometry from any other. */
	shape: string;
	forward: Line;
	backward: Line;
}

/** Metres east and north of the trail's origin. */
export const toPlane = (walk: Walk, { lat, lon }: Point) => ({
	x: (lon - walk.origin.lon) * walk.perLon,
	y: (lat - walk.origin.lat) * DEGREE,
});

/** Degrees of a spot in the plane. */
export const toPoint = (walk: Walk, x: number, y: number): Point => ({
	lat: walk.origin.lat + y / DEGREE,
	lon: walk.origin.lon + x / walk.perLon,
});

/** Number of the cell nearest to a distance along the line. */
export const cellAt = (line: Line, along: number): number =>
	Math.max(0, Math.min(line.x.length - 1, Math.round(along / line.step)));

/** The line a state walks on. */
export const lineOf = (walk: Walk, reversed: boolean): Line => (reversed ? walk.backward : walk.forward);

// FNV-1a, 32 bit.
function fingerprint(numbers: readonly number[]): string {
	let hash = 0x811c9dc5;
	for (const letter of numbers.map((each) => each.toFixed(5)).join(' '))
		hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
	return hash.toString(16).padStart(8, '0');
}

type Bare = Pick<Line, 'length' | 'step' | 'x' | 'y'> & { stops: readonly { stop: number; along: number }[] };

function nearFrom({ step, x, y }: Bare, along: number): number {
	const at = Math.min(x.length - 1, Math.round(along / step));
	let from = at;
	while (from > 0 && Math.hypot((x[from - 1] ?? 0) - (x[at] ?? 0), (y[from - 1] ?? 0) - (y[at] ?? 0)) <= NEAR)
		from--;
	// Before the first stop there is nothing: whoever is on the line has come as near.
	return from === 0 ? Math.min(0, along - NEAR) : Math.min(along - NEAR, from * step);
}

const isDoubled = ({ step, x, y }: Bare, along: number): boolean => {
	const at = Math.min(x.length - 1, Math.round(along / step));
	return x.some(
		(_, i) =>
			Math.abs(i * step - along) > APART &&
			Math.hypot((x[i] ?? 0) - (x[at] ?? 0), (y[i] ?? 0) - (y[at] ?? 0)) <= BESIDE,
	);
};

function withDirections(line: Bare): Line {
	const { x, y } = line;
	const last = x.length - 1;
	const stops = line.stops.map((each) => ({
		...each,
		near: nearFrom(line, each.along),
		doubled: isDoubled(line, each.along),
	}));
	const dx = new Float64Array(x.length);
	const dy = new Float64Array(x.length);
	for (let i = 0; i <= last; i++) {
		const [from, to] = [Math.max(0, i - 1), Math.min(last, i + 1)];
		const [east, north] = [(x[to] ?? 0) - (x[from] ?? 0), (y[to] ?? 0) - (y[from] ?? 0)];
		const size = Math.hypot(east, north) || 1;
		dx[i] = east / size;
		dy[i] = north / size;
	}
	const nearStop = Uint8Array.from(x, (_, i) =>
		line.stops.some((stop) => Math.abs(stop.along - i * line.step) <= NEAR_STOP) ? 1 : 0,
	);
	return { ...line, stops, dx, dy, nearStop };
}

/** Makes a trail ready. A leg without a line leads straight; one leg fewer than stops is expected. */
export function prepareWalk(stops: readonly WalkStop[], legs: readonly WalkLeg[]): Walk {
	const origin = stops[0] ?? { lat: 0, lon: 0 };
	const perLon = Math.cos((origin.lat * Math.PI) / 180) * DEGREE;
	const flat = ({ lat, lon }: Point) => ({ x: (lon - origin.lon) * perLon, y: (lat - origin.lat) * DEGREE });

	const corners: { x: number; y: number; along: number }[] = [];
	const add = (point: Point) => {
		const { x, y } = flat(point);
		const before = corners.at(-1);
		corners.push({ x, y, along: before ? before.along + Math.hypot(x - before.x, y - before.y) : 0 });
	};
	const along: number[] = [];
	stops.forEach((stop, i) => {
		const leg = legs[i] ?? [];
		if (corners.length === 0) add(leg[0] ?? stop);
		along.push(corners.at(-1)?.along ?? 0);
		if (i < stops.length - 1) (leg.length > 1 ? leg : [stops[i + 1] as Point]).forEach(add);
	});
	if (corners.length === 0) add(origin);

	const length = corners.at(-1)?.along ?? 0;
	const count = Math.max(1, Math.round(length / CELL)) + 1;
	const step = Math.max(length, 1) / (count - 1);
	const x = new Float64Array(count);
	const y = new Float64Array(count);
	for (let i = 0, corner = 0; i < count; i++) {
		const here = Math.min(length, i * step);
		while (corner < corners.length - 2 && (corners[corner + 1]?.along ?? 0) < here) corner++;
		const a = corners[corner] as (typeof corners)[number];
		const b = corners[Math.min(corner + 1, corners.length - 1)] as (typeof corners)[number];
		const share = b.along > a.along ? (here - a.along) / (b.along - a.along) : 0;
		x[i] = a.x + share * (b.x - a.x);
		y[i] = a.y + share * (b.y - a.y);
	}
	const forward = { length, step, x, y, stops: along.map((metres, stop) => ({ stop, along: metres })) };
	const backward = {
		...forward,
		x: x.slice().reverse(),
		y: y.slice().reverse(),
		stops: [...forward.stops].reverse().map((each) => ({ stop: each.stop, along: length - each.along })),
	};
	const numbers = [...stops, ...legs.flat()].flatMap(({ lat, lon }) => [lat, lon]);
	return {
		stops,
		origin,
		perLon,
		length,
		shape: fingerprint(numbers),
		forward: withDirections(forward),
		backward: withDirections(backward),
	};
}
