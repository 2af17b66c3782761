// Standing on the line: the state of who has come onto it, and the stops told there.
import { arrivals, bypassed, toCome, watching } from './arrival.ts';
import { chanceBeyond, type Belief } from './belief.ts';
import { lineOf, type Line, type Walk } from './prepare.ts';
import { finished, finishedIfDone, mark, nextOn, reach } from './settle.ts';
import type { Sighting } from './sight.ts';
import type { Step, WalkState } from './state.ts';

/** Milliseconds at the end that make a leap to it believed. */
const STAY = 240_000;

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
	for (;;) {
		const next = nextOn(line, settled.state);
		belief = watching(line, settled.state, belief, walked);
		if (next && bypassed(line, belief, settled.state, next)) {
			settled = mark(settled, [next.stop], 'passed');
			settled = { ...settled, state: { ...settled.state, leapt: now.at } };
		} else {
			const arrived = arrivals(line, belief, settled.state);
			if (arrived.length === 0) break;
			settled = reach(walk, settled, arrived, now.at);
		}
	}
	const held = { ...settled, state: { ...settled.state, belief } };
	// Who seems to be at the end all at once may only have strayed near it: staying there will tell.
	if (held.state.leapt !== null && now.at - held.state.leapt < STAY) return held;
	const watched = finishedIfDone(held);
	const atEnd = !nextOn(line, state) && chanceBeyond(line, belief, line.length - 12) >= 0.5;
	return atEnd && watched.state.phase !== 'finished' ? finished(watched) : watched;
}
