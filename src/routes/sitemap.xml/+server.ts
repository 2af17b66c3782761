// Every page in every language, for search engines.
import { catalog } from '$lib/content/catalog.ts';
import { heritage } from '$lib/content/heritage.ts';
import { campaigns } from '$lib/content/campaigns.ts';
import { languages, SOURCE } from '$lib/i18n/languages.ts';
import {
	aboutPage,
	celPage,
	couponPage,
	couponsPage,
	eventPage,
	eventsPage,
	heritagePage,
	guaranteePage,
	home,
	inLanguage,
	mapPage,
	peoplePage,
	personPage,
	placePage,
	passPage,
	placesPage,
	studioPage,
	studiosPage,
	ralliesPage,
	rallyPage,
	shopPage,
	trailPage,
	trailsPage,
	workPage,
	worksPage,
} from '$lib/links.ts';
import { origin } from '$lib/server/config.ts';

export const prerender = true;

export const GET = () => {
	const { eventIds, placeIds, trailIds } = catalog(SOURCE);
	const { works, studios, people } = heritage(SOURCE);
	const fixed = [
		home,
		mapPage,
		placesPage,
		trailsPage,
		eventsPage,
		ralliesPage,
		passPage,
		couponsPage,
		shopPage,
		aboutPage,
		guaranteePage,
	];
	const ofHeritage = [heritagePage, celPage, worksPage, studiosPage, peoplePage];
	const pages = [...fixed, ...ofHeritage]
		.map((page) => page(SOURCE))
		.concat(
			placeIds.map((id) => placePage(SOURCE, id)),
			trailIds.map((id) => trailPage(SOURCE, id)),
			eventIds.map((id) => eventPage(SOURCE, id)),
			works.map(({ id }) => workPage(SOURCE, id)),
			studios.map(({ id }) => studioPage(SOURCE, id)),
			people.map(({ id }) => personPage(SOURCE, id)),
			campaigns(SOURCE).rallyIds.map((id) => rallyPage(SOURCE, id)),
			campaigns(SOURCE).coupons.map(({ coupon }) => couponPage(SOURCE, coupon.id)),
		);
	const urls = pages.flatMap((page) => {
		const links = languages
			.filter((each) => each.hreflang)
			.map(
				(each) =>
					`<xhtml:link rel="alternate" hreflang="${each.hreflang}" href="${origin}${inLanguage(page, each.id)}"/>`,
			)
			.join('');
		return languages.map((each) => `<url><loc>${origin}${inLanguage(page, each.id)}</loc>${links}</url>`);
	});
	const head =
		'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">';
	return new Response(`<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${urls.join('\n')}\n</urlset>\n`, {
		headers: { 'content-type': 'application/xml' },
	});
};
