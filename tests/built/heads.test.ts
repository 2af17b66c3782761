// What search engines and other programs read: addresses in all languages, cards, structured data, the list of pages.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languageOf, languages } from '../../src/lib/i18n/languages.ts';
import { alternatesOf, canonicalOf, elements, plain, scriptsIn } from './markup.ts';
import { addressesOf, pagesOf } from './output.ts';

const lies = addressesOf();
const pages = pagesOf();
const door = pages.find(({ url }) => url === '/');
const origin = canonicalOf(door?.html ?? '')?.replace(/\/$/, '') ?? '';
const byUrl = new Map(pages.map((page) => [page.url, page]));
const hidden = ({ html }: { html: string }) =>
	elements(html, 'meta').some(({ name, content }) => name === 'robots' && content === 'noindex');
const shown = pages.filter((page) => !hidden(page));
/** The door has no language of its own; pages in languages do not point at it, so it names none of them. */
const spoken = shown.filter(({ url }) => url !== '/');
const pathOf = (address: string) =>
	address.startsWith(origin) ? address.slice(origin.length) || '/' : address;

describe('addresses in all languages', () => {
	it('are on every page that may be found, and on no other', () => {
		expect(origin).toMatch(/^https?:\/\/[^/]+$/);
		expect(pages.filter(hidden).map(({ url }) => url)).toEqual(
			expect.arrayContaining(languages.map(({ id }) => `/${id}/missing`)),
		);
		expect(
			pages
				.filter((page) => spoken.includes(page) !== alternatesOf(page.html).size > 0)
				.map(({ url }) => url),
		).toEqual([]);
	});
	it('name every language search engines know, and one for all others', () => {
		const due = [...languages.flatMap(({ hreflang }) => hreflang ?? []), 'x-default'].sort();
		const wrong = spoken.filter(({ html }) => [...alternatesOf(html).keys()].sort().join() !== due.join());
		expect(wrong.map(({ url }) => url)).toEqual([]);
	});
	it('lead to pages in that language', () => {
		const wrong = spoken.flatMap(({ url, html }) =>
			[...alternatesOf(html)]
				.filter(([language, address]) => {
					const page = byUrl.get(pathOf(address));
					return (
						!page ||
						(language !== 'x-default' && languageOf(page.url.split('/')[1] ?? '')?.hreflang !== language)
					);
				})
				.map(([language]) => `${url} ${language}`),
		);
		expect(wrong).toEqual([]);
	});
	it('name the page itself, where its language is one of them', () => {
		const wrong = spoken.filter(({ url, html }) => {
			const language = languageOf(url.split('/')[1] ?? '')?.hreflang;
			return language && pathOf(alternatesOf(html).get(language) ?? '') !== url;
		});
		expect(wrong.map(({ url }) => url)).toEqual([]);
	});
	it('are the same on every page they name', () => {
		const alike = (html: string) => JSON.stringify([...alternatesOf(html)].sort());
		const wrong = spoken.flatMap(({ url, html }) =>
			[...alternatesOf(html).values()]
				.filter((address) => alike(byUrl.get(pathOf(address))?.html ?? '') !== alike(html))
				.map((address) => `${url} and ${pathOf(address)}`),
		);
		expect(wrong).toEqual([]);
	});
});

describe('every page that may be found', () => {
	it('is its own canonical address', () => {
		expect(
			shown.filter(({ url, html }) => pathOf(canonicalOf(html) ?? '') !== url).map(({ url }) => url),
		).toEqual([]);
	});
	it('has a card whose picture is there', () => {
		const wrong = shown.filter(({ url, html }) => {
			const picture = elements(html, 'meta').find(({ property }) => property === 'og:image')?.content ?? '';
			return url !== '/' && !lies.has(pathOf(picture));
		});
		expect(wrong.map(({ url }) => url)).toEqual([]);
	});
});

describe('structured data', () => {
	const blocks = pages.flatMap(({ url, html }) =>
		scriptsIn(html, 'application/ld+json').map((text) => ({ url, text })),
	);
	it('is there for home, places and trails', () => {
		const due = pages
			.filter(({ url }) => url !== '/shop' && /^\/[\w-]+(\/(places|trails)\/[^/]+)?$/.test(url))
			.map(({ url }) => url);
		const here = new Set(blocks.map(({ url }) => url));
		expect(due.length).toBeGreaterThan(languages.length);
		expect(due.filter((url) => !here.has(url))).toEqual([]);
	});
	it('can be read, names its kind, and holds no marks of ours', () => {
		const wrong = blocks.filter(({ text }) => {
			const data = JSON.parse(text) as Record<string, unknown>;
			return (
				data['@context'] !== 'https://schema.org' ||
				!data['@type'] ||
				!data.name ||
				/\{[^{}"]+\|/.test(text) ||
				text.includes('undefined')
			);
		});
		expect(wrong).toEqual([]);
	});
});

describe('the list of pages', () => {
	const text = readFileSync(lies.get('/sitemap.xml') ?? '', 'utf8');
	const listed = [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map((found) => pathOf(plain(found[1] ?? '')));
	it('names each page once, and only pages that may be found', () => {
		expect(new Set(listed).size).toBe(listed.length);
		expect(listed.filter((url) => !byUrl.has(url) || hidden(byUrl.get(url) ?? { html: '' }))).toEqual([]);
	});
	it('leaves out only what belongs to the device', () => {
		const missing = shown.map(({ url }) => url).filter((url) => !listed.includes(url));
		expect(
			missing.filter(
				(url) => url !== '/' && !/^\/[\w-]+\/(offline|settings|trails\/[\w-]+\/walk)$/.test(url),
			),
		).toEqual([]);
	});
	it('is named in robots.txt', () => {
		expect(readFileSync(lies.get('/robots.txt') ?? '', 'utf8')).toContain(`Sitemap: ${origin}/sitemap.xml`);
	});
});
