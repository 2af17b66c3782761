// A rally's rule and its legal notes in words. Made on the server, so that no page carries the code for it.
import type { RallyFull } from '$lib/content/campaigns.ts';
import { daysBetween } from '$lib/domain/days.ts';
import { progressOf } from '$lib/domain/rally/progress.ts';
import type { Rally } from '$lib/domain/rally/types.ts';
import { sayer } from '$lib/i18n/coupons.ts';
import { writers, type Writers } from '$lib/i18n/format.ts';
import { languageOf } from '$lib/i18n/languages.ts';
import type { Words } from '$lib/i18n/reader.ts';
import type { TranslateStamps } from '$lib/i18n/stamps.ts';

/** What has to be collected, as a sentence with readings. */
function ruleIn(rally: Rally, stamps: TranslateStamps): string {
	const { need } = progressOf(rally, [], 0);
	const { kind } = rally.rule;
	return stamps(`rule.${kind === 'any' && rally.coolDownDays !== null ? 'rounds' : kind}`, {
		need,
		of: rally.checkpoints.length,
	});
}

/** When a place stamps again, or null where it stamps once only. `tag` is the language's own. */
function againIn({ coolDownDays }: Rally, stamps: TranslateStamps, tag: string): string | null {
	if (coolDownDays === null) return null;
	const days = new Intl.NumberFormat(tag, { style: 'unit', unit: 'day', unitDisplay: 'long' });
	// Japanese writes no space between a figure and its unit, though CLDR has one.
	const told = days.format(coolDownDays);
	return stamps('again', { days: tag.startsWith('ja') ? told.replace(/\s/g, '') : told });
}

/** What the law on premiums wants to be told: names of the lines and what they say. */
function termsIn(
	{ organiser, rally, reward, prize, winners, contact }: RallyFull,
	stamps: TranslateStamps,
	write: Writers,
) {
	const yen = 'yen' in prize ? write.yen(prize.yen) : '';
	const lines = [
		['organiser', organiser],
		['period', write.days(rally.from, rally.through)],
		['reward', reward],
		['prize', stamps(`prize.${prize.class}`, { yen })],
		'count' in prize &&
			(['prizes', prize.count === null ? stamps('prizes.all') : write.number(prize.count)] as const),
		'draw' in prize && (['draw', write.days(prize.draw, prize.draw)] as const),
		winners !== '' && (['winners', winners] as const),
		['contact', contact],
	] as const;
	return lines.filter((line) => line !== false);
}

/** Boxes a checkpoint has on paper: one, or one for each round in which it can count. */
const boxesOf = ({ rule, coolDownDays, from, through }: Rally): number =>
	rule.kind === 'any' && coolDownDays !== null
		? Math.min(rule.count, Math.floor(daysBetween(from, through) / coolDownDays) + 1)
		: 1;

/** What the rallies' pages say of a rally's rule in one language: what to collect, and when a place stamps again. */
export function ruleTold(rally: Rally, lang: string, words: Words) {
	const stamps: TranslateStamps = sayer(words);
	return { rule: ruleIn(rally, stamps), again: againIn(rally, stamps, languageOf(lang)?.tag ?? lang) };
}

/** What a rally's own page says besides: its legal notes, line by line, and the boxes a checkpoint has on paper. */
export const termsTold = (full: RallyFull, lang: string, words: Words) => ({
	terms: termsIn(full, sayer(words), writers(languageOf(lang)?.tag ?? lang)),
	boxes: boxesOf(full.rally),
});
