// Following the fixes of the phone: finding the trail, keeping to it, leaving it and coming back.
import { arrivals, bypassed, toCome, watching, WELCOME, welcomeAfter } from './arrival.ts';
import {
	around,
	blended,
	chanceBeyond,
	middleOf,
	moved,
	peakOf,
	spread,
	strayed,
	weighed,
	type Belief,
} from './belief.ts';
import { backFrom } from './way-back.ts';
import { metered, smoothed } from './meter.ts';
import { doubtGain, LEFT, MOST_DOUBT, SUSPECT } from './off-trail.ts';
import { cellAt, lineOf, toPlane, type Line, type Walk } from './prepare.ts';
import { fits, foundIn, goodAfter, isLost, newSearch, searched, SPOT, type Search } from './search.ts';
import { finished, finishedIfDone, mark, nextOn, passBefore, reach, startOf } from './settle.ts';
import { sightOf, timeSince, type Sighting } from './sight.ts';
import { ignored, type Step, type WalkState } from './state.ts';
import type { Fix } from './types.ts';

/** Fixes with a wider radius, metres, are told and not followed. */
export const TOO_ROUGH = 100;
/** Seconds after which somebody may just as well have stayed where the last fix was. */
const ASLEEP = 60;
/** A spot further along than this, metres, from one fix to the next is another part of the line, believed from this share on. */
const LEAP = 150;
const LIKELY = 0.7;
/** Metres around a reached stop within which one is visiting. */
const VISITING = 60;
/** Evidence of having been away beyond which the way back cannot have been along the line. */
const DEFINITE = 25;
/** Evidence of having left beyond which it is told even when another part of the line may be near. */
const FOREGONE = 60;
/** Times as much evidence as usual that somebody walking against the direction is on another leg. */
const STUBBORN = 4;
const WRONG_WAY = 50;
const RIGHT_WAY = 25;

/** Metres from a fix to a stop: to its own point or to its spot of the line. */
function metresToStop(walk: Walk, stop: number, { sight }: Sighting): number {
	const place = walk.stops[stop];
	if (!place) return Infinity;
	const { x, y } = toPlane(walk, place);
	const cell = cellAt(walk.forward, walk.forward.stops[stop]?.along ?? 0);
	return Math.min(
		Math.hypot(sight.x - x, sight.y - y),
		Math.hypot(sight.x - (walk.forward.x[cell] ?? x), sight.y - (walk.forward.y[cell] ?? y)),
	);
}

/** Log-odds by which one explanation of the first fixes must beat the other, and seconds after which the better one is taken. */
const PLAIN = 3;
const UNDECIDED = 150;
/** Seconds of fixes near the start line that make a start. */
const SETTLED = 10;

/** Log-odds before any fix of beginning at the start rather than on the way. */
const HOMELY = 2;
/** Metres around the start that belong to it, also where a loop comes back. */
const START_AREA = 120;

const nearStart = (begin: number) => (along: number) =>
	Math.exp(-(((along - begin) / 25) ** 2) / 2) + (Math.abs(along - begin) < START_AREA ? 0.05 : 0);

/** Begins on the way are likelier early on; the neighbourhood of the start is none of them. */
function elsewhere(line: Line, begin: number) {
	const first = cellAt(line, begin);
	const [x, y] = [line.x[first] ?? 0, line.y[first] ?? 0];
	return (along: number) => {
		const cell = cellAt(line, along);
		const far = Math.hypot((line.x[cell] ?? 0) - x, (line.y[cell] ?? 0) - y);
		const isStart = Math.abs(along - begin) < START_AREA || (far < START_AREA && along > line.length / 2);
		return isStart ? 1e-6 : 1.05 - along / Math.max(1, line.length);
	};
}

/** Somebody not yet found: at the first stop, or walking somewhere on the line. */
function open(walk: Walk, state: WalkState, now: Sighting): Step {
	const line = lineOf(walk, state.reversed);
	const start = startOf(line, state);
	const begin = start?.along ?? 0;
	const known = state.search && !isLost(state.search) ? state.search : null;
	const search = searched(line, known ?? newSearch(line, elsewhere(line, begin)), now.sight, now);
	const before = state.home ?? { belief: spread(line, nearStart(begin)), evidence: HOMELY, good: 0 };
	const atHome = weighed(line, moved(line, before.belief, now.beats), now.sight);
	const home = {
		belief: atHome.belief,
		evidence: before.evidence + atHome.evidence,
		good: goodAfter(before.good, fits(atHome.near, now.accuracy), now.seconds),
	};
	const welcome = start ? welcomeAfter(state.welcome, metresToStop(walk, start.stop, now), now.sight) : 0;
	const kept: WalkState = { ...state, search, home, welcome };

	const odds = home.evidence - search.evidence;
	const found = foundIn(line, search);
	const isHome = home.good >= SETTLED && (odds >= PLAIN || (odds >= 0 && home.good >= UNDECIDED));
	if (welcome >= WELCOME || isHome) {
		const along = middleOf(line, home.belief);
		const begun = onLine(line, kept, home.belief, along);
		const events = [{ kind: 'started' as const, along: Math.round(along) }];
		return arrive(walk, passBefore(walk, { state: begun, events }, begin), now);
	}
	if (!found || (odds > -PLAIN && search.good < UNDECIDED)) return { state: kept, events: [] };
	const belief = strayed(search.belief);
	const begun = onLine(line, { ...kept, welcome: 0 }, belief, found.along);
	const events = [{ kind: 'started' as const, along: Math.round(found.along) }];
	return arrive(walk, { state: begun, events }, now, found.walked);
}

const onLine = (line: Line, state: WalkState, belief: Belief, along: number): WalkState => ({
	...state,
	phase: 'walking',
	belief,
	along: Math.max(0, Math.min(line.length, along)),
	turn: along,
	wrongWay: false,
	search: null,
	home: null,
	doubt: 0,
	proof: 0,
});

/** Tells the stops that the belief now holds to be reached by somebody who came onto the line `walked` metres ago. */
function arrive(walk: Walk, step: Step, now: Sighting, walked = 0): Step {
	const { state } = step;
	const line = lineOf(walk, state.reversed);
	if (!state.belief) return step;
	let settled = mark(step, toCome(line, state.belief, state.stops), 'ahead');
	let belief = state.belief;
	for (let next = nextOn(line, settled.state); next; next = nextOn(line, settled.state)) {
		belief = watching(line, settled.state, belief, walked);
		if (bypassed(line, belief, next.along)) settled = mark(settled, [next.stop], 'passed');
		else {
			const arrived = arrivals(line, belief, settled.state);
			if (arrived.length === 0) break;
			settled = reach(walk, settled, arrived, now.at);
		}
	}
	const watched = finishedIfDone({ ...settled, state: { ...settled.state, belief } });
	const atEnd = !nextOn(line, state) && chanceBeyond(line, belief, line.length - 12) >= 0.5;
	return atEnd && watched.state.phase !== 'finished' ? finished(watched) : watched;
}

function rejoined(walk: Walk, state: WalkState, search: Search, now: Sighting, patience = 1): Step | null {
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

const lookAround = (line: Line, state: WalkState, now: Sighting): Search =>
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

function off(walk: Walk, state: WalkState, now: Sighting): Step {
	const line = lineOf(walk, state.reversed);
	const { belief, along, share, doubt, proof, astray } = kept(walk, state, now);
	const search = lookAround(line, state, now);
	const held: WalkState = { ...state, belief, doubt, proof, search, turn: astray ? along : state.turn };
	const found = rejoined(walk, held, search, now);
	if (found) return found;
	if (doubt > 0 || share < LIKELY) return { state: held, events: [] };
	// Nothing speaks against having come back where the line was left, though another part of it may look as good.
	const back = onLine(line, held, strayed(belief), along);
	const events = [
		{ kind: 'rejoined' as const, along: Math.round(along), jumped: Math.round(along - state.along) },
	];
	return arrive(walk, { state: back, events }, now, Math.max(0, along - held.turn));
}

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

/** The belief of somebody who has kept to the line, and the evidence against it. */
function kept(walk: Walk, state: WalkState, now: Sighting) {
	const line = lineOf(walk, state.reversed);
	const before = watching(line, state, state.belief ?? around(line, state.along, 30));
	const ahead = moved(line, before, now.beats);
	const expected = now.seconds > ASLEEP ? blended(ahead, before, 0.2) : ahead;
	const { belief, near } = weighed(line, expected, now.sight);
	const { along, share } = peakOf(line, belief, SPOT);
	const visiting = line.stops
		.filter((each) => state.stops[each.stop] === 'reached' && Math.abs(each.along - along) <= 80)
		.map(({ stop }) => metresToStop(walk, stop, now) - (walk.stops[stop]?.around ?? VISITING) + 40);
	const beside = Math.min(near, ...visiting.map((each) => Math.max(0, each)));
	const gain = doubtGain(beside, now.sight);
	const doubt = Math.max(0, Math.min(MOST_DOUBT, state.doubt + gain));
	const sum = doubt > 0 ? Math.max(0, state.proof + gain) : 0;
	return { belief, along, share, doubt, proof: sum, astray: gain > 0 };
}

function walking(walk: Walk, state: WalkState, now: Sighting): Step {
	const line = lineOf(walk, state.reversed);
	const { belief, along, share, doubt, proof } = kept(walk, state, now);
	const search = doubt >= SUSPECT || state.wrongWay ? lookAround(line, state, now) : null;
	const start = startOf(line, state);
	const welcome =
		start && state.stops[start.stop] === 'ahead'
			? welcomeAfter(state.welcome, metresToStop(walk, start.stop, now), now.sight)
			: state.welcome;
	const held = { ...state, belief, doubt, proof, search, welcome };
	if (doubt >= LEFT && search) {
		const elsewhere = rejoined(walk, held, search, now);
		if (elsewhere) return elsewhere;
		// On some other part of the line, it seems: a moment more will tell which, and nobody is called back meanwhile.
		if (search.good > 0 && proof < FOREGONE) return { state: held, events: [] };
		const gone: WalkState = { ...held, phase: 'off' };
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
	const here = smoothed(state.here, now.sight.x, now.sight.y, now.sight.sigma, now.seconds);
	const usable: WalkState = {
		...stamped,
		here,
		rough: null,
		byHand: false,
		fixed: fix.at,
		accuracy: now.accuracy,
		pending: now.pending,
		clock: fix.at,
		whole: state.whole + timeSince(state.clock, fix.at),
	};
	const follow = { open, walking, off }[state.phase];
	const { state: next, events } = follow(walk, usable, now);
	const counted = next.phase === 'walking' && next.doubt < SUSPECT ? next.along : null;
	const measured = metered(walk, next, here, counted, fix.at, now.accuracy);
	return {
		state: { ...next, ...measured },
		events: state.rough !== null ? [{ kind: 'accurate' }, ...events] : events,
	};
}
