// The address a shop is told: no language, the device's own is found out there.
import { withoutReadings } from '$lib/domain/ruby.ts';
import { sayer, type TranslateShop } from '$lib/i18n/coupons.ts';
import { languages } from '$lib/i18n/languages.ts';
import { shopPage } from '$lib/links.ts';
import { shopWords } from '$lib/server/page-words.ts';

export const load = () => ({
	doors: languages.map(({ id, name, tag }) => {
		const say: TranslateShop = sayer(shopWords(id));
		return { ...{ id, name, tag, href: shopPage(id) }, title: withoutReadings(say('title')) };
	}),
});
