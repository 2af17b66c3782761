// What the visitor says by hand, and time passing without a fix.
import { around, mirrored } from './belief.ts';
import { lineOf, type Line, type Walk } from './prepare.ts';
import { finished, finishedIfDone, mark, nextOn, passBefore, reach, startOf } from './settle.ts';
import { isTime, timeSince } from './sight.ts';
import { ignored, type Step, type WalkState } from './state.ts';
import type { Input } from './types.ts';

type Command = Exclude<Input, { kind: 'fix' }>;

/** Milliseconds without a usable fix after which the position is not in use. */
export const NO_FIX = 30_000;

/** Whether a usable fix is fresh enough to be trusted against the visitor's hand. */
const isFresh = ({ fixed, seen }: WalkState) => fixed !== null && (seen ?? fixed) - fixed < NO_FIX;

/** The state at a stop named by hand; a fresh position is left alone, for it corrects itself. */
function placed(line: Line, state: WalkState, along: number): WalkState {
	if (state.phase !== 'open' && isFresh(state)) return state;
	const phase = 'walking' as const;
	return {
		...state,
		phase,
		byHand: true,
		belief: around(line, along, 12),
		along,
		turn: along,
		wrongWay: false,
		search: null,
		home: null,
		doubt: 0,
		proof: 0,
		anchor: null,
	};
}

/** With every stop settled, only the way to the end is left. */
const atEnd = (state: WalkState): Step =>
	state.phase === 'open' ? ignored(state, 'no-stop') : finished({ state, events: [] });

function next(walk: Walk, state: WalkState, at: number | null): Step {
	const line = lineOf(walk, state.reversed);
	const stop = nextOn(line, state);
	if (!stop) return atEnd(state);
	const events = state.phase === 'open' ? [{ kind: 'started' as const, along: Math.round(stop.along) }] : [];
	const there = placed(line, state, stop.along);
	const step = { state: { ...there, said: { stop: stop.stop, along: there.along } }, events };
	return finishedIfDone(reach(walk, step, [{ stop: stop.stop, how: 'by-hand' }], at));
}

function previous(walk: Walk, state: WalkState): Step {
	const line = lineOf(walk, state.reversed);
	const upTo = nextOn(line, state);
	const settled = upTo ? line.stops.slice(0, line.stops.indexOf(upTo)) : line.stops;
	const stop = settled.at(-1);
	if (!stop) return ignored(state, 'no-stop');
	const open: WalkState = {
		...state,
		phase: state.phase === 'finished' ? 'open' : state.phase,
		stops: state.stops.map((status, i) => (i === stop.stop ? 'ahead' : status)),
		reachedAt: state.reachedAt.map((when, i) => (i === stop.stop ? null : when)),
		backTo: stop.stop,
		said: null,
	};
	const before = settled.at(-2)?.along ?? 0;
	return { state: placed(line, open, before), events: [{ kind: 'undone', stop: stop.stop }] };
}

function skip(walk: Walk, state: WalkState): Step {
	const stop = nextOn(lineOf(walk, state.reversed), state)?.stop;
	if (stop === undefined) return atEnd(state);
	const stops = state.stops.map((status, i) => (i === stop ? 'skipped' : status));
	return finishedIfDone({ state: { ...state, stops }, events: [{ kind: 'skipped', stop }] });
}

const stopsOf = (all: readonly { stop: number }[]) => all.map(({ stop }) => stop);

/** The walk begins, or goes on, at a stop: it and those after it are ahead, those before it left out. */
function startAt(walk: Walk, state: WalkState, stop: number): Step {
	const { stops } = lineOf(walk, state.reversed);
	const place = stops.findIndex((each) => each.stop === stop);
	const start = stops[place];
	if (!start) return ignored(state, 'no-stop');
	const open: WalkState = {
		...state,
		phase: 'open',
		startAt: stop,
		backTo: null,
		said: null,
		along: stops[place - 1]?.along ?? 0,
		turn: 0,
		wrongWay: false,
		belief: null,
		search: null,
		home: null,
		welcome: 0,
		doubt: 0,
		proof: 0,
	};
	const again = stops.slice(place).filter((each) => state.stops[each.stop] !== 'ahead');
	const before = mark({ state: open, events: [] }, stopsOf(again), 'ahead');
	const left = stops.slice(0, place).filter((each) => state.stops[each.stop] === 'ahead');
	return mark(before, stopsOf(left), 'passed');
}

/** Metres from the start in which a walk that ends where it began is still at its start. */
const AT_START = 100;

const isRound = ({ x, y }: Line) =>
	Math.hypot((x.at(-1) ?? 0) - (x[0] ?? 0), (y.at(-1) ?? 0) - (y[0] ?? 0)) < AT_START;

/** Stops in front that were passed are ahead again, those left behind are passed. */
function reverse(walk: Walk, state: WalkState): Step {
	const line = lineOf(walk, !state.reversed);
	const anew = isRound(line) && state.along < AT_START && line.length > 4 * AT_START;
	if (anew && state.phase !== 'open')
		return reverse(walk, {
			...state,
			phase: 'open',
			stops: state.stops.map(() => 'ahead'),
			reachedAt: state.reachedAt.map(() => null),
			startAt: null,
			belief: null,
		});
	const isOpen = state.phase === 'open';
	const along = isOpen ? (startOf(line, state)?.along ?? 0) : line.length - state.along;
	const turned: WalkState = {
		...state,
		reversed: !state.reversed,
		along,
		turn: along,
		wrongWay: false,
		belief: state.belief && mirrored(line, state.belief),
		search: null,
		home: null,
		welcome: 0,
		doubt: 0,
		proof: 0,
		backTo: null,
		said: null,
		anchor: null,
	};
	const events = [{ kind: 'reversed' as const }];
	if (isOpen) return { state: turned, events };
	const stops = [...turned.stops];
	for (const each of line.stops)
		if (each.along > along && stops[each.stop] === 'passed') stops[each.stop] = 'ahead';
	return passBefore(walk, { state: { ...turned, stops }, events }, along);
}

const pause = (state: WalkState): Step =>
	state.paused
		? ignored(state, 'paused')
		: {
				state: { ...state, paused: true, anchor: null, piece: state.piece + 1 },
				events: [{ kind: 'paused' }],
			};

function resume(walk: Walk, state: WalkState): Step {
	if (!state.paused) return { state, events: [] };
	const line = lineOf(walk, state.reversed);
	return {
		state: {
			...state,
			paused: false,
			here: null,
			fixed: null,
			pending: 0,
			doubt: 0,
			proof: 0,
			search: null,
			home: null,
			belief: state.belief && around(line, state.along, 40),
		},
		events: [{ kind: 'resumed' }],
	};
}

/** The step a word of the visitor's makes. */
export function commanded(walk: Walk, state: WalkState, command: Command): Step {
	const at = isTime(command.at) ? command.at : null;
	const seen = at === null ? state : { ...state, seen: at };
	const now =
		at === null || command.kind === 'tick' || state.phase === 'finished'
			? seen
			: { ...seen, clock: at, whole: state.whole + (state.paused ? 0 : timeSince(state.clock, at)) };
	if (command.kind === 'resume') return resume(walk, now);
	if (command.kind === 'previous' && !state.paused) return previous(walk, now);
	if (state.phase === 'finished') return ignored(state, 'finished');
	if (command.kind === 'tick') return { state: now, events: [] };
	if (command.kind === 'pause') return pause(now);
	if (command.kind === 'finish') return finished({ state: now, events: [] });
	if (state.paused) return ignored(state, 'paused');
	if (command.kind === 'next') return next(walk, now, at);
	if (command.kind === 'skip') return skip(walk, now);
	if (command.kind === 'reverse') return reverse(walk, now);
	return command.kind === 'start-at' ? startAt(walk, now, command.stop) : ignored(state, 'damaged');
}
