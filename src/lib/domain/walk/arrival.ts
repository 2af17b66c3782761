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
const REACH = 12;
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

type Here = Knowing &
	Pick<WalkState, 'stops' | 'backTo' | 'welcome' | 'here' | 'along' | 'doubt' | 'wrongWay' | 'steady'>;

/** Whether somebody stands at a stop by the positions alone, and it is its turn, or may be. */
function standsAt(line: Line, belief: Belief, state: Here, { stop, along, doubled }: LineStop): boolean {
	const isPassed = state.stops[stop] === 'passed';
	if (isPassed && isHere(state, stop)) return true;
	if (!isThere(state, stop)) return false;
	const isLost = state.wrongWay || state.doubt >= SUSPECT;
	if (isPassed || isLost || stop === nextOn(line, state)?.stop) return true;
	const around =
		chanceBeyond(line, belief, along - AROUND) - chanceBeyond(line, belief, along + AROUND) >= 0.5;
	return (
		around || (cameTo(state, stop) && (!doubled || (stays(state, stop) && !isExplained(line, state, stop))))
	);
}

/** Whether somebody has come to a stop by how far along the line they are, and nothing in the positions speaks against it. */
function walkedTo(line: Line, belief: Belief, state: Here, { stop, along, near }: LineStop): boolean {
	const good = isGood(state);
	if (wasNeverNear(state, stop) || (good && state.steady < SETTLED)) return false;
	const chance = (metres: number) => chanceBeyond(line, belief, metres);
	if (chance(along - REACH) < 0.5) return false;
	// Beside the line one may be as far along and yet a street away: told when it is near, or no nearer any more.
	const isPast = chance(Math.min(along + PAST, line.length - REACH / 2)) >= 0.5;
	const beside = besideLine(line, state) - 0.5 * (state.accuracy ?? 0);
	const was = wasThere(state, stop);
	const sure = good || state.steady < AFTERWARDS ? LIKELY : CERTAIN;
	const isBehind = was
		? beside <= ON_STREET && chance(along + (good ? JUST_PAST : LENIENT)) >= sure
		: !good && beside <= ACROSS && chance(along + WELL_PAST) >= CERTAIN;
	if (!isBehind && !isNear(state, stop, isPast)) return false;
	const now = chance(near);
	if (state.stops[stop] === 'passed' || stop === state.backTo)
		return now >= CERTAIN && chance(along + REACH) <= 0.5;
	if (belief.gate !== near) return now >= CERTAIN;
	if (isBehind && was) return true;
	const been = chanceOfGate(belief);
	return been >= CERTAIN || (been >= LIKELY && (isBehind || isNear(state, stop, false)));
}

/** Stops newly come to, in walking order. A passed stop, or the one gone back to, counts only while the visitor is at it. */
export function arrivals(
	line: Line,
	belief: Belief,
	state: Here,
): { stop: number; how: 'seen' | 'walked-by' }[] {
	const { stops, backTo, welcome } = state;
	const open = line.stops.filter(({ stop }) => stops[stop] === 'ahead' || stops[stop] === 'passed');
	const arrived = open.filter(
		(each) =>
			(each.stop !== backTo && standsAt(line, belief, state, each)) || walkedTo(line, belief, state, each),
	);
	// The line alone cannot tell its first metres from a street beside them.
	const begun =
		welcome >= WELCOME ||
		arrived.some(({ along }) => along >= NEAR) ||
		chanceBeyond(line, belief, NEAR + 20) >= 0.95;
	return arrived
		.filter(({ stop, along }) => begun || along >= NEAR || isThere(state, stop))
		.map(({ stop, along }) => {
			const isSeen = isThere(state, stop) || chanceBeyond(line, belief, along + SEEN) < 0.5;
			return { stop, how: isSeen ? ('seen' as const) : ('walked-by' as const) };
		});
}

/** Evidence for standing within 30 m of a spot rather than 80 m or more away, after a fix `metres` from it. */
export function welcomeAfter(welcome: number, metres: number, { sigma, weight }: Sight): number {
	const away = Math.max(0, 80 - metres);
	const there = Math.max(0, metres - 30);
	const gain = (weight * (away * away - there * there)) / (2 * sigma * sigma);
	return Math.max(0, Math.min(2 * WELCOME, welcome + gain));
}
