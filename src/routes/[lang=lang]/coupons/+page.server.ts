// Every coupon of the guide, in brief.
import { campaigns } from '$lib/content/campaigns.ts';
import { languages } from '$lib/i18n/languages.ts';
import { couponWords } from '$lib/server/page-words.ts';

export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const load = ({ params }) => ({
	words: couponWords(params.lang),
	coupons: campaigns(params.lang).coupons,
});
