// The manifest of a shop's device: the same guide, opened at the shop's page.
import { withoutReadings } from '$lib/domain/ruby.ts';
import { sayer, type TranslateShop } from '$lib/i18n/coupons.ts';
import { languageOf, languages, type Language } from '$lib/i18n/languages.ts';
import { shopPage } from '$lib/links.ts';
import { look } from '$lib/server/manifest.ts';
import { shopWords } from '$lib/server/page-words.ts';

export const prerender = true;
export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const GET = ({ params }) => {
	const { id, tag, dir } = languageOf(params.lang) as Language;
	const say: TranslateShop = sayer(shopWords(id));
	const name = withoutReadings(say('title'));
	const manifest = {
		id: '/shop',
		name: `Neriaruki: ${name}`,
		short_name: name,
		description: withoutReadings(say('description')),
		lang: tag,
		dir,
		start_url: shopPage(id),
		scope: '/',
		...look,
	};
	return new Response(JSON.stringify(manifest), { headers: { 'content-type': 'application/manifest+json' } });
};
