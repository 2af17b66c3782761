// Budgets, and nothing in the output that belongs to the machine it was built on.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { languages } from '../../src/lib/i18n/languages.ts';
import { addressesOf, filesBelow, isPacked, sent } from './output.ts';

const kB = 1000;
const lies = addressesOf();
const packed = (url: string) => brotliCompressSync(readFileSync(lies.get(url) ?? url)).length;

describe('budgets', () => {
	it('styles and fonts travel in 40 kB', () => {
		const all = [...lies.values()].filter((file) => /\.(css|woff2)$/.test(file));
		expect(all.some((file) => file.endsWith('.css')) && all.some((file) => file.endsWith('.woff2'))).toBe(
			true,
		);
		expect(all.reduce((sum, file) => sum + sent(file), 0)).toBeLessThanOrEqual(40 * kB);
	});
	it.each(languages.map(({ id }) => id))('the embedded map in %s travels in 60 kB', (id) => {
		const labels = lies.has(`/${id}/map/labels.json`) ? `/${id}/map/labels.json` : '/data/map/labels.json';
		expect(packed('/data/map/base.json') + packed(labels)).toBeLessThanOrEqual(60 * kB);
	});
});

describe('the output', () => {
	const files = ['client', 'prerendered'].flatMap((folder) =>
		filesBelow(join('build', folder)).map((name) => join('build', folder, name)),
	);
	const texts = files
		.filter((file) => !isPacked(file))
		.map((file) => ({ file, text: readFileSync(file, 'latin1') }));
	const lock = readFileSync('package-lock.json', 'utf8');
	const named = [...lock.matchAll(/"resolved": "https?:\/\/([^/"]+)/g)].map((found) => found[1] ?? '');
	// Also where no lock file names it: the public one, put together so that this file does not.
	const hosts = new Set([['registry', 'npmjs', 'org'].join('.'), ...named]);
	const naming = (words: readonly string[]) =>
		texts.flatMap(({ file, text }) =>
			words.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`),
		);

	it('names no folder of this machine', () =>
		expect(naming([`${process.cwd()}/`, '/home/', 'file:///'])).toEqual([]));
	it('names no package registry', () => expect(naming([...hosts])).toEqual([]));
	it('has a packed copy of every page and script', () => {
		const due = files.filter((file) => /\.(html|js|css)$/.test(file) && readFileSync(file).length > 0);
		expect(due.filter((file) => !files.includes(`${file}.br`) || !files.includes(`${file}.gz`))).toEqual([]);
	});
	it('has no maps of sources', () => expect(files.filter((file) => file.endsWith('.map'))).toEqual([]));
});
