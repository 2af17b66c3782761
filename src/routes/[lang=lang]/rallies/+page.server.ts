// Every rally, briefly.
import { campaigns } from '$lib/content/campaigns.ts';
import { languages } from '$lib/i18n/languages.ts';
import { stampWords } from '$lib/server/page-words.ts';
import { ruleTold } from './told.server.ts';

export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const load = ({ params: { lang } }) => {
	const words = stampWords(lang);
	const rallies = campaigns(lang).rallies.map((each) => ({ ...each, ...ruleTold(each.rally, lang, words) }));
	return { words, rallies };
};
