// What a walker orders by hand: here, back, skip, from there, pause, go on, turn round.
import { reach, newWalk, type Step } from './advance.ts';
import { courseOf, type Course, type CourseTrail } from './course.ts';
import type { Order, WalkEvent, WalkState } from './types.ts';

/**
 * The walk after an order.
 * @param at milliseconds since 1970
 */
export function order(course: Course, before: WalkState, given: Order, at: number): Step {
	const state: WalkState = { ...before, began: before.began ?? at };
	const events: WalkEvent[] = [];
	const go = (stop: number) => {
		Object.assign(state, {
			next: stop,
			at: null,
			hits: 0,
			near: null,
			nearest: null,
			beyond: null,
			doubt: null,
			guesses: [],
		});
		if (state.standing === 'on') state.standing = 'unknown';
		// By hand one is where one says; a position that disagrees will say so.
		const before = course.stops[stop - 1];
		state.along = before ? before.along : 0;
		state.furthest = state.along;
	};
	switch (given.do) {
		case 'here':
			if (state.next >= course.stops.length) break;
			reach(state, state.next, at, events);
			state.along = course.stops[state.next - 1]?.along ?? state.along;
			break;
		case 'skip':
			if (state.next >= course.stops.length) break;
			state.marks = state.marks.with(state.next, 'skipped');
			go(state.next + 1);
			if (state.next >= course.stops.length) events.push({ told: 'finished' });
			break;
		case 'previous': {
			const stop = Math.max(0, state.next - 1);
			state.marks = state.marks.with(stop, 'ahead');
			state.arrivals = state.arrivals.with(stop, null);
			go(stop);
			break;
		}
		case 'from': {
			const stop = Math.min(Math.max(0, Math.trunc(given.stop) || 0), course.stops.length - 1);
			state.marks = state.marks.map((mark, i) => (i >= stop ? 'ahead' : mark === 'ahead' ? 'skipped' : mark));
			state.arrivals = state.arrivals.map((each, i) => (i >= stop ? null : each));
			go(stop);
			break;
		}
		case 'pause':
			state.paused = true;
			break;
		case 'resume':
			Object.assign(state, { paused: false, doubt: null, hits: 0 });
			break;
		case 'reverse':
			break;
	}
	return { state, events };
}

/** The same walk the other way round: what was reached stays reached, what was ahead is ahead again from the other end. */
export function turnedRound(trail: CourseTrail, before: WalkState): { course: Course; state: WalkState } {
	const reversed = !before.reversed;
	const course = courseOf(trail, reversed);
	const fresh = newWalk(course, reversed);
	const marks = [...before.marks].reverse();
	// The first stop not yet reached in the new order that lies behind the walker is where the way back leads.
	const along = Math.max(0, course.length - before.along);
	const next = course.stops.findIndex((stop, i) => marks[i] !== 'reached' && stop.along >= along - 20);
	return {
		course,
		state: {
			...before,
			...{ reversed, marks, arrivals: [...before.arrivals].reverse() },
			along: before.standing === 'on' ? along : fresh.along,
			furthest: before.standing === 'on' ? along : fresh.along,
			next: next < 0 ? course.stops.length - 1 : next,
			at: null,
			doubt: null,
			...{ hits: 0, near: null, nearest: null, beyond: null },
			guesses: [],
			standing: before.standing === 'on' ? 'unknown' : before.standing,
			// The plane begins at the other end: the next fix sets the spot anew.
			spot: null,
		},
	};
}
