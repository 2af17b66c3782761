// Following the fixes of the phone: what each says while somebody walks on the line, and where its step is decided.
import { welcomeAfter } from './arrival.ts';
import { open } from './begin.ts';
import { ASLEEP, kept } from './keep.ts';
import { deviationOf, metered, smoothed } from './meter.ts';
import { BLIND, isAround, isGood, metresToStop, nearnessAfter } from './nearness.ts';
import { awayGain, LEFT, MOST_DOUBT, SUSPECT } from './off-trail.ts';
import { arrive } from './on-line.ts';
import { lineOf, type Walk } from './prepare.ts';
import { LIKELY, lookAround, off, rejoined } from './rejoin.ts';
import { startOf } from './settle.ts';
import { sightOf, timeSince, type Sighting } from './sight.ts';
import { ignored, type Step, type WalkState } from './state.ts';
import type { Fix } from './types.ts';
import { backFrom, besideAll } from './way-back.ts';

/** Fixes with a wider radius, metres, are told and not followed. */
export const TOO_ROUGH = 100;
/** A spot further along than this, metres, from one fix to the next is another part of the line. */
const LEAP = 150;
/** Times as much evidence as usual that somebody walking against the direction is on another leg. */
const STUBBORN = 4;
const WRONG_WAY = 50;
const RIGHT_WAY = 25;

/** Says once when somebody walks against the direction, and once when they turn again. */
function watched({ state, events }: Step): Step {
	const { along, turn, wrongWay } = state;
	const furthest = wrongWay ? Math.min(turn, along) : Math.max(turn, along);
	const turned = wrongWay
		? along - furthest >= RIGHT_WAY
		: furthest - along >= Math.max(WRONG_WAY, state.accuracy ?? 0);
	if (!turned) return { state: { ...state, turn: furthest }, events };
	return {
		state: { ...state, turn: along, wrongWay: !wrongWay },
		events: [...events, { kind: wrongWay ? 'right-way' : 'wrong-way' }],
	};
}

function walking(walk: Walk, state: WalkState, now: Sighting): Step {
	const line = lineOf(walk, state.reversed);
	const { belief, along, share, doubt, proof } = kept(walk, state, now);
	const search = doubt >= SUSPECT || state.wrongWay ? lookAround(line, state, now) : null;
	const start = startOf(line, state);
	const welcome =
		start && state.stops[start.stop] === 'ahead'
			? welcomeAfter(state.welcome, metresToStop(walk, start.stop, now.sight), now.sight)
			: state.welcome;
	const held = { ...state, belief, doubt, proof, search, welcome };
	if (doubt >= LEFT && search) {
		const elsewhere = rejoined(walk, held, search, now);
		if (elsewhere) return elsewhere;
	}
	if (state.away >= LEFT) {
		const gone: WalkState = { ...held, phase: 'off', search: search ?? lookAround(line, state, now) };
		return { state: gone, events: [{ kind: 'off-trail', back: backFrom(walk, gone, now.sight) }] };
	}
	if (doubt >= SUSPECT) return { state: held, events: [] };
	// A later leg may come back along the same street: who keeps walking there has turned early, not gone wrong.
	const turnedEarly = state.wrongWay && search && rejoined(walk, held, search, now, STUBBORN);
	if (turnedEarly && turnedEarly.state.along > along + LEAP) return turnedEarly;
	const leapt = Math.abs(along - state.along) > LEAP && now.seconds < ASLEEP;
	if (leapt && share < LIKELY) return arrive(walk, { state: held, events: [] }, now);
	const moved = { ...held, along, ...(leapt ? { turn: along, wrongWay: false } : {}) };
	const jumped = Math.round(along - state.along);
	const events = leapt ? [{ kind: 'rejoined' as const, along: Math.round(along), jumped }] : [];
	return watched(arrive(walk, { state: moved, events }, now));
}

/** Since when somebody who left stops out stands at the end, or now when they do not; null for who left none out. */
function awaySince(walk: Walk, state: WalkState, at: number): number | null {
	const last = lineOf(walk, state.reversed).stops.at(-1);
	if (state.leapt === null || !isGood(state)) return state.leapt;
	return last && isAround(state, last.stop) ? state.leapt : at;
}

/** The step a fix makes. Progress follows the line in sequence; only sustained evidence moves it elsewhere. */
export function followed(walk: Walk, state: WalkState, fix: Fix): Step {
	const now = sightOf(walk, state, fix);
	if (now === 'damaged' || now === 'old') return ignored(state, now);
	if (state.phase === 'finished' || state.paused) return ignored(state, state.paused ? 'paused' : 'finished');
	const stamped = { ...state, seen: fix.at, last: fix.at };
	if (now.accuracy > TOO_ROUGH) {
		const events =
			state.rough !== null ? [] : [{ kind: 'inaccurate' as const, accuracy: Math.round(now.accuracy) }];
		return { state: { ...stamped, rough: now.accuracy }, events };
	}
	const here = smoothed(state.here, now.sight.x, now.sight.y, deviationOf(now.accuracy), now.seconds);
	const usable: WalkState = {
		...stamped,
		here,
		near: nearnessAfter(walk, state.near, here, now),
		rough: null,
		byHand: false,
		fixed: fix.at,
		accuracy: now.accuracy,
		steady: now.seconds > BLIND ? 0 : state.steady + now.seconds,
		pending: now.pending,
		clock: fix.at,
		whole: state.whole + timeSince(state.clock, fix.at),
	};
	const follow = { open, walking, off }[state.phase];
	// The phone may leap away, or have leapt when it spoke again: both its word and its way must lead off the line.
	const beside = Math.min(besideAll(walk, usable, here), besideAll(walk, usable, now.sight));
	const away = Math.max(0, Math.min(MOST_DOUBT, usable.away + awayGain(beside, now.accuracy, now.sight)));
	const asked = { ...usable, away, leapt: awaySince(walk, usable, fix.at) };
	const { state: next, events } = follow(walk, asked, now);
	const counted = next.phase === 'walking' && next.doubt < SUSPECT ? next.along : null;
	const measured = metered(walk, next, here, counted, fix.at, now.accuracy);
	return {
		state: { ...next, ...measured },
		events: state.rough !== null ? [{ kind: 'accurate' }, ...events] : events,
	};
}
