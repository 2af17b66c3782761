// One step of a walk: a fix, a passing moment or a word of the visitor's goes in, the new state and what to tell come out.
import { commanded } from './command.ts';
import { followed } from './follow.ts';
import type { Walk } from './prepare.ts';
import type { Step, WalkState } from './state.ts';
import type { Input } from './types.ts';

/** The state after an input and what to tell the visitor, in order. Never throws, asks no clock, leaves the old state as it was. */
export const advance = (walk: Walk, state: WalkState, input: Input): Step =>
	input.kind === 'fix' ? followed(walk, state, input) : commanded(walk, state, input);
