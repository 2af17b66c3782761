// Breaks the interface words one thing at a time: the checker names language and key of each.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { checkUi } from '../../src/lib/content/check-ui.ts';
import { places, soundGuide, type Guide } from './sound.ts';

let guide: Guide;
beforeEach(() => {
	guide = soundGuide();
});
afterEach(() => guide.end());
const found = () => places(checkUi(join(guide.root, 'ui')), guide);

it('finds nothing in sound words', () => expect(found()).toEqual([]));

test.each<[string, (into: Guide) => void, string]>([
	['a language without words', (into) => into.remove('ui/ko.json'), 'ui/ko.json · (file)'],
	['a key that is missing', (into) => into.ui('ko', (w) => delete w.c), 'ui/ko.json · c'],
	['a key the source does not have', (into) => into.ui('ko', (w) => (w.d = 'more')), 'ui/ko.json · d'],
	[
		'keys out of order',
		(into) => into.write('ui/ko.json', '{"b.count_other":"{{count}}","a":"x","c":"{{time}}"}'),
		'ui/ko.json · b.count_other',
	],
	['a placeholder lost', (into) => into.ui('ko', (w) => (w.c = 'without')), 'ui/ko.json · c'],
	['a placeholder misspelled', (into) => into.ui('en', (w) => (w.c = 'with {{tiem}}')), 'ui/en.json · c'],
	[
		'a placeholder lost in one of two forms',
		(into) => into.ui('en', (w) => (w['b.count_one'] = 'one')),
		'ui/en.json · b.count_one',
	],
	[
		'a plural form that is missing',
		(into) => into.ui('en', (w) => delete w['b.count_one']),
		'ui/en.json · b.count_other',
	],
	['kanji without a reading', (into) => into.ui('ja-easy', (w) => (w.a = '池')), 'ui/ja-easy.json · a'],
	[
		'a long run',
		(into) => into.ui('ja-easy', (w) => (w.a = '{石神井公園|しゃくじいこうえん}')),
		'ui/ja-easy.json · a',
	],
	[
		'a long run in the source',
		(into) => into.ui('ja', (w) => (w.a = '{石神井公園|しゃくじいこうえん}')),
		'ui/ja.json · a',
	],
])('%s', (_, spoil, where) => {
	spoil(guide);
	expect(found()).toContain(where);
});

it('does not ask for readings where readers need none', () => {
	guide.ui('ja', (words) => (words.a = '池'));
	expect(found()).toEqual([]);
});

it('lets a long name stand in parts', () => {
	guide.ui('ja-easy', (words) => (words.a = '{石神井|しゃくじい}{公園|こうえん}'));
	expect(found()).toEqual([]);
});

it('tells all findings of all languages', () => {
	guide.ui('ko', (words) => delete words.a);
	guide.ui('en', (words) => Object.assign(words, { c: 'x', zz: 'y' }));
	expect(found().sort()).toEqual(['ui/en.json · c', 'ui/en.json · zz', 'ui/ko.json · a']);
});
