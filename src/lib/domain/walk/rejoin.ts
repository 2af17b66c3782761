// Coming back to the line from beside it, or onto another part of it.
import { around, chanceBeyond, peakOf, strayed } from './belief.ts';
import { kept } from './keep.ts';
import { isThere } from './nearness.ts';
import { onLine, arrive } from './on-line.ts';
import { lineOf, type Line, type Walk } from './prepare.ts';
import { foundIn, isLost, newSearch, searched, SPOT, type Search } from './search.ts';
import { nextOn } from './settle.ts';
import type { Sighting } from './sight.ts';
import type { Step, WalkState } from './state.ts';

/** Evidence of having been away beyond which the way back cannot have been along the line. */
const DEFINITE = 25;
/** Metres along the line, as a deviation, around a stop somebody stands at. */
const AT_STOP = 15;
/** Share of the likeliest spot from which it is believed. */
export const LIKELY = 0.7;

export function rejoined(
	walk: Walk,
	state: WalkState,
	search: Search,
	now: Sighting,
	patience = 1,
): Step | null {
	const line = lineOf(walk, state.reversed);
	const found = foundIn(line, search, state.along, patience);
	if (!found) return null;
	const jumped = Math.round(found.along - state.along);
	const continued =
		state.belief !== null &&
		state.proof < DEFINITE &&
		chanceBeyond(line, state.belief, found.along - 80) - chanceBeyond(line, state.belief, found.along + 80) >=
			0.5;
	if (state.belief && continued) {
		const { along } = peakOf(line, state.belief, SPOT);
		const events = [
			{ kind: 'rejoined' as const, along: Math.round(along), jumped: Math.round(along - state.along) },
		];
		return arrive(walk, { state: onLine(line, state, state.belief, along), events }, now);
	}
	const belief = strayed(search.belief);
	const back = onLine(line, state, belief, found.along);
	const events = [{ kind: 'rejoined' as const, along: Math.round(found.along), jumped }];
	return arrive(walk, { state: back, events }, now, found.walked);
}

/** Somebody away from the line who stands at the next stop, whatever way they came there. */
export function comeTo(walk: Walk, state: WalkState, now: Sighting): Step | null {
	const line = lineOf(walk, state.reversed);
	const there = nextOn(line, state);
	if (!there || !isThere(state, there.stop)) return null;
	const { along } = there;
	const belief = strayed(around(line, along, AT_STOP));
	const events = [
		{ kind: 'rejoined' as const, along: Math.round(along), jumped: Math.round(along - state.along) },
	];
	return arrive(walk, { state: onLine(line, state, belief, along), events }, now);
}

export const lookAround = (line: Line, state: WalkState, now: Sighting): Search =>
	searched(
		line,
		(state.search && !isLost(state.search) ? state.search : null) ??
			newSearch(line, (at) => {
				const ahead = at - state.along;
				return ahead >= 0 ? 0.02 + Math.exp(-ahead / 300) : 0.005 + 0.5 * Math.exp(ahead / 200);
			}),
		now.sight,
		now,
	);

export function off(walk: Walk, state: WalkState, now: Sighting): Step {
	const line = lineOf(walk, state.reversed);
	const { belief, along, share, doubt, proof, astray } = kept(walk, state, now);
	const search = lookAround(line, state, now);
	const held: WalkState = { ...state, belief, doubt, proof, search, turn: astray ? along : state.turn };
	const found = rejoined(walk, held, search, now) ?? comeTo(walk, held, now);
	if (found) return found;
	if (doubt > 0 || share < LIKELY) return { state: held, events: [] };
	// Nothing speaks against having come back where the line was left, though another part of it may look as good.
	const back = onLine(line, held, strayed(belief), along);
	const events = [
		{ kind: 'rejoined' as const, along: Math.round(along), jumped: Math.round(along - state.along) },
	];
	return arrive(walk, { state: back, events }, now, Math.max(0, along - held.turn));
}
