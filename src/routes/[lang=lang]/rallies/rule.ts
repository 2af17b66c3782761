// A rally's rule in words.
import type { Rally } from '$lib/domain/rally/types.ts';
import { progressOf } from '$lib/domain/rally/progress.ts';
import type { TranslateStamps } from '$lib/i18n/stamps.ts';

/** What has to be collected, as a sentence with readings. */
export function ruleIn(rally: Rally, stamps: TranslateStamps): string {
	const { need } = progressOf(rally, [], 0);
	return stamps(`rule.${rally.rule.kind}`, { need, of: rally.checkpoints.length });
}
