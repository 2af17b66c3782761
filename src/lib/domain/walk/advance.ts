// One step of the walk: a state and a fix give the next state and what is to be told.
import { onEarth, onPlane, spotAlong, type Course } from './course.ts';
import { carryOn, findAnywhere } from './match.ts';
import type { Fix, WalkEvent, WalkState } from './types.ts';

/** Fixes with more doubt than this, in metres, change nothing. */
export const USELESS = 100;
/** Metres a second nobody walks. */
const TOO_FAST = 4;
/** Metres beside the line that are still on it, for a perfect position; twice the doubt comes on top. */
const CORRIDOR = 25;
/** Seconds and fixes that evidence must last before a walker is said to be off the line, or back on it. */
const LASTING = {
	off: { seconds: 18, fixes: 4 },
	back: { seconds: 6, fixes: 3 },
	first: { seconds: 3, fixes: 3 },
};
/** Metres along the line before a stop at which it is told, for a good position. */
const SIGHT = 14;
/** Metres along the line beyond a stop from which it has been passed by, if it was not told. */
const PASSED = 45;
/** Milliseconds near a stop that make an arrival. */
const LINGER = 12_000;
/** Metres a walker seems to go back before one thinks again. */
const TURNED = 50;
/** Milliseconds for which a stop must lie far behind before it is given up. */
const DECIDED = 15_000;
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
	furthest: 0,
	guesses: [],
	spot: null,
	accuracy: null,
	doubt: null,
	hits: 0,
	near: null,
	nearest: null,
	beyond: null,
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
	const seconds = before.spot ? (fix.at - before.spot.at) / 1000 : 0;
	if (!smooth(course, state, fix)) return { state, events };
	locate(course, state, fix, seconds, events);
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
function locate(course: Course, state: WalkState, fix: Fix, seconds: number, events: WalkEvent[]): void {
	const spot = state.spot as NonNullable<WalkState['spot']>;
	const noise = Math.sqrt(spot.variance) + 2;
	const wide = corridor(fix.accuracy);
	if (state.standing === 'on') {
		const guesses = carryOn(course, state.guesses, spot, noise, seconds);
		const [best] = guesses;
		if (best && best.off <= wide) {
			Object.assign(state, { along: best.along, guesses, doubt: null });
			state.furthest = Math.max(state.furthest, best.along);
			if (state.furthest - best.along < TURNED) return;
			// Going back for so long is more likely another leg of the same street, walked forwards.
			const earlier = findAnywhere(course, spot, noise, state.along, 150).filter(
				({ along, off }) => along < best.along - 60 && off <= best.off + 10,
			);
			state.furthest = best.along;
			if (earlier.length > 0) comeBack(course, state, earlier, events, false);
			return;
		}
		if (!lasting(state, fix, state.along, LASTING.off)) return;
		// Who left this part of the line for another has taken a short cut.
		const elsewhere = findAnywhere(course, spot, noise, state.along, 150);
		if (elsewhere[0] && elsewhere[0].off <= CORRIDOR) return comeBack(course, state, elsewhere, events);
		Object.assign(state, { standing: 'off', guesses: [], doubt: null });
		events.push({ told: 'off' });
		return;
	}
	const known = state.standing === 'off';
	const guesses = findAnywhere(course, spot, noise, state.along, known ? 150 : 60);
	const [best] = guesses;
	if (!best || best.off > CORRIDOR + fix.accuracy) {
		state.doubt = null;
		if (state.standing === 'unknown') state.standing = 'far';
		return;
	}
	if (state.doubt !== null && Math.abs(state.doubt.along - best.along) > 80) state.doubt = null;
	if (!lasting(state, fix, best.along, known ? LASTING.back : LASTING.first)) return;
	comeBack(course, state, guesses, events, known);
}

/** Goes on from another part of the line: stops behind have been passed by, stops ahead are ahead again. */
function comeBack(
	course: Course,
	state: WalkState,
	guesses: WalkState['guesses'],
	events: WalkEvent[],
	told = true,
): void {
	const along = guesses[0]?.along ?? state.along;
	Object.assign(state, { standing: 'on', along, furthest: along, guesses, doubt: null, hits: 0 });
	if (told) events.push({ told: 'rejoined' });
	const next = course.stops.findIndex(
		(stop, i) => stop.along >= along - PASSED && ['ahead', 'passed'].includes(state.marks[i] ?? ''),
	);
	if (next < 0 || next >= state.next) return;
	state.marks = state.marks.map((mark, i) => (i >= next && mark === 'passed' ? 'ahead' : mark));
	state.next = next;
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

/** Tells the stops that are here, one after another; lets go of the one that is left behind. */
function arrive(course: Course, state: WalkState, fix: Fix, events: WalkEvent[]): void {
	const spot = state.spot as NonNullable<WalkState['spot']>;
	const left = state.at === null ? undefined : course.stops[state.at];
	if (left && Math.hypot(left.x - spot.x, left.y - spot.y) > 35 + 1.5 * fix.accuracy) state.at = null;
	if (state.standing !== 'on') return;
	// An uncertain position tells a stop late rather than early.
	const sight = SIGHT - Math.max(0, fix.accuracy - 15);
	for (let stop = course.stops[state.next]; stop; stop = course.stops[state.next]) {
		const to = stop.along - state.along;
		const place = spotAlong(course, stop.along);
		const distance = Math.hypot(place.x - spot.x, place.y - spot.y);
		const close = distance <= Math.min(12 + 0.6 * fix.accuracy, 40);
		// Coming to the end of a lane and turning: as near as one gets, then further away again.
		const turnedAway = state.nearest !== null && distance > state.nearest + 8;
		if (!close && !turnedAway && to < -PASSED - 0.5 * fix.accuracy) {
			// Far behind already, and nobody saw the walker come to it; a guess may still change its mind.
			state.beyond ??= fix.at;
			if (state.next === course.stops.length - 1 || fix.at - state.beyond < DECIDED) return;
			state.marks = state.marks.with(state.next, 'passed');
			events.push({ told: 'passed', stop: state.next });
			Object.assign(state, { next: state.next + 1, hits: 0, near: null, nearest: null, beyond: null });
			continue;
		}
		state.beyond = null;
		state.near = close && to <= 60 ? (state.near ?? fix.at) : null;
		if (state.near !== null) state.nearest = Math.min(state.nearest ?? Infinity, distance);
		// Who lingers near a stop has come to it, though the phone may see them a little short of it.
		const lingers = state.near !== null && fix.at - state.near >= LINGER;
		// Nothing lies beyond the last stop.
		const last = state.next === course.stops.length - 1;
		if (to > (last ? Math.max(sight, 8) : sight) && !lingers && !turnedAway) {
			state.hits = 0;
			return;
		}
		state.hits += 1;
		// A neighbour within a few steps is told with the one before.
		if (state.hits < 2 && !events.some((event) => event.told === 'stop')) return;
		reach(state, state.next, fix.at, events);
	}
}

/** Marks a stop as reached and goes on to the next. */
export function reach(state: WalkState, stop: number, at: number | null, events: WalkEvent[]): void {
	state.marks = state.marks.with(stop, 'reached');
	state.arrivals = state.arrivals.with(stop, at);
	Object.assign(state, { at: stop, next: stop + 1, hits: 0, near: null, nearest: null, beyond: null });
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
