// Cases for the table of languages and for which of them suits a reader.
import { describe, expect, it, test } from 'vitest';
import { languageFor, languageOf, languages, SOURCE } from './languages.ts';

test.each<[string, string[], string]>([
	['Japanese', ['ja'], 'ja'],
	['Japanese of Japan', ['ja-JP', 'en'], 'ja'],
	['English of anywhere', ['en-GB'], 'en'],
	['Korean', ['ko-KR'], 'ko'],
	['the mainland', ['zh-CN'], 'zh-Hans'],
	['Chinese without more', ['zh'], 'zh-Hans'],
	['Singapore', ['zh-SG'], 'zh-Hans'],
	['simplified script', ['zh-Hans-CN'], 'zh-Hans'],
	['Taiwan', ['zh-TW'], 'zh-Hant'],
	['Hong Kong', ['zh-HK'], 'zh-Hant'],
	['Macau', ['zh-MO'], 'zh-Hant'],
	['traditional script', ['zh-Hant'], 'zh-Hant'],
	['script and place', ['zh-Hant-TW'], 'zh-Hant'],
	['script before place', ['zh-Hans-HK'], 'zh-Hans'],
	['whatever the case of the letters', ['ZH-tw'], 'zh-Hant'],
	['the first wish that can be met', ['fr-FR', 'ko', 'en'], 'ko'],
	['a wish that cannot be met', ['fr-FR', 'de'], 'en'],
	['no wish', [], 'en'],
	['an empty wish', [''], 'en'],
	['a language whose name only begins alike', ['kok'], 'en'],
])('%s', (_, wishes, id) => expect(languageFor(wishes).id).toBe(id));

describe('the table', () => {
	it('has the six languages, the source among them', () => {
		expect(languages.map(({ id }) => id).sort()).toEqual(['en', 'ja', 'ja-easy', 'ko', 'zh-Hans', 'zh-Hant']);
		expect(languageOf(SOURCE)?.tag).toBe('ja');
	});
	it('has every id once, and only tags that Intl knows', () => {
		expect(new Set(languages.map(({ id }) => id)).size).toBe(languages.length);
		for (const { tag } of languages) {
			expect(Intl.getCanonicalLocales(tag)).toEqual([tag]);
			expect(Intl.DateTimeFormat.supportedLocalesOf(tag)).toEqual([tag]);
		}
	});
	it('shows search engines each tag once', () => {
		const shown = languages.flatMap(({ hreflang }) => hreflang ?? []);
		expect(new Set(shown).size).toBe(shown.length);
	});
	it.each(['', 'fr', 'JA', 'zh', 'constructor'])('does not offer %j', (id) =>
		expect(languageOf(id)).toBeUndefined(),
	);
});
