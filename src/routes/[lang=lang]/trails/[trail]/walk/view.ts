// What the screen of a walk shows, whatever keeps the count: the engine's state told in the words of this page.
import { bearing as bearingBetween } from '$lib/domain/geo.ts';
import { minutesFor, type Pace } from '$lib/domain/trail.ts';
import { kindOf, turnsOf, type Turn, type TurnKind } from '$lib/domain/turns.ts';
import { USELESS } from '$lib/domain/walk/advance.ts';
import { footOn, onEarth, spotAlong, type Course } from '$lib/domain/walk/course.ts';
import type { Mark, WalkState } from '$lib/domain/walk/types.ts';
import type { PageData } from './$types.ts';

export type WalkPage = PageData['trail'];
export type WalkStop = WalkPage['stops'][number];

export type Phase =
	| 'waiting'
	| 'walking'
	| 'arriving'
	| 'at-stop'
	| 'off'
	| 'far'
	| 'inaccurate'
	| 'hand'
	| 'paused'
	| 'finished';

export interface WalkView {
	phase: Phase;
	/** Index of the stop that comes next in the order walked. */
	next: number;
	/** Index of the stop the walker stands at, or null. */
	at: number | null;
	/** Metres along the line to the next stop; null when nobody knows. */
	metres: number | null;
	/** Where to go: degrees clockwise from north; null when nobody knows. */
	bearing: number | null;
	turn: { kind: TurnKind; metres: number } | null;
	/** Share of the leg walked, 0 to 1. */
	share: number;
	/** Minutes to the next stop. */
	minutes: number;
	left: { metres: number; minutes: number };
	/** One a stop, in the order walked. */
	marks: Mark[];
	/** Metres of doubt about the position. */
	accuracy: number | null;
	/** Metres to the line, when off it. */
	off: number | null;
}

/** Metres along the line towards which the arrow points: far enough not to shiver, near enough to follow a corner. */
const AHEAD = 15;
/** Metres before a stop from which one looks around for it. */
const NEAR = 30;

/** The turns of a course, told once for the whole walk. */
export const courseTurns = (course: Course): Turn[] =>
	turnsOf(Array.from(course.xs, (x, i) => onEarth(course, { x, y: course.ys[i] ?? 0 })));

export interface Circumstances {
	pace: Pace;
	byHand: boolean;
	/** The phone says it has no position. */
	trouble: boolean;
	/** The walker has looked enough at the stop they are at. */
	seen: number | null;
}

function phaseOf(walk: WalkState, metres: number, { byHand, trouble, seen }: Circumstances): Phase {
	if (walk.next >= walk.marks.length && (walk.at === null || walk.at === seen)) return 'finished';
	if (walk.paused) return 'paused';
	if (walk.at !== null && walk.at !== seen) return 'at-stop';
	if (byHand || trouble) return 'hand';
	if (walk.accuracy === null) return 'waiting';
	if (walk.accuracy > USELESS) return 'inaccurate';
	if (walk.standing === 'unknown') return 'waiting';
	if (walk.standing !== 'on') return walk.standing;
	return metres <= NEAR ? 'arriving' : 'walking';
}

/** The screen of a walk at this moment. Distances in metres, times in minutes, bearings in degrees from north. */
export function viewOf(
	course: Course,
	turns: readonly Turn[],
	walk: WalkState,
	circumstances: Circumstances,
): WalkView {
	const next = Math.min(walk.next, course.stops.length - 1);
	const from = next > 0 ? (course.stops[next - 1]?.along ?? 0) : 0;
	const to = course.stops[next]?.along ?? course.length;
	const along = Math.min(Math.max(walk.along, 0), course.length);
	const metres = Math.max(0, to - along);
	const phase = phaseOf(walk, metres, circumstances);
	const led = phase === 'walking' || phase === 'arriving';
	const away = phase === 'off' || phase === 'far';
	// Off the line, the way leads to where it is nearest, ahead of what has been walked.
	const start = phase === 'off' ? Math.max(0, along - 50) : 0;
	const foot =
		away && walk.spot ? footOn(course, walk.spot, [start, course.length], along, Infinity, 20) : null;
	const target = foot ? spotAlong(course, foot.along) : spotAlong(course, Math.min(along + AHEAD, to));
	const stand = walk.spot && away ? walk.spot : spotAlong(course, along);
	const points = led || (away && foot !== null);
	const turn = led ? turns.find(({ at }) => at > along + 3 && at < to) : undefined;
	const kind = turn && kindOf(turn.degrees);
	const stays = course.stops.slice(walk.next).reduce((sum, stop) => sum + stop.stay, 0);
	const left = Math.max(0, course.length - along);
	return {
		phase,
		next,
		at: walk.at,
		metres: phase === 'waiting' || phase === 'inaccurate' || away ? null : metres,
		bearing: points ? bearingBetween(onEarth(course, stand), onEarth(course, target)) : null,
		turn: turn && kind ? { kind, metres: turn.at - along } : null,
		share: to > from ? Math.min(1, Math.max(0, (along - from) / (to - from))) : 1,
		minutes: minutesFor(metres, circumstances.pace),
		left: { metres: left, minutes: minutesFor(left, circumstances.pace) + stays },
		marks: walk.marks,
		accuracy: walk.accuracy,
		off: foot?.off ?? null,
	};
}
