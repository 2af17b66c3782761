// The worker's list is complete and true: what it promises to keep is there, byte for byte.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesOf, languagesIn, packOf, packsIn } from '../../src/lib/domain/pack.ts';
import { languages } from '../../src/lib/i18n/languages.ts';
import { addressesOf, pagesOf, workerList } from './output.ts';

const files = workerList();
const listed = new Map(files.map((file) => [file.url, file]));
const lies = addressesOf();
const known = languages.map(({ id }) => id);

describe('the worker', () => {
	it('has its list written in', () => {
		expect(readFileSync('build/client/service-worker.js', 'utf8')).not.toContain('__WB_MANIFEST');
		expect(files.length).toBeGreaterThan(pagesOf().length);
	});
	it('names every address once, as it is asked for', () => {
		expect(listed.size).toBe(files.length);
		expect(files.map(({ url }) => url).filter((url) => !/^\/(?!.*\/$)/.test(url) && url !== '/')).toEqual([]);
	});
	it('finds a file at every address', () => {
		expect([...listed.keys()].filter((url) => !lies.has(url))).toEqual([]);
	});
	it('knows digest and size of each file', () => {
		const wrong = files.filter(({ url, revision, bytes }) => {
			const body = readFileSync(lies.get(url) ?? '');
			return (
				createHash('sha256').update(body).digest('hex').slice(0, 32) !== revision || body.length !== bytes
			);
		});
		expect(wrong.map(({ url }) => url)).toEqual([]);
	});
});

describe('the list holds', () => {
	it('every page and the data behind it', () => {
		const due = pagesOf().flatMap(({ url, html }) => {
			const data = `${url === '/' ? '' : url}/__data.json`;
			return html.includes('/_app/immutable/entry/') ? [url, data] : [url];
		});
		expect(due.filter((url) => !listed.has(url))).toEqual([]);
	});
	it('everything that is made or shipped and belongs to a pack', () => {
		const due = [...lies.keys()].filter((url) => packOf(url, known) !== null);
		expect(due.filter((url) => !listed.has(url))).toEqual([]);
	});
	it('the painter of the map, in the shell', () => {
		const painters = [...listed.keys()].filter((url) => /\/workers\/painter-[^/]+\.js$/.test(url));
		expect(painters).toHaveLength(1);
		expect(painters.map((url) => packOf(url, known))).toEqual(['shell']);
	});
	it('nothing of the server, no maps of sources, no packed copies', () => {
		expect([...listed.keys()].filter((url) => /(^|\/)server\/|\.(map|br|gz)$|handler\.js/.test(url))).toEqual(
			[],
		);
	});
	it('no cards and no lists for search engines, or gives them to no pack', () => {
		const never = files.filter(({ url }) =>
			/^\/(og\/|sitemap\.xml|robots\.txt|service-worker\.js)/.test(url),
		);
		expect(never.filter(({ url }) => packOf(url, known) !== null)).toEqual([]);
	});
});

describe('packs', () => {
	it('are the shell, the offered languages and the trails', () => {
		expect(languagesIn(files).sort()).toEqual([...known].sort());
		const packs = packsIn(files);
		expect(packs.filter((each) => each.startsWith('language:'))).toHaveLength(known.length);
		expect(packs.filter((each) => each.startsWith('trail:')).length).toBeGreaterThan(0);
	});
	it.each(known)('of %s hold a home, a map, the missing page and a manifest', (id) => {
		const urls = filesOf(`language:${id}`, files, known).map(({ url }) => url);
		expect(urls).toEqual(
			expect.arrayContaining([`/${id}`, `/${id}/map`, `/${id}/missing`, `/${id}/manifest.webmanifest`]),
		);
	});
	it('are equally complete in every language', () => {
		const counts = known.map((id) => filesOf(`language:${id}`, files, known).length);
		expect(new Set(counts).size).toBe(1);
	});
});
