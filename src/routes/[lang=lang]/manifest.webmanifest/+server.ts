// The manifest of an installed guide, one per language.
import { withoutReadings } from '$lib/domain/ruby.ts';
import { languageOf, languages, type Language } from '$lib/i18n/languages.ts';
import { roomFor } from '$lib/i18n/rooms.ts';
import { translatorFor, type Key } from '$lib/i18n/translator.ts';
import { look } from '$lib/server/manifest.ts';
import { home, mapPage, offlinePage, trailsPage } from '$lib/links.ts';

export const prerender = true;
export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const GET = async ({ params }) => {
	const { id, tag, dir } = languageOf(params.lang) as Language;
	const translate = await translatorFor(id, tag);
	const front = await roomFor('front', id, tag);
	const t = (key: Key) => withoutReadings(translate(key));
	const shot = (src: string, sizes: string, form_factor: string, label: string) => ({
		src: `/screenshots/${src}.png`,
		sizes,
		type: 'image/png',
		form_factor,
		label,
	});
	const manifest = {
		id: '/',
		name: t('name.long'),
		short_name: t('name'),
		description: withoutReadings(front('home.description')),
		lang: tag,
		dir,
		start_url: home(id),
		scope: '/',
		...look,
		categories: ['travel', 'navigation', 'entertainment'],
		shortcuts: [
			{ name: t('tab.trails'), url: trailsPage(id) },
			{ name: t('tab.map'), url: mapPage(id) },
			{ name: t('tab.offline'), url: offlinePage(id) },
		].map((each) => ({ ...each, icons: [{ src: '/icons/icon-192.png', sizes: '192x192' }] })),
		screenshots: [
			shot('home-phone', '780x1688', 'narrow', t('home.title')),
			shot('trail-phone', '780x1688', 'narrow', t('trails.title')),
			shot('home-desktop', '1440x900', 'wide', t('home.title')),
		],
	};
	return new Response(JSON.stringify(manifest), { headers: { 'content-type': 'application/manifest+json' } });
};
