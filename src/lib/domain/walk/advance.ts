// One step of the walk: a state and a fix give the next state and what is to be told.
import { onPlane, footOn, onEarth, type Course } from './course.ts';
import type { Fix, WalkEvent, WalkState } from './types.ts';

/** Fixes with more doubt than this, in metres, change nothing. */
export const USELESS = 100;
/** Metres a second nobody walks. */
const TOO_FAST = 4;
/** Metres beside the line that are still on it, for a perfect position; twice the doubt comes on top. */
const CORRIDOR = 25;
/** Seconds and fixes that evidence must last before a walker is said to be off the line, or back on it. */
const LASTING = { off: { seconds: 18, fixes: 4 }, back: { seconds: 6, fixes: 3 } };
/** Metres along the line before a stop at which it is told, for a good position. */
const SIGHT = 14;
/** Points a kept track may have. */
const LONGEST_TRACK = 4000;

/** Metres beside the line within which a walker counts as on it. */
export const corridor = (accuracy: number): number => CORRIDOR + 2 * Math.min(accuracy, 60);

export interface Step {
	state: WalkState;
	events: WalkEvent[];
}

/** A walk that has not begun. */
export const newWalk = (course: Course, reversed = false): WalkState => ({
	v: 1,
	trail: course.trail,
	reversed,
	next: 0,
	marks: course.stops.map(() => 'ahead'),
	at: null,
	standing: 'unknown',
	along: 0,
	spot: null,
	accuracy: null,
	doubt: null,
	hits: 0,
	jumps: 0,
	paused: false,
	began: null,
	last: null,
	moving: 0,
	track: [],
	grain: 8,
	arrivals: course.stops.map(() => null),
});

const usable = ({ lat, lon, accuracy, at }: Fix) =>
	Number.isFinite(lat) &&
	Number.isFinite(lon) &&
	Math.abs(lat) <= 90 &&
	Math.abs(lon) <= 180 &&
	Number.isFinite(accuracy) &&
	accuracy >= 0 &&
	Number.isFinite(at);

/** What a fix makes of a walk. A fix out of order, broken or too inaccurate leaves the place as it was. */
export function advance(course: Course, before: WalkState, fix: Fix): Step {
	if (before.paused || !usable(fix)) return { state: before, events: [] };
	if (before.last !== null && fix.at <= before.last) return { state: before, events: [] };
	const state: WalkState = { ...before, accuracy: fix.accuracy, began: before.began ?? fix.at, last: fix.at };
	if (fix.accuracy > USELESS) return { state, events: [] };
	const events: WalkEvent[] = [];
	if (!smooth(course, state, fix)) return { state, events };
	locate(course, state, fix, events);
	arrive(course, state, fix, events);
	record(course, state, fix);
	return { state, events };
}

/** Weighs the fix against where the walker can be by now. False when it is a jump nobody can have made. */
function smooth(course: Course, state: WalkState, fix: Fix): boolean {
	const seen = onPlane(course, fix);
	const noise = Math.max(3, fix.accuracy / 1.5);
	const { spot } = state;
	const seconds = spot ? (fix.at - spot.at) / 1000 : Infinity;
	if (!spot || seconds > 120) {
		Object.assign(state, { spot: { ...seen, variance: noise ** 2, at: fix.at }, jumps: 0 });
		return true;
	}
	const step = Math.hypot(seen.x - spot.x, seen.y - spot.y);
	if (step > 3 * (Math.sqrt(spot.variance) + noise) + TOO_FAST * seconds && state.jumps < 3) {
		state.jumps += 1;
		return false;
	}
	// After several fixes agree on the other place, that is where the walker is.
	const expected = state.jumps >= 3 ? 1e9 : spot.variance + (1.4 * seconds) ** 2;
	const gain = expected / (expected + noise ** 2);
	state.spot = {
		x: spot.x + gain * (seen.x - spot.x),
		y: spot.y + gain * (seen.y - spot.y),
		variance: (1 - gain) * expected,
		at: fix.at,
	};
	state.jumps = 0;
	return true;
}

/** Finds the walker on the line, or finds that they left it. */
function locate(course: Course, state: WalkState, fix: Fix, events: WalkEvent[]): void {
	const spot = state.spot as NonNullable<WalkState['spot']>;
	const wide = corridor(fix.accuracy);
	if (state.standing === 'on') {
		const stretch = 35 + 1.5 * fix.accuracy + TOO_FAST;
		const foot = footOn(course, spot, [state.along - stretch, state.along + stretch], state.along, 60, 20);
		if (foot && foot.off <= wide) {
			Object.assign(state, { along: foot.along, doubt: null });
			return;
		}
		if (lasting(state, fix, state.along, LASTING.off)) {
			Object.assign(state, { standing: 'off', doubt: null });
			events.push({ told: 'off' });
		}
		return;
	}
	// Anywhere on the line will do, ahead rather than behind, and rather near to where it was left.
	const known = state.standing === 'off';
	const foot = footOn(course, spot, [0, course.length], state.along, known ? 400 : 4000, 20);
	const near = Math.min(wide, CORRIDOR + fix.accuracy);
	if (!foot || foot.off > near) {
		state.doubt = null;
		if (state.standing === 'unknown') state.standing = 'far';
		return;
	}
	const moved = state.doubt !== null && Math.abs(state.doubt.along - foot.along) > 80;
	if (moved) state.doubt = null;
	if (!lasting(state, fix, foot.along, known ? LASTING.back : { seconds: 0, fixes: 1 })) return;
	Object.assign(state, { standing: 'on', along: foot.along, doubt: null, hits: 0 });
	if (known) events.push({ told: 'rejoined' });
	passBefore(course, state, events);
}

/** Counts evidence; true once it has lasted. */
function lasting(
	state: WalkState,
	fix: Fix,
	along: number,
	enough: { seconds: number; fixes: number },
): boolean {
	const doubt = state.doubt
		? { ...state.doubt, fixes: state.doubt.fixes + 1, along }
		: { since: fix.at, fixes: 1, along };
	state.doubt = doubt;
	return doubt.fixes >= enough.fixes && fix.at - doubt.since >= enough.seconds * 1000;
}

/** Stops that lie well behind the walker and were not reached have been passed by. */
function passBefore(course: Course, state: WalkState, events: WalkEvent[], beyond = 40): void {
	while (state.next < course.stops.length - 1) {
		const stop = course.stops[state.next];
		if (!stop || stop.along >= state.along - beyond) return;
		state.marks = state.marks.with(state.next, 'passed');
		events.push({ told: 'passed', stop: state.next });
		state.next += 1;
		state.hits = 0;
	}
}

/** Tells the stops that are here, one after another; lets go of the one that is left behind. */
function arrive(course: Course, state: WalkState, fix: Fix, events: WalkEvent[]): void {
	const spot = state.spot as NonNullable<WalkState['spot']>;
	const distance = (i: number) => {
		const stop = course.stops[i] as Course['stops'][number];
		return Math.hypot(stop.x - spot.x, stop.y - spot.y);
	};
	if (state.at !== null && distance(state.at) > 35 + 1.5 * fix.accuracy) state.at = null;
	if (state.standing !== 'on') return;
	for (let stop = course.stops[state.next]; stop; stop = course.stops[state.next]) {
		// An uncertain position tells a stop late rather than early.
		const sight = SIGHT - Math.max(0, fix.accuracy - 15) * 0.5;
		const here = state.along >= stop.along - sight && distance(state.next) <= 45 + fix.accuracy;
		if (!here) {
			state.hits = 0;
			break;
		}
		state.hits += 1;
		// A neighbour within a few steps is told with the one before.
		if (state.hits < 2 && !events.some((event) => event.told === 'stop')) break;
		reach(state, state.next, fix.at, events);
	}
	passBefore(course, state, events);
}

/** Marks a stop as reached and goes on to the next. */
export function reach(state: WalkState, stop: number, at: number | null, events: WalkEvent[]): void {
	state.marks = state.marks.with(stop, 'reached');
	state.arrivals = state.arrivals.with(stop, at);
	Object.assign(state, { at: stop, next: stop + 1, hits: 0 });
	events.push({ told: 'stop', stop });
	if (stop + 1 >= state.marks.length) events.push({ told: 'finished' });
}

/** Keeps where one went, in steps of `grain` metres, and how long one was on the move. */
function record(course: Course, state: WalkState, fix: Fix): void {
	const spot = state.spot as NonNullable<WalkState['spot']>;
	const { lat, lon } = onEarth(course, spot);
	const last = state.track.at(-1);
	if (last) {
		const before = onPlane(course, { lat: last[0], lon: last[1] });
		const step = Math.hypot(spot.x - before.x, spot.y - before.y);
		// Standing still, a position wanders; only a step beyond its doubt is a step.
		if (step < Math.max(state.grain, Math.sqrt(spot.variance))) return;
		const took = fix.at - last[2];
		if (took < 120_000) state.moving += took;
	}
	state.track = [...state.track, [round(lat), round(lon), fix.at]];
	if (state.track.length > LONGEST_TRACK) {
		state.track = state.track.filter((_, i) => i % 2 === 0);
		state.grain *= 2;
	}
}

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
