// Standing on the line: the state of who has come onto it, and the stops told there.
import { arrivals, bypassed, toCome, watching } from './arrival.ts';
import { chanceBeyond, type Belief } from './belief.ts';
import { cellAt, lineOf, toPlane, type Line, type Walk } from './prepare.ts';
import { finished, finishedIfDone, mark, nextOn, reach } from './settle.ts';
import type { Sighting } from './sight.ts';
import type { Step, WalkState } from './state.ts';

/** Metres from a fix to a stop: to its own point or to its spot of the line. */
export function metresToStop(walk: Walk, stop: number, { sight }: Sighting): number {
	const place = walk.stops[stop];
	if (!place) return Infinity;
	const { x, y } = toPlane(walk, place);
	const cell = cellAt(walk.forward, walk.forward.stops[stop]?.along ?? 0);
	return Math.min(
		Math.hypot(sight.x - x, sight.y - y),
		Math.hypot(sight.x - (walk.forward.x[cell] ?? x), sight.y - (walk.forward.y[cell] ?? y)),
	);
}

export const onLine = (line: Line, state: WalkState, belief: Belief, along: number): WalkState => ({
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
export function arrive(walk: Walk, step: Step, now: Sighting, walked = 0): Step {
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
