// Cases for readings: the parts, the bare text, and what hand-written text may hold.
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { rubyParts, withoutReadings, type RubyPart } from './ruby.ts';

test.each<[string, string, RubyPart[], string]>([
	['nothing', '', [], ''],
	['no reading', 'Nerima', [{ base: 'Nerima' }], 'Nerima'],
	['only a reading', '{練馬|ねりま}', [{ base: '練馬', reading: 'ねりま' }], '練馬'],
	[
		'between words',
		'この{池|いけ}です',
		[{ base: 'この' }, { base: '池', reading: 'いけ' }, { base: 'です' }],
		'この池です',
	],
	[
		'side by side',
		'{石|しゃく}{神井|じい}',
		[
			{ base: '石', reading: 'しゃく' },
			{ base: '神井', reading: 'じい' },
		],
		'石神井',
	],
	['no reading given', '{池|}', [{ base: '{池|}' }], '{池|}'],
	['no base given', '{|いけ}', [{ base: '{|いけ}' }], '{|いけ}'],
	['never closed', '{池|いけ', [{ base: '{池|いけ' }], '{池|いけ'],
	['two bars', '{a|b|c}', [{ base: '{a|b|c}' }], '{a|b|c}'],
	['a placeholder is left alone', '{{opened.year}}年', [{ base: '{{opened.year}}年' }], '{{opened.year}}年'],
	[
		'after a placeholder',
		'{{opened.year}}{年|ねん}',
		[{ base: '{{opened.year}}' }, { base: '年', reading: 'ねん' }],
		'{{opened.year}}年',
	],
	['markup is text', '<b>{池|い<け}', [{ base: '<b>' }, { base: '池', reading: 'い<け' }], '<b>池'],
])('%s', (_, text, parts, plain) => {
	expect(rubyParts(text)).toEqual(parts);
	expect(withoutReadings(text)).toBe(plain);
});

/** Text in which marks are likely, whole and broken. */
const written = fc.oneof(
	fc.string(),
	fc.string({ unit: 'grapheme' }),
	fc
		.array(fc.constantFrom('{', '|', '}', '池', 'いけ', ' ', '{池|いけ}', '{{opened}}', '\n'), {
			maxLength: 30,
		})
		.map((all) => all.join('')),
);

it('joins to the bare text, whatever was written', () => {
	fc.assert(
		fc.property(written, (text) => {
			expect(
				rubyParts(text)
					.map((part) => part.base)
					.join(''),
			).toBe(withoutReadings(text));
		}),
		{ numRuns: 500 },
	);
});

it('loses nothing: the parts written again give the text', () => {
	fc.assert(
		fc.property(written, (text) => {
			const again = rubyParts(text).map(({ base, reading }) =>
				reading === undefined ? base : `{${base}|${reading}}`,
			);
			expect(again.join('')).toBe(text);
		}),
		{ numRuns: 500 },
	);
});

it('has no empty part', () => {
	fc.assert(
		fc.property(written, (text) => {
			expect(rubyParts(text).every((part) => part.base !== '')).toBe(true);
		}),
	);
});
