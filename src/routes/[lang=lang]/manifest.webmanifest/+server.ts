// The manifest of an installed guide, one per language.
import { withoutReadings } from '$lib/domain/ruby.ts';
import { languageOf, languages, type Language } from '$lib/i18n/languages.ts';
import { translatorFor, type Key } from '$lib/i18n/translator.ts';
import { home, mapPage, offlinePage, trailsPage } from '$lib/links.ts';

export const prerender = true;
export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const GET = async ({ params }) => {
	const { id, tag, dir } = languageOf(params.lang) as Language;
	const translate = await translatorFor(id, tag);
	const t = (key: Key) => withoutReadings(translate(key));
	const icon = (src: string, sizes: string, purpose: string) => ({
		src: `/icons/${src}`,
		sizes,
		type: src.endsWith('svg') ? 'image/svg+xml' : 'image/png',
		purpose,
	});
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
		description: t('home.description'),
		lang: tag,
		dir,
		start_url: home(id),
		scope: '/',
		display: 'standalone',
		background_color: '#f5f8ee',
		theme_color: '#14592f',
		categories: ['travel', 'navigation', 'entertainment'],
		icons: [
			icon('icon.svg', 'any', 'any'),
			icon('icon-192.png', '192x192', 'any'),
			icon('icon-512.png', '512x512', 'any'),
			icon('icon-maskable-512.png', '512x512', 'maskable'),
			icon('icon-mono.svg', 'any', 'monochrome'),
		],
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
