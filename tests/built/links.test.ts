// Every address in the built guide leads somewhere, and nothing is fetched from elsewhere.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages } from '../../src/lib/i18n/languages.ts';
import { elements, idsIn, pointsAt } from './markup.ts';
import { addressesOf, pagesOf } from './output.ts';

const pages = pagesOf();
const lies = addressesOf();
const known = new Map<string, Set<string>>();
const idsOf = (url: string) => {
	const ids = known.get(url) ?? idsIn(readFileSync(lies.get(url) ?? '', 'utf8'));
	known.set(url, ids);
	return ids;
};

/** Why an address inside the guide leads nowhere, or null. */
function astray(address: string, from: string): string | null {
	if (address === '') return `${from} → an empty address`;
	const { origin, pathname, hash } = new URL(address, `http://guide.test${from}`);
	if (origin !== 'http://guide.test') return null;
	const url = decodeURI(pathname);
	if (!lies.has(url)) return `${from} → ${address}`;
	const id = decodeURIComponent(hash.slice(1));
	return id !== '' && !idsOf(url).has(id) ? `${from} → ${address} (no such id)` : null;
}
const lost = (addresses: readonly string[], from: string) =>
	addresses.flatMap((each) => astray(each, from) ?? []);

describe('links', () => {
	it('of every page lead to a file, and to an id that is there', () => {
		expect([...new Set(pages.flatMap(({ url, html }) => lost(pointsAt(html), url)))]).toEqual([]);
	});
	// Leaflet's sheet still has a rule for the drawings of old Internet Explorers, `#default#VML`: no address.
	it('of every drawing and style sheet, too', () => {
		const found = [...lies].flatMap(([url, file]) => {
			if (!/\.(css|svg)$/.test(file)) return [];
			const text = readFileSync(file, 'utf8');
			const addresses = [
				...text.matchAll(/url\(\s*["']?((?!data:|#default#VML)[^"')]+)|<(?:use|image)\b[^>]*href="([^"]+)"/g),
			];
			return lost(
				addresses.map((each) => each[1] ?? each[2] ?? ''),
				url,
			);
		});
		expect([...new Set(found)]).toEqual([]);
	});
	it('would be seen astray', () => {
		expect(
			lost(['/en', '/en/nowhere', '#nothing', '/icons.svg#no-such-icon', 'https://elsewhere.test/x'], '/en'),
		).toHaveLength(3);
	});
	it('keep their reader in the language, except to change it', () => {
		const strays = pages.flatMap(({ url, html }) => {
			const own = url.split('/')[1] ?? '';
			if (own === '') return [];
			return elements(html, 'a')
				.filter(({ href = '', hreflang }) => href.startsWith('/') && hreflang === undefined)
				.map(({ href = '' }) => href)
				.filter((href) => languages.some(({ id }) => id === href.split(/[/?#]/)[1] && id !== own))
				.map((href) => `${url} → ${href}`);
		});
		expect(strays).toEqual([]);
	});
});

describe('manifests', () => {
	interface Manifest {
		start_url: string;
		lang: string;
		name: string;
		description: string;
		icons: { src: string }[];
		shortcuts: { url: string; icons: { src: string }[] }[];
		screenshots: { src: string }[];
	}
	const manifests = languages.map(({ id, tag }) => {
		const url = `/${id}/manifest.webmanifest`;
		return { url, tag, id, told: JSON.parse(readFileSync(lies.get(url) ?? url, 'utf8')) as Manifest };
	});
	it.each(manifests)('$url begins in its language', ({ told, tag, id }) => {
		expect(told.lang).toBe(tag);
		expect(told.start_url).toBe(`/${id}`);
		expect(told.name).not.toMatch(/[{}]/);
		// The name of a word instead of the word would have no space and no letter beyond ASCII.
		for (const text of [told.name, told.description]) expect(text).toMatch(/[^!-~]/);
	});
	it.each(manifests)('$url names only pages and pictures that are there', ({ url, told }) => {
		const icons = told.shortcuts.flatMap((each) => each.icons);
		const addresses = [
			told.start_url,
			...told.shortcuts.map((each) => each.url),
			...[...told.icons, ...icons, ...told.screenshots].map((each) => each.src),
		];
		expect(lost(addresses, url)).toEqual([]);
	});
});

describe('manifests of a shop’s device', () => {
	interface Manifest {
		id: string;
		name: string;
		short_name: string;
		description: string;
		lang: string;
		start_url: string;
		scope: string;
		display: string;
		icons: { src: string; sizes: string; type: string; purpose: string }[];
	}
	const manifests = languages.map(({ id, tag }) => {
		const url = `/${id}/shop/manifest.webmanifest`;
		return { url, tag, id, told: JSON.parse(readFileSync(lies.get(url) ?? url, 'utf8')) as Manifest };
	});
	it.each(manifests)('$url opens the counter by itself, beside the guide', ({ url, told, tag, id }) => {
		expect(told).toMatchObject({ lang: tag, start_url: `/${id}/shop`, scope: '/', display: 'standalone' });
		const guide = JSON.parse(readFileSync(lies.get(`/${id}/manifest.webmanifest`) ?? '', 'utf8')) as Manifest;
		// Another id, or it could not be put on the home screen beside the guide; the same one in each language.
		expect([told.id, guide.id]).toEqual(['/shop', '/']);
		expect(told.start_url.startsWith(told.scope)).toBe(true);
		expect(lost([told.start_url], url)).toEqual([]);
		// Its page names it, and no other page does; a manifest is fetched late, for nobody waits for it.
		const naming = pages.filter(({ html }) =>
			elements(html, 'link').some(({ rel, 'data-late': late }) => rel === 'manifest' && late === url),
		);
		expect(naming.map((page) => page.url)).toEqual([`/${id}/shop`]);
	});
	it.each(manifests)('$url says in its language what it is', ({ told }) => {
		expect(told.name).toBe(`Neriaruki: ${told.short_name}`);
		for (const text of [told.short_name, told.description]) {
			expect(text).toMatch(/[^!-~]/);
			expect(text).not.toMatch(/[{}|]/);
		}
		expect(told.short_name.length).toBeLessThanOrEqual(12);
	});
	it.each(manifests)('$url has icons for every home screen, and they are there', ({ url, told }) => {
		const has = (sizes: string, purpose: string) =>
			told.icons.some((each) => each.sizes === sizes && each.purpose === purpose);
		expect([has('192x192', 'any'), has('512x512', 'any'), has('512x512', 'maskable')]).toEqual([
			...[true, true, true],
		]);
		expect(
			lost(
				told.icons.map(({ src }) => src),
				url,
			),
		).toEqual([]);
		// The size a manifest tells is the size the picture has.
		for (const { src, sizes, type } of told.icons.filter((each) => each.type === 'image/png')) {
			const bytes = readFileSync(lies.get(src) ?? src);
			expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)} ${type}`).toBe(`${sizes} image/png`);
		}
	});
});

describe('the guide', () => {
	it('fetches nothing from elsewhere', () => {
		const fetching = pages.flatMap(({ url, html }) =>
			[
				...['script', 'img', 'iframe', 'source', 'video', 'audio'].flatMap((name) =>
					elements(html, name).flatMap(({ src }) => src ?? []),
				),
				...elements(html, 'use').flatMap(({ href }) => href ?? []),
				...elements(html, 'link')
					.filter(({ rel = '' }) => /stylesheet|preload|icon|manifest|preconnect|prefetch/.test(rel))
					.flatMap(({ href }) => href ?? []),
			]
				.filter((address) => /^(https?:)?\/\//.test(address))
				.map((address) => `${url} → ${address}`),
		);
		expect(fetching).toEqual([]);
	});
	it('opens the pages of others without lending them its window', () => {
		const lent = pages.flatMap(({ url, html }) =>
			elements(html, 'a')
				.filter(({ target, rel = '' }) => target === '_blank' && !/noopener|noreferrer/.test(rel))
				.map(({ href }) => `${url} → ${href}`),
		);
		expect(lent).toEqual([]);
	});
});
