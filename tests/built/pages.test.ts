// Every language has every page, and each page says truly what it is.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languageOf, languages } from '../../src/lib/i18n/languages.ts';
import * as links from '../../src/lib/links.ts';
import { elements, scriptsIn, titleOf } from './markup.ts';
import { pagesOf, sent } from './output.ts';

const MOST_BYTES = 25_000;
/** The timeline is a chapter of seventy moments, read in one go. */
const MOST_BYTES_OF_THE_TIMELINE = 42_000;
const ids = (folder: string) =>
	readdirSync(`content/facts/${folder}`)
		.filter((name) => name.endsWith('.json'))
		.map((name) => name.slice(0, -5));
const places = ids('places');
const trails = ids('trails');
const events = ids('events');
const works = ids('works');
const studios = ids('studios');
const people = ids('people');
const rallies = ids('rallies');
const coupons = ids('coupons');
const things = [...places, ...events, ...rallies, ...coupons, ...works, ...studios, ...people];
/** Pages behind printed codes: no language, one each checkpoint. */
const points = rallies.flatMap((id) => {
	const file = readFileSync(`content/facts/rallies/${id}.json`, 'utf8');
	return (JSON.parse(file) as { checkpoints: { id: string }[] }).checkpoints.map((each) => each.id);
});
const fixed = [
	links.home,
	links.mapPage,
	links.placesPage,
	links.trailsPage,
	links.eventsPage,
	links.heritagePage,
	links.celPage,
	links.worksPage,
	links.studiosPage,
	links.peoplePage,
	links.ralliesPage,
	links.passPage,
	links.couponsPage,
	links.shopPage,
	links.searchPage,
	links.offlinePage,
	links.settingsPage,
	links.aboutPage,
	links.guaranteePage,
	(lang: string) => `/${lang}/missing`,
];

const pages = pagesOf();
const inLanguages = pages.filter(({ url }) => url !== '/' && url !== '/shop' && !url.startsWith('/c/'));
const told = (wrong: readonly { url: string }[]) => wrong.map(({ url }) => url);

describe('the count', () => {
	it('is the two doors, the checkpoints, and in each language the fixed pages, the things, the trails and their walks', () => {
		expect(pages).toHaveLength(
			2 + points.length + languages.length * (fixed.length + things.length + 2 * trails.length),
		);
	});
	it.each(languages.map(({ id }) => id))('has every page in %s', (lang) => {
		const here = new Set(told(pages));
		const due = [
			...fixed.map((page) => page(lang)),
			...places.map((id) => links.placePage(lang, id)),
			...events.map((id) => links.eventPage(lang, id)),
			...works.map((id) => links.workPage(lang, id)),
			...studios.map((id) => links.studioPage(lang, id)),
			...people.map((id) => links.personPage(lang, id)),
			...rallies.map((id) => links.rallyPage(lang, id)),
			...coupons.map((id) => links.couponPage(lang, id)),
			...trails.map((id) => links.trailPage(lang, id)),
			...trails.map((id) => links.walkPage(lang, id)),
		];
		expect(due.filter((url) => !here.has(url))).toEqual([]);
	});
});

describe('every page', () => {
	it('behind a printed code leads to its rally in every language, and is found by no search engine', () => {
		const wrong = points.filter((id) => {
			const html = pages.find(({ url }) => url === links.checkpointPage(id))?.html ?? '';
			const hrefs = elements(html, 'a').map(({ href = '' }) => href);
			return hrefs.length !== languages.length || !/<meta name="robots" content="noindex"/.test(html);
		});
		expect(wrong).toEqual([]);
	});
	it('tells its language and direction', () => {
		const wrong = inLanguages.filter(({ url, html }) => {
			const language = languageOf(url.split('/')[1] ?? '');
			const [root] = elements(html, 'html');
			return (
				root?.lang !== language?.tag || root?.dir !== language?.dir || root?.['data-edition'] !== language?.id
			);
		});
		expect(told(wrong)).toEqual([]);
	});
	it('has one first heading, with words in it', () => {
		const wrong = pages.filter(({ html }) => {
			const [heading, ...others] = [...html.matchAll(/<h1\b([^>]*)>([\s\S]*?)<\/h1>/g)];
			const words =
				heading?.[2]?.replace(/<[^>]*>/g, '').trim() || /aria-label="[^"]+"/.test(heading?.[1] ?? '');
			return !words || others.length > 0;
		});
		expect(told(wrong)).toEqual([]);
	});
	it('has a title of its own in its language', () => {
		for (const { id } of languages) {
			const titles = inLanguages
				.filter(({ url }) => url.split('/')[1] === id)
				.map(({ html }) => titleOf(html));
			const twice = titles.filter((title, i) => title === '' || titles.indexOf(title) !== i);
			expect({ [id]: twice }).toEqual({ [id]: [] });
		}
	});
	it('has a description and no unfilled placeholder', () => {
		const wrong = pages.filter(({ html }) => {
			const about = elements(html, 'meta').find(({ name }) => name === 'description')?.content;
			return (
				!about ||
				/\{\{[\w.-]+\}\}|\{[^{}|<>]+\|[^{}|<>]+\}|%sveltekit\.|%guide\./.test(
					html.replace(/<script[\s\S]*?<\/script>/g, ''),
				)
			);
		});
		expect(told(wrong)).toEqual([]);
	});
	it(`travels in ${MOST_BYTES / 1000} kB at most`, () => {
		const heavy = pages
			.map(({ url, file }) => ({ url, bytes: sent(file) }))
			.filter(
				({ url, bytes }) => bytes > (url.endsWith('/heritage') ? MOST_BYTES_OF_THE_TIMELINE : MOST_BYTES),
			);
		expect(heavy).toEqual([]);
	});
});

describe('the content security policy', () => {
	const policies = pages.map((page) => {
		const meta = elements(page.html, 'meta').find((each) => each['http-equiv'] === 'content-security-policy');
		const scripts = /script-src ([^;]*)/.exec(meta?.content ?? '')?.[1];
		return { ...page, policy: meta?.content ?? '', scripts };
	});
	it('stands on every page and lets no strange script run', () => {
		const lax = policies.filter(
			({ scripts, policy }) =>
				!scripts || /unsafe-|https?:|\*/.test(scripts) || !policy.includes("object-src 'none'"),
		);
		expect(told(lax)).toEqual([]);
	});
	it('knows every inline script by its digest', () => {
		const blocked = policies.filter(({ html, scripts = '' }) =>
			scriptsIn(html).some(
				(text) => !scripts.includes(`'sha256-${createHash('sha256').update(text).digest('base64')}'`),
			),
		);
		expect(told(blocked)).toEqual([]);
	});
	it('has no handler in an attribute to block', () => {
		expect(
			told(
				pages.filter(({ html }) => /<[^>]*\son[a-z]+="/.test(html.replace(/<script[\s\S]*?<\/script>/g, ''))),
			),
		).toEqual([]);
	});
});
