// How near somebody is to each stop, and has been, by the positions alone: the line cannot tell who is beside it.
import { cellAt, toPlane, type Walk } from './prepare.ts';
import { STREET_SIGMA, type Sighting } from './sight.ts';
import type { Smooth, WalkState } from './state.ts';

/** For each stop in the trail's own order. */
export interface Nearness {
	/** Metres to it now. */
	metres: number[];
	/** Metres to it at the nearest moment so far; where no fix tells, as near as somebody on foot can have come. */
	least: number[];
	/** Evidence for standing at it rather than two streets away, log-odds from 0 up. */
	there: number[];
	/** Metres to it at the nearest moment of being at it now. */
	closest: number[];
	/** Metres to it at the furthest moment so far. */
	most: number[];
	/** Most evidence so far for standing at it, and metres to it as near as somebody can have come while no fix told. */
	peak: number[];
	unseen: number[];
}

/** Metres within which somebody is at a stop, and from which on not. */
const AT = 22;
const AWAY = 75;
/** Seconds one must be there before it is believed: a leap of the phone's position does not last so long. */
const SOONEST = 15;
/** Most seconds that one fix speaks for. */
const MOST_AT_ONCE = 10;
/** Metres from a stop from which coming to it again is coming back. */
const GONE = 80;
/**
 * Log-odds from which somebody is at a stop; at one that was taken to lie behind; at one whose turn it is not; was at one they
 * now leave; stays at one for a minute and more; and the most that are kept.
 */
const THERE = 6;
const HERE = 4;
const SURE = 12;
const LEAVING = 8;
const LONG = 44;
const MOST = 48;
/** Deviation of a good fix from a stop somebody stands at: no street's width, for a stop is a spot. */
const SPOT_SIGMA = 6;
/** Metres further away than at the nearest moment that show somebody leaving. */
const RECEDING = 8;
/** Metres by which another stop must be nearer to be the one somebody is at. */
const ALIKE = 3;
/** Evidence that lets somebody count as having been at a stop which they walked on from. */
const HINT = 5;
/** Metres of accuracy that are good. */
const GOOD = 25;
/** Seconds without a fix in which somebody may have walked by unseen, and metres of who cannot have. */
export const BLIND = 20;
/** Metres a second by which what may have happened unseen fades. */
const FADING = 0.4;
const FAR = 1e6;
/** Metres a second on foot. */
const QUICK = 2;

/**
 * Metres, and the share of the accuracy that comes on top, up to which each of these holds: at a stop; leaving it; near enough
 * for the line's word to be believed, coming and going; having been at it by rough positions, and by good ones; and having been
 * anywhere near.
 */
const upTo = {
	there: [12, 0.25],
	passing: [26, 0.3],
	near: [20, 0.3],
	nearest: [26, 0.4],
	was: [25, 0.5],
	seen: [14, 0.9],
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
	const variance = sight.sigma ** 2 - STREET_SIGMA ** 2 + SPOT_SIGMA ** 2;
	const there = walk.stops.map((_, i) => {
		const now = metresToStop(walk, i, sight);
		const away = Math.max(0, AWAY - now);
		const at = Math.max(0, now - AT);
		const most = (THERE / SOONEST) * Math.max(1, Math.min(MOST_AT_ONCE, seconds));
		const gain = (sight.weight * (away * away - at * at)) / (2 * variance);
		return Math.max(0, Math.min(MOST, (before?.there[i] ?? 0) + Math.max(-most, Math.min(most, gain))));
	});
	const most = metres.map((now, i) => Math.max(before?.most[i] ?? 0, now));
	const closest = metres.map((now, i) =>
		(there[i] ?? 0) > 0 ? Math.min(before?.closest[i] ?? now, now) : now,
	);
	const peak = there.map((now, i) => Math.max(before?.peak[i] ?? 0, now));
	const unseen = metres.map((now, i) => {
		const between = Math.max(0, ((before?.metres[i] ?? now) + now - QUICK * seconds) / 2);
		return Math.min((before?.unseen[i] ?? FAR) + FADING * seconds, seconds > BLIND ? between : FAR, FAR);
	});
	return { metres, least, there, closest, most, peak, unseen };
}

type Knowing = Pick<WalkState, 'near' | 'accuracy'>;

/** Whether positions are good enough to tell a stop from the next corner. */
export const isGood = ({ accuracy }: Pick<WalkState, 'accuracy'>): boolean =>
	accuracy !== null && accuracy <= GOOD;

const holds = (metres: number, name: keyof typeof upTo, accuracy: number | null) =>
	metres <= upTo[name][0] + upTo[name][1] * (accuracy ?? 0);

/** Whether somebody is at this stop and no other for sure enough, and gets no nearer to it. */
function isAt({ near, accuracy }: Knowing, stop: number, evidence: number, passing = LEAVING): boolean {
	if (!near || (near.there[stop] ?? 0) < evidence) return false;
	const metres = near.metres[stop] ?? Infinity;
	if (near.metres.some((other) => other < metres - ALIKE)) return false;
	const recedes = metres >= (near.closest[stop] ?? Infinity) + RECEDING;
	const passes = recedes && (near.there[stop] ?? 0) >= passing;
	return holds(metres, 'there', accuracy) || (passes && holds(metres, 'passing', accuracy));
}

/** Whether somebody stands at a stop, whatever way they came. */
export const isThere = (state: Knowing, stop: number): boolean => isAt(state, stop, THERE);

/** Whether somebody is around a stop, others near it or not. */
export const isAround = ({ near, accuracy }: Knowing, stop: number): boolean =>
	(near?.there[stop] ?? 0) >= THERE && holds(near?.metres[stop] ?? Infinity, 'was', accuracy);

/** Whether somebody seems to be at a stop that was taken to lie behind. */
export const isHere = (state: Knowing, stop: number): boolean => isAt(state, stop, HERE, HERE);

/** Whether somebody surely is at a stop who was far from it before. */
export const cameTo = (state: Knowing, stop: number): boolean =>
	isAt(state, stop, SURE) && (state.near?.most[stop] ?? 0) > GONE + (state.accuracy ?? 0);

/** Whether somebody stays at a stop for a minute and more. */
export const stays = (state: Knowing, stop: number): boolean => isAt(state, stop, LONG);

/** Whether a stop is near enough to be told; who is past it gets no nearer. Without positions nothing speaks against it. */
export const isNear = ({ near, accuracy }: Knowing, stop: number, isPast: boolean): boolean =>
	holds(near?.metres[stop] ?? 0, isPast ? 'nearest' : 'near', accuracy);

/** Whether somebody was at a stop. */
export function wasThere(state: Knowing, stop: number): boolean {
	const { near, accuracy } = state;
	if (!isGood(state)) return holds(near?.least[stop] ?? Infinity, 'was', accuracy);
	const seen = (near?.peak[stop] ?? 0) >= HINT && holds(near?.least[stop] ?? Infinity, 'seen', accuracy);
	return seen || holds(near?.unseen[stop] ?? Infinity, 'was', accuracy);
}

/** Whether somebody cannot have been near a stop. */
export const wasNeverNear = ({ near, accuracy }: Knowing, stop: number): boolean =>
	!holds(near?.least[stop] ?? 0, 'everNear', accuracy);
