// A rally's rule in words.
import { daysBetween } from '$lib/domain/days.ts';
import { progressOf } from '$lib/domain/rally/progress.ts';
import type { Rally } from '$lib/domain/rally/types.ts';
import type { TranslateStamps } from '$lib/i18n/stamps.ts';

/** What has to be collected, as a sentence with readings. */
export function ruleIn(rally: Rally, stamps: TranslateStamps): string {
	const { need } = progressOf(rally, [], 0);
	return stamps(`rule.${rally.rule.kind}`, { need, of: rally.checkpoints.length });
}

/** Boxes a checkpoint has on paper: one, or one for each round in which it can count. */
export const boxesOf = ({ rule, coolDownDays, from, through }: Rally): number =>
	rule.kind === 'any' && coolDownDays !== null
		? Math.min(rule.count, Math.floor(daysBetween(from, through) / coolDownDays) + 1)
		: 1;
