// One rally in full, and whether this guide has a ledger to tell.
import { error } from '@sveltejs/kit';
import { campaigns } from '$lib/content/campaigns.ts';
import { languages } from '$lib/i18n/languages.ts';
import { ledger } from '$lib/server/config.ts';
import { stampWords } from '$lib/server/page-words.ts';
import { ruleTold, termsTold } from '../told.server.ts';

export const entries = () =>
	languages.flatMap(({ id }) => campaigns(id).rallyIds.map((rally) => ({ lang: id, rally })));

export const load = ({ params: { lang, rally } }) => {
	const full = campaigns(lang).rally(rally);
	if (!full) error(404);
	const words = stampWords(lang);
	return { words, full, ...ruleTold(full.rally, lang, words), ...termsTold(full, lang, words), ledger };
};
