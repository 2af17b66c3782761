// A kept walk, read back: whole and of this trail, or the reason why not.
import type { CourseTrail } from './course.ts';
import type { Mark, WalkState } from './types.ts';

export type SavedFailure = 'nothing' | 'damaged' | 'other-trail' | 'other-shape';

const marks: readonly unknown[] = ['ahead', 'reached', 'passed', 'skipped'] satisfies Mark[];
const standings: readonly unknown[] = ['unknown', 'on', 'off', 'far'];
const number = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const numberOrNull = (value: unknown) => value === null || number(value);
const index = (value: unknown, length: number) =>
	number(value) && Number.isInteger(value) && value >= 0 && value <= length;

/** The walk a value holds, ready to go on: evidence and position of long ago are let go. */
export function savedWalk(kept: unknown, trail: CourseTrail): WalkState | SavedFailure {
	if (kept === null || kept === undefined) return 'nothing';
	if (typeof kept !== 'object') return 'damaged';
	const read = kept as Partial<Record<keyof WalkState, unknown>>;
	if (read.v !== 1) return 'other-shape';
	if (read.trail !== trail.id) return 'other-trail';
	const count = trail.stops.length;
	const sound =
		Array.isArray(read.marks) &&
		read.marks.length === count &&
		read.marks.every((mark) => marks.includes(mark)) &&
		Array.isArray(read.arrivals) &&
		read.arrivals.length === count &&
		read.arrivals.every(numberOrNull) &&
		index(read.next, count) &&
		(read.at === null || (index(read.at, count - 1) as boolean)) &&
		standings.includes(read.standing) &&
		typeof read.reversed === 'boolean' &&
		typeof read.paused === 'boolean' &&
		[read.along, read.moving, read.grain].every(number) &&
		(read.grain as number) > 0 &&
		[read.began, read.last].every(numberOrNull) &&
		Array.isArray(read.track) &&
		read.track.every((each) => Array.isArray(each) && each.length === 3 && each.every(number));
	if (!sound) return 'damaged';
	const state = read as unknown as WalkState;
	return {
		...state,
		spot: null,
		accuracy: null,
		doubt: null,
		hits: 0,
		near: null,
		nearest: null,
		beyond: null,
		jumps: 0,
		at: null,
		guesses: [],
		standing: state.standing === 'on' ? 'off' : state.standing,
	};
}
