// How near somebody is to each stop, and has been, by the positions alone: the line cannot tell who is beside it.
import { cellAt, toPlane, type Walk } from './prepare.ts';
import type { Sighting } from './sight.ts';
import type { Smooth, WalkState } from './state.ts';

/** For each stop in the trail's own order. */
export interface Nearness {
	/** Metres to it now. */
	metres: number[];
	/** Metres to it at the nearest moment so far; where no fix tells, as near as somebody on foot can have come. */
	least: number[];
	/** Evidence for standing at it rather than two streets away, log-odds from 0 up. */
	there: number[];
	/** Most metres to it since another stop was last told. */
	most: number[];
}

/** Metres within which somebody is at a stop, and from which on not. */
const AT = 20;
const AWAY = 60;
/** Metres from a stop from which coming to it again is coming back. */
const GONE = 80;
/** Log-odds from which somebody is at a stop, and the most that are kept. */
const THERE = 8;
const MOST = 12;
/** Metres a second on foot. */
const QUICK = 2;

/** Metres, and the share of the accuracy that comes on top, up to which each of these holds. */
const upTo = {
	there: [15, 0.5],
	near: [23, 0.4],
	nearest: [32, 0.6],
	was: [25, 0.5],
	everNear: [40, 0.5],
} as const;

/** Metres from a spot to a stop: to its own point or to its spot of the line. */
export function metresToStop(walk: Walk, stop: number, { x, y }: { x: number; y: number }): number {
	const place = walk.stops[stop];
	if (!place) return Infinity;
	const own = toPlane(walk, place);
	const { forward } = walk;
	const cell = cellAt(forward, forward.stops[stop]?.along ?? 0);
	return Math.min(
		Math.hypot(x - own.x, y - own.y),
		Math.hypot(x - (forward.x[cell] ?? own.x), y - (forward.y[cell] ?? own.y)),
	);
}

/** What a fix adds: `here` is the smoothed position after it. */
export function nearnessAfter(
	walk: Walk,
	before: Nearness | null,
	here: Smooth,
	{ sight, seconds }: Pick<Sighting, 'sight' | 'seconds'>,
): Nearness {
	const metres = walk.stops.map((_, stop) => metresToStop(walk, stop, here));
	const least = metres.map((now, i) => {
		const was = before?.metres[i] ?? now;
		const between = Math.max(0, (was + now - QUICK * seconds) / 2);
		return Math.min(before?.least[i] ?? now, now, between);
	});
	const there = walk.stops.map((_, i) => {
		const now = metresToStop(walk, i, sight);
		const away = Math.max(0, AWAY - now);
		const at = Math.max(0, now - AT);
		const gain = (sight.weight * (away * away - at * at)) / (2 * sight.sigma * sight.sigma);
		return Math.max(0, Math.min(MOST, (before?.there[i] ?? 0) + gain));
	});
	const most = metres.map((now, i) => Math.max(before?.most[i] ?? 0, now));
	return { metres, least, there, most };
}

type Knowing = Pick<WalkState, 'near' | 'accuracy'>;

const holds = (metres: number, name: keyof typeof upTo, accuracy: number | null) =>
	metres <= upTo[name][0] + upTo[name][1] * (accuracy ?? 0);

/** Whether somebody stands at a stop, whatever way they came. */
export const isThere = ({ near, accuracy }: Knowing, stop: number): boolean =>
	(near?.there[stop] ?? 0) >= THERE && holds(near?.metres[stop] ?? Infinity, 'there', accuracy);

/** Whether somebody surely stands at a stop who went far from it before, so that the line need not say so too. */
export const cameBack = (state: Knowing, stop: number): boolean =>
	isThere(state, stop) &&
	(state.near?.there[stop] ?? 0) >= MOST &&
	(state.near?.most[stop] ?? 0) > GONE + (state.accuracy ?? 0);

/** Whether a stop is near enough to be told; who is past it gets no nearer. Without positions nothing speaks against it. */
export const isNear = ({ near, accuracy }: Knowing, stop: number, isPast: boolean): boolean =>
	holds(near?.metres[stop] ?? 0, isPast ? 'nearest' : 'near', accuracy);

/** Whether somebody was at a stop. */
export const wasThere = ({ near, accuracy }: Knowing, stop: number): boolean =>
	holds(near?.least[stop] ?? Infinity, 'was', accuracy);

/** Whether somebody cannot have been near a stop. */
export const wasNeverNear = ({ near, accuracy }: Knowing, stop: number): boolean =>
	!holds(near?.least[stop] ?? 0, 'everNear', accuracy);
