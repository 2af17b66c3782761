// How far a rally has come: what counts, what is missing, where to go next.
import { tokyoDay } from '../clock.ts';
import { daysBetween } from '../days.ts';
import type { Checkpoint, Rally, Stamp } from './types.ts';

export type Phase = 'before' | 'running' | 'over';

/** Whether a rally runs at a moment in milliseconds since 1970. Its last day counts to midnight in the city. */
export function phaseOf({ from, through }: Pick<Rally, 'from' | 'through'>, now: number): Phase {
	const today = tokyoDay(now);
	return today < from ? 'before' : today > through ? 'over' : 'running';
}

/** The round a moment falls in, from 0; always 0 where a checkpoint stamps once only. */
export const roundOf = ({ from, coolDownDays }: Pick<Rally, 'from' | 'coolDownDays'>, now: number): number =>
	coolDownDays === null ? 0 : Math.max(0, Math.floor(daysBetween(from, tokyoDay(now)) / coolDownDays));

export interface Progress {
	have: number;
	need: number;
	done: boolean;
	/** Checkpoints that bring the rally on, in the order of the rally; the first is the one to go to. */
	next: string[];
}

/** Whether a rule counts the same checkpoint again in a later round. */
const countsRounds = ({ rule, coolDownDays }: Rally) => rule.kind === 'any' && coolDownDays !== null;

/**
 * How far somebody is. Two stamps of one checkpoint (of two passes that were merged, or of a later round that does not
 * count) are one. `now` in milliseconds since 1970.
 */
export function progressOf(rally: Rally, stamps: readonly Stamp[], now: number): Progress {
	const own = stamps.filter((each) => each.rally === rally.id);
	const had = new Set(own.map((each) => each.checkpoint));
	const open = (each: Checkpoint) => !had.has(each.id);
	const result = (have: number, need: number, next: readonly Checkpoint[]): Progress => ({
		have: Math.min(have, need),
		need,
		done: have >= need,
		next: have >= need ? [] : next.map((each) => each.id),
	});
	const { rule, checkpoints } = rally;
	switch (rule.kind) {
		case 'any': {
			if (!countsRounds(rally)) return result(had.size, rule.count, checkpoints.filter(open));
			const round = roundOf(rally, now);
			const thisRound = new Set(own.filter((each) => each.round === round).map((each) => each.checkpoint));
			const counted = new Set(own.map((each) => `${each.checkpoint} ${each.round}`)).size;
			return result(
				counted,
				rule.count,
				checkpoints.filter((each) => !thisRound.has(each.id)),
			);
		}
		case 'all':
			return result(
				checkpoints.filter((each) => !open(each)).length,
				checkpoints.length,
				checkpoints.filter(open),
			);
		case 'ordered': {
			const first = checkpoints.findIndex(open);
			const reached = first < 0 ? checkpoints.length : first;
			return result(reached, checkpoints.length, checkpoints.slice(reached, reached + 1));
		}
		case 'groups': {
			const groups = new Set(checkpoints.map((each) => each.group ?? each.id));
			const full = new Set(checkpoints.filter((each) => !open(each)).map((each) => each.group ?? each.id));
			return result(
				full.size,
				groups.size,
				checkpoints.filter((each) => !full.has(each.group ?? each.id)),
			);
		}
	}
}
