// Settling stops: reached, passed or skipped, each told once, and the end of the walk when none is left.
import { lineOf, type Line, type Walk } from './prepare.ts';
import type { Step, WalkState } from './state.ts';
import type { ReachedHow, Then } from './types.ts';

/** Next stop in walking order that is not settled, or undefined. */
export const nextOn = (line: Line, { stops }: Pick<WalkState, 'stops'>) =>
	line.stops.find(({ stop }) => stops[stop] === 'ahead');

/** The first stop of a walk: where the visitor means to start, or the first in walking order. */
export const startOf = (line: Line, { startAt }: Pick<WalkState, 'startAt'>) =>
	line.stops.find(({ stop }) => stop === startAt) ?? line.stops[0];

/** The stop after one in walking order, with metres between them; null after the last. */
export function thenAfter(line: Line, stop: number): Then | null {
	const place = line.stops.findIndex((each) => each.stop === stop);
	const [from, to] = [line.stops[place], line.stops[place + 1]];
	return from && to ? { stop: to.stop, metres: Math.round(to.along - from.along) } : null;
}

/** Marks stops as reached, in the order given. */
export function reach(
	walk: Walk,
	{ state, events }: Step,
	arrived: readonly { stop: number; how: ReachedHow }[],
	at: number | null,
): Step {
	if (arrived.length === 0) return { state, events };
	const line = lineOf(walk, state.reversed);
	const now = new Set(arrived.map(({ stop }) => stop));
	return {
		state: {
			...state,
			stops: state.stops.map((status, stop) => (now.has(stop) ? 'reached' : status)),
			reachedAt: state.reachedAt.map((before, stop) => (now.has(stop) ? at : before)),
			said: state.said !== null && now.has(state.said.stop) ? state.said : null,
			backTo: state.backTo !== null && now.has(state.backTo) ? null : state.backTo,
		},
		events: [
			...events,
			...arrived.map(({ stop, how }) => ({
				kind: 'reached' as const,
				stop,
				how,
				then: thenAfter(line, stop),
			})),
		],
	};
}

/** Marks stops as passed or, when they were passed, as ahead again. */
export function mark({ state, events }: Step, stops: readonly number[], status: 'passed' | 'ahead'): Step {
	if (stops.length === 0) return { state, events };
	const kind = status === 'passed' ? ('passed' as const) : ('undone' as const);
	return {
		state: {
			...state,
			stops: state.stops.map((before, stop) => (stops.includes(stop) ? status : before)),
			reachedAt: state.reachedAt.map((before, stop) => (stops.includes(stop) ? null : before)),
		},
		events: [...events, ...stops.map((stop) => ({ kind, stop }))],
	};
}

/** Marks every stop still ahead that lies before `along` metres as passed. */
export function passBefore(walk: Walk, step: Step, along: number): Step {
	const left = lineOf(walk, step.state.reversed).stops.filter(
		(each) => each.along < along && step.state.stops[each.stop] === 'ahead',
	);
	return mark(
		step,
		left.map(({ stop }) => stop),
		'passed',
	);
}

/** Ends the walk. */
export const finished = ({ state, events }: Step): Step => ({
	state: {
		...state,
		phase: 'finished',
		paused: false,
		belief: null,
		search: null,
		home: null,
		anchor: null,
		clock: null,
	},
	events: [...events, { kind: 'finished' }],
});

/** Ends the walk when no stop is ahead any more. */
export const finishedIfDone = (step: Step): Step =>
	step.state.phase !== 'finished' && !step.state.stops.includes('ahead') ? finished(step) : step;
