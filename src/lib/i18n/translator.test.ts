// Cases for interface words: each language its own translator, placeholders, plurals, and no key left standing.
import { describe, expect, it } from 'vitest';
import { languages } from './languages.ts';
import { translatorFor, type Key } from './translator.ts';
import words from './ui/ja.json';

const plural = Object.keys(words).find((key) => key.endsWith('_other'));
const keys = [
	...new Set(Object.keys(words).map((key) => key.replace(/_(zero|one|two|few|many|other)$/, ''))),
] as Key[];
/** A value for every placeholder any key has. */
const values = Object.fromEntries(
	[...JSON.stringify(words).matchAll(/\{\{(\w+)\}\}/g)].map((found) => [found[1] ?? '', 2]),
);

describe.each(languages.map(({ id, tag }) => [id, tag]))('%s', (id, tag) => {
	it('has words for every key, and none left unfilled', async () => {
		const t = await translatorFor(id, tag);
		const bare = keys.filter((key) => {
			const told = t(key, values);
			return told === '' || told === key || told.includes('{{');
		});
		expect(bare).toEqual([]);
	});
});

describe('translators', () => {
	it('do not share a language', async () => {
		const [ja, en] = [await translatorFor('ja', 'ja'), await translatorFor('en', 'en')];
		expect(ja('tab.map')).not.toBe(en('tab.map'));
		expect(ja('tab.map')).toBe(words['tab.map']);
	});
	it('write figures in, without escaping them', async () => {
		const t = await translatorFor('en', 'en');
		expect(t('open.until', { time: '<17:00>' })).toContain('<17:00>');
	});
	it('count as English does', async () => {
		const t = await translatorFor('en', 'en');
		const key = (plural ?? '').replace(/_other$/, '') as Key;
		expect(plural).toBeDefined();
		expect(t(key, { count: 1 })).not.toBe(t(key, { count: 2 }).replace('2', '1'));
	});
	it('are refused for a language without words', async () => {
		await expect(translatorFor('fr', 'fr')).rejects.toThrow(/fr/);
	});
});
