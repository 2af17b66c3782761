// The static site is complete: every page under both spellings, a page for unknown addresses, the worker.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemble } from '../../src/commands/build-static.ts';
import { languages } from '../../src/lib/i18n/languages.ts';
import { elements, pointsAt, titleOf } from './markup.ts';
import { addressesOf, pagesOf } from './output.ts';

let folder = '';
let site = '';
let count = 0;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'guide-static-'));
	site = join(folder, 'site');
	count = assemble('build', site);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the static site', () => {
	it('counts its pages', () => expect(count).toBe(pagesOf().length));
	it('has each page under both spellings, the same in every byte', () => {
		const wrong = pagesOf().filter(({ url, html }) => {
			const both = url === '/' ? ['index.html'] : [`${url}.html`, `${url}/index.html`];
			return both.some(
				(name) => !existsSync(join(site, name)) || readFileSync(join(site, name), 'utf8') !== html,
			);
		});
		expect(wrong.map(({ url }) => url)).toEqual([]);
	});
	it('has everything else the built guide hands out', () => {
		const due = [...addressesOf().entries()]
			.filter(([, file]) => !file.endsWith('.html'))
			.map(([url]) => url);
		expect(due).toContain('/service-worker.js');
		expect(due.filter((url) => !existsSync(join(site, url)))).toEqual([]);
	});
	it('answers unknown addresses with the languages, unseen by search engines and without scripts of the guide', () => {
		const html = readFileSync(join(site, '404.html'), 'utf8');
		expect(titleOf(html)).toContain('404');
		expect(elements(html, 'meta')).toContainEqual({ name: 'robots', content: 'noindex' });
		expect(pointsAt(html)).toEqual(expect.arrayContaining(languages.map(({ id }) => `/${id}`)));
		expect(html).not.toMatch(/_app\/immutable\/entry|rel="canonical"|modulepreload/);
		// It is shown at any depth, so every address in it starts from the root.
		expect(pointsAt(html).filter((address) => !/^(\/|#|https?:|data:)/.test(address))).toEqual([]);
	});
	it('keeps its underscored folders on every host', () =>
		expect(existsSync(join(site, '.nojekyll'))).toBe(true));
	it('leaves nothing of an older one', () => {
		writeFileSync(join(site, 'old.html'), '');
		assemble('build', site);
		expect(existsSync(join(site, 'old.html'))).toBe(false);
	});
	it('says when there is nothing to gather', () => {
		expect(() => assemble(join(folder, 'nowhere'), join(folder, 'x'))).toThrow(/build first/);
	});
});
