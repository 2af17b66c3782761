// Which stops somebody has come to, judged by how far along the line they can be and how near they are.
import { chanceBeyond, chanceOfGate, gated, type Belief } from './belief.ts';
import { cameTo, isGood, isHere, isNear, isThere, stays, wasNeverNear, wasThere } from './nearness.ts';
import { SUSPECT } from './off-trail.ts';
import { cellAt, NEAR, type Line, type LineStop } from './prepare.ts';
import { nextOn } from './settle.ts';
import type { WalkState } from './state.ts';
import type { StopStatus } from './types.ts';
import type { Sight } from './weigh.ts';

/** Metres before a stop from which it is told, once that is likelier than not. */
const REACH = 16;
const CERTAIN = 0.99;
/** Enough when the stop is surely behind. */
const LIKELY = 0.7;
/** Metres to both sides that count as having been seen there. */
const SEEN = 50;

/** Seconds of fixes after a silence that a leap of the phone's position does not outlast, and for which it may be made up for. */
const SETTLED = 16;
const AFTERWARDS = 60;

/** Log-odds needed to say that somebody stands at the first stop, whatever way they came. */
export const WELCOME = 6;

/** Metres along the line to both sides of a stop in which one who is seen there may be, and after it where it gets no nearer. */
const AROUND = 60;
const PAST = 4;
/** Metres after a stop from which one who kept to the other side of the street has walked by. */
const WELL_PAST = 100;
/** Metres after a stop from which one who was there has left it. */
const JUST_PAST = 8;
/** Metres beside the line of somebody on its street, and across from it. */
const ON_STREET = 30;
const ACROSS = 50;

type Knowing = Pick<WalkState, 'near' | 'accuracy'>;

/** Metres to a stop that explain staying there. */
const EXPLAINS = 60;

/** Metres after a stop within which somebody who came from beside the line still counts as having been there. */
const LENIENT = 20;

/** The belief watching the approach of the next stop, of somebody who came onto the line `walked` metres ago. */
export function watching(line: Line, state: Pick<WalkState, 'stops'>, belief: Belief, walked = 0): Belief {
	const next = nextOn(line, state);
	return next ? gated(line, belief, next.near, next.along - next.near + LENIENT + walked) : belief;
}

/** Whether the next stop was left out: surely behind, and not likely come to. */
export function bypassed(line: Line, belief: Belief, state: Knowing, { stop, along }: LineStop): boolean {
	const isBeyond = (metres: number) => chanceBeyond(line, belief, along + metres) >= CERTAIN;
	if (wasNeverNear(state, stop)) return isBeyond(LENIENT);
	if (wasThere(state, stop)) return false;
	return (chanceOfGate(belief) < LIKELY && isBeyond(LENIENT)) || (isGood(state) && isBeyond(WELL_PAST));
}

/** Passed stops that are surely still to come. */
export const toCome = (line: Line, belief: Belief, stops: readonly StopStatus[]): number[] =>
	line.stops
		.filter(
			({ stop, along }) =>
				stops[stop] === 'passed' && chanceBeyond(line, belief, along - REACH) < 1 - CERTAIN,
		)
		.map(({ stop }) => stop);

/** Metres from the smoothed position to the line near where the walker is on it; 0 without a position. */
function besideLine(line: Line, { here, along }: Pick<WalkState, 'here' | 'along'>): number {
	if (!here) return 0;
	let least = Infinity;
	for (let i = cellAt(line, along - AROUND); i <= cellAt(line, along + AROUND); i++)
		least = Math.min(least, Math.hypot(here.x - (line.x[i] ?? 0), here.y - (line.y[i] ?? 0)));
	return least;
}

/** Whether a stop told before, or the next one, is reason enough to stay near this one. */
function isExplained(line: Line, state: Pick<WalkState, 'stops'>, stop: number): boolean {
	const spot = (of: LineStop) =>
		[line.x[cellAt(line, of.along)] ?? 0, line.y[cellAt(line, of.along)] ?? 0] as const;
	const here = line.stops.find((each) => each.stop === stop);
	if (!here) return false;
	const [x, y] = spot(here);
	return line.stops
		.filter((each) => state.stops[each.stop] === 'reached' || each.stop === nextOn(line, state)?.stop)
		.some((each) => each.stop !== stop && Math.hypot(x - spot(each)[0], y - spot(each)[1]) <= EXPLAINS);
}

/**
 * Stops newly come to, in walking order.  A passed stop, or the one gone back to, counts only while the visitor
 * is at it.
 */
export function arrivals(
	line: Line,
	belief: Belief,
	state: Pick<
		WalkState,
		'stops' | 'backTo' | 'welcome' | 'here' | 'along' | 'doubt' | 'wrongWay' | 'steady'
	> &
		Knowing,
): { stop: number; how: 'seen' | 'walked-by' }[] {
	const { stops, backTo, welcome } = state;
	const next = nextOn(line, state);
	const beside = besideLine(line, state);
	const doubt = 0.5 * (state.accuracy ?? 0);
	const good = isGood(state);
	const wasBlind = state.steady < AFTERWARDS;
	const isSettled = !good || state.steady >= SETTLED;
	const isLost = state.wrongWay || state.doubt >= SUSPECT;
	const arrived = line.stops.filter(({ stop, along, near, doubled }) => {
		const status = stops[stop];
		if (status !== 'ahead' && status !== 'passed') return false;
		const isAround =
			chanceBeyond(line, belief, along - AROUND) - chanceBeyond(line, belief, along + AROUND) >= 0.5;
		const isDue =
			isAround ||
			isLost ||
			status === 'passed' ||
			stop === next?.stop ||
			(cameTo(state, stop) && (!doubled || (stays(state, stop) && !isExplained(line, state, stop))));
		if (isDue && stop !== backTo && isThere(state, stop)) return true;
		if (status === 'passed' && stop !== backTo && isHere(state, stop)) return true;
		if (!isSettled || wasNeverNear(state, stop)) return false;
		if (chanceBeyond(line, belief, along - REACH) < 0.5) return false;
		// Beside the line one may be as far along and yet a street away: told when it is near, or no nearer any more.
		const isPast = chanceBeyond(line, belief, Math.min(along + PAST, line.length - REACH / 2)) >= 0.5;
		const isBehind = wasThere(state, stop)
			? beside <= ON_STREET + doubt &&
				chanceBeyond(line, belief, along + (good ? JUST_PAST : LENIENT)) >=
					(wasBlind || good ? LIKELY : CERTAIN)
			: !good && beside <= ACROSS + doubt && chanceBeyond(line, belief, along + WELL_PAST) >= CERTAIN;
		if (!isBehind && !isNear(state, stop, isPast)) return false;
		const now = chanceBeyond(line, belief, near);
		if (status === 'passed' || stop === backTo)
			return now >= CERTAIN && chanceBeyond(line, belief, along + REACH) <= 0.5;
		if (belief.gate !== near) return now >= CERTAIN;
		if (isBehind && wasThere(state, stop)) return true;
		const been = chanceOfGate(belief);
		return been >= CERTAIN || (been >= LIKELY && (isBehind || isNear(state, stop, false)));
	});
	// The line alone cannot tell its first metres from a street beside them.
	const begun =
		welcome >= WELCOME ||
		arrived.some(({ along }) => along >= NEAR) ||
		chanceBeyond(line, belief, NEAR + 20) >= 0.95;
	return arrived
		.filter(({ stop, along }) => begun || along >= NEAR || isThere(state, stop))
		.map(({ stop, along }) => ({
			stop,
			how: chanceBeyond(line, belief, along + SEEN) < 0.5 ? ('seen' as const) : ('walked-by' as const),
		}));
}

/** Evidence for standing within 30 m of a spot rather than 80 m or more away, after a fix `metres` from it. */
export function welcomeAfter(welcome: number, metres: number, { sigma, weight }: Sight): number {
	const away = Math.max(0, 80 - metres);
	const there = Math.max(0, metres - 30);
	const gain = (weight * (away * away - there * there)) / (2 * sigma * sigma);
	return Math.max(0, Math.min(2 * WELCOME, welcome + gain));
}
