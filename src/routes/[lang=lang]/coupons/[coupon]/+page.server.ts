// One coupon in full, and whether this guide has a ledger to tell.
import { error } from '@sveltejs/kit';
import { campaigns } from '$lib/content/campaigns.ts';
import { languages, SOURCE } from '$lib/i18n/languages.ts';
import { ledger } from '$lib/server/config.ts';
import { couponWords } from '$lib/server/page-words.ts';

export const entries = () =>
	languages.flatMap(({ id }) =>
		campaigns(SOURCE).coupons.map(({ coupon }) => ({ lang: id, coupon: coupon.id })),
	);

export const load = ({ params }) => {
	const full = campaigns(params.lang).coupons.find(({ coupon }) => coupon.id === params.coupon);
	if (!full) error(404);
	return { words: couponWords(params.lang), full, ledger };
};
