// Which stops somebody has come to, judged by how far along the line they can be.
import { chanceBeyond, chanceOfGate, gated, type Belief } from './belief.ts';
import { NEAR, type Line } from './prepare.ts';
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

/** Log-odds needed to say that somebody stands at the first stop, whatever way they came. */
export const WELCOME = 6;

/** Metres after a stop within which somebody who came from beside the line still counts as having been there. */
const LENIENT = 20;

/** The belief watching the approach of the next stop, of somebody who came onto the line `walked` metres ago. */
export function watching(line: Line, state: Pick<WalkState, 'stops'>, belief: Belief, walked = 0): Belief {
	const next = nextOn(line, state);
	return next ? gated(line, belief, next.near, next.along - next.near + LENIENT + walked) : belief;
}

/** Whether the next stop was left out: surely behind, and not likely come to. */
export const bypassed = (line: Line, belief: Belief, along: number): boolean =>
	chanceOfGate(belief) < LIKELY && chanceBeyond(line, belief, along + LENIENT) >= CERTAIN;

/** Passed stops that are surely still to come. */
export const toCome = (line: Line, belief: Belief, stops: readonly StopStatus[]): number[] =>
	line.stops
		.filter(
			({ stop, along }) =>
				stops[stop] === 'passed' && chanceBeyond(line, belief, along - REACH) < 1 - CERTAIN,
		)
		.map(({ stop }) => stop);

/** Stops newly come to, in walking order. A passed stop, or the one gone back to, counts only while the visitor is at it. */
export function arrivals(
	line: Line,
	belief: Belief,
	{ stops, backTo, welcome }: Pick<WalkState, 'stops' | 'backTo' | 'welcome'>,
): { stop: number; how: 'seen' | 'walked-by' }[] {
	const arrived = line.stops.filter(({ stop, along, near }) => {
		const status = stops[stop];
		if (status !== 'ahead' && status !== 'passed') return false;
		if (chanceBeyond(line, belief, along - REACH) < 0.5) return false;
		const now = chanceBeyond(line, belief, near);
		if (status === 'passed' || stop === backTo)
			return now >= CERTAIN && chanceBeyond(line, belief, along + REACH) <= 0.5;
		if (belief.gate !== near) return now >= CERTAIN;
		const been = chanceOfGate(belief);
		return been >= CERTAIN || (been >= LIKELY && chanceBeyond(line, belief, along + LENIENT) >= CERTAIN);
	});
	// The line alone cannot tell its first metres from a street beside them.
	const begun =
		welcome >= WELCOME ||
		arrived.some(({ along }) => along >= NEAR) ||
		chanceBeyond(line, belief, NEAR + 20) >= 0.95;
	return arrived
		.filter(({ along }) => begun || along >= NEAR)
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
