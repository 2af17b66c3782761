// What a shop's device has to know before it is without a signal: shops, coupons, checkpoints, root keys.
import { campaigns } from '$lib/content/campaigns.ts';
import { languages } from '$lib/i18n/languages.ts';
import { ledger } from '$lib/server/config.ts';
import { shopWords } from '$lib/server/page-words.ts';

export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const load = ({ params }) => ({
	...campaigns(params.lang).forShops(),
	words: shopWords(params.lang),
	ledger,
});
