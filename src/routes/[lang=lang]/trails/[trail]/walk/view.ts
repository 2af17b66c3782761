// What the screen of a walk shows, whatever keeps the count: the guidance told in the words of this page.
import type { Point } from '$lib/domain/geo.ts';
import { minutesFor, paces, type Pace } from '$lib/domain/trail.ts';
import { kindOf, turnsOf, type Turn, type TurnKind } from '$lib/domain/turns.ts';
import { guidanceOf } from '$lib/domain/walk/guidance.ts';
import { lineOf, type Walk } from '$lib/domain/walk/prepare.ts';
import type { WalkState } from '$lib/domain/walk/state.ts';
import type { Action, Guidance, StopStatus } from '$lib/domain/walk/types.ts';
import type { PageData } from './$types.ts';

export type WalkPage = PageData['trail'];
export type WalkStop = WalkPage['stops'][number];

export type Phase =
	| 'waiting'
	| 'silent'
	| 'walking'
	| 'arriving'
	| 'at-stop'
	| 'round'
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
	/** Index of the stop the walker stands at, in the order walked, or null. */
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
	marks: StopStatus[];
	/** Where the phone is, with metres of doubt; null when nobody knows. */
	position: (Point & { accuracy: number }) | null;
	/** Metres of doubt about the last position. */
	accuracy: number | null;
	/** Metres to the line, when off it. */
	off: number | null;
}

const phases: Record<Action, Phase> = {
	locating: 'waiting',
	waiting: 'silent',
	'not-near': 'far',
	'walk-on': 'walking',
	arriving: 'arriving',
	'at-stop': 'at-stop',
	'turn-round': 'round',
	'off-trail': 'off',
	inaccurate: 'inaccurate',
	'by-hand': 'hand',
	paused: 'paused',
	finished: 'finished',
};
/** Phases in which the arrow follows the line. */
const led: readonly Phase[] = ['walking', 'arriving', 'round'];
const away: readonly Phase[] = ['off', 'far'];
/** Phases that stay as they are when the phone has no position. */
const beyondPosition: readonly Phase[] = ['finished', 'paused', 'at-stop'];

/** The turns of a trail, told once for a whole walk. */
export const lineTurns = (lines: WalkPage['lines'], reversed: boolean): Turn[] => {
	const line = lines.flat().map(([lat, lon]) => ({ lat, lon }));
	return turnsOf(reversed ? line.reverse() : line);
};

/** The number of a stop in the other order: the trail's own from the order walked, and back. */
export const ownNumber = (count: number, { reversed }: Pick<WalkState, 'reversed'>, index: number): number =>
	reversed ? count - 1 - index : index;

export interface Circumstances {
	pace: Pace;
	byHand: boolean;
	/** The phone says it has no position. */
	trouble: boolean;
	/** The stop the walker has looked at enough, in the trail's own order. */
	seen: number | null;
}

/** The last stop stays on the screen until the walker has looked at it. */
const standsAtEnd = (walk: WalkState, last: number | undefined, seen: number | null) =>
	walk.phase === 'finished' && last !== undefined && last !== seen && walk.stops[last] === 'reached';

function phaseOf({ action, here }: Guidance, atEnd: boolean, { byHand, trouble }: Circumstances): Phase {
	if (atEnd) return 'at-stop';
	const phase = phases[action];
	if (beyondPosition.includes(phase)) return phase;
	// Who said where they are stands there, whatever the position says.
	if (here.length > 0) return 'at-stop';
	return byHand || trouble ? 'hand' : phase;
}

/** The screen of a walk at this moment. Distances in metres, times in minutes, bearings in degrees from north. */
export function viewOf(
	way: Walk,
	turns: readonly Turn[],
	walk: WalkState,
	circumstances: Circumstances,
): WalkView {
	const { pace, seen } = circumstances;
	const line = lineOf(way, walk.reversed);
	const guidance = guidanceOf(way, walk, { pace: paces[pace], seen });
	const lastStop = line.stops.at(-1)?.stop;
	const atEnd = standsAtEnd(walk, lastStop, seen);
	const phase = phaseOf(guidance, atEnd, circumstances);
	const index = (stop: number | null | undefined) => line.stops.findIndex((each) => each.stop === stop);
	const here = atEnd ? lastStop : guidance.here.at(-1);
	const next = guidance.next === null ? Math.max(0, line.stops.length - 1) : index(guidance.next);
	const from = line.stops[next - 1]?.along ?? 0;
	const to = line.stops[next]?.along ?? line.length;
	const along = Math.max(0, Math.min(walk.along, line.length));
	const metres = Math.max(0, to - along);
	const isAway = away.includes(phase);
	const turn =
		phase === 'walking' || phase === 'arriving'
			? turns.find(({ at }) => at > along + 3 && at < to - 3)
			: undefined;
	const kind = turn && kindOf(turn.degrees);
	return {
		phase,
		next,
		at: here === undefined ? null : index(here),
		metres: phase === 'waiting' || phase === 'inaccurate' || isAway ? null : metres,
		bearing: led.includes(phase) ? guidance.bearing : isAway ? (guidance.back?.bearing ?? null) : null,
		turn: turn && kind ? { kind, metres: turn.at - along } : null,
		share: to > from ? Math.min(1, Math.max(0, (along - from) / (to - from))) : 1,
		minutes: minutesFor(metres, pace),
		left: { metres: guidance.metresToEnd, minutes: guidance.minutesToEnd },
		marks: line.stops.map(({ stop }) => walk.stops[stop] ?? 'ahead'),
		position:
			guidance.position && walk.here
				? { ...guidance.position, accuracy: 2 * Math.sqrt(walk.here.variance) }
				: null,
		accuracy: guidance.accuracy,
		off: isAway ? (guidance.back?.metres ?? null) : null,
	};
}
