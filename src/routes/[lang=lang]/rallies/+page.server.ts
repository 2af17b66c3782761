// Every rally, briefly.
import { campaigns } from '$lib/content/campaigns.ts';
import { languages } from '$lib/i18n/languages.ts';
import { stampWords } from '$lib/server/page-words.ts';

export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const load = ({ params }) => ({
	words: stampWords(params.lang),
	rallies: campaigns(params.lang).rallies,
});
