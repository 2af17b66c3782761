// Holds that a page says the same with what it carries as without, and that nothing carried can break the page.
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { packed, recalling, remembering, unpacked } from './carried.ts';
import { writers } from './format.ts';
import { languages } from './languages.ts';

const inside = (element: string) => /^<script[^>]*>([\s\S]*)<\/script>$/.exec(element)?.[1];

test.each(languages.map(({ tag }) => tag))('%s says the same again', (tag) => {
	const { write, carried } = remembering(tag);
	const say = (hand: ReturnType<typeof writers>) => [
		hand.distance(1240),
		hand.distanceParts(440),
		hand.duration(143),
		hand.number(1.5),
		hand.plural(1),
		hand.list(['a', 'b']),
	];
	const said = say(write);
	expect(said).toEqual(say(writers(tag)));
	expect(say(recalling(tag, unpacked(inside(packed(carried)))))).toEqual(said);
});

it('recalls without writing anew', () =>
	expect(recalling('en', { 'minutes[7]': 'seven' }).minutes(7)).toBe('seven'));
it('writes what was not carried', () =>
	expect(recalling('en', {}).minutes(7)).toBe(writers('en').minutes(7)));

it('keeps any text inside its element', () =>
	fc.assert(
		fc.property(fc.dictionary(fc.string(), fc.string()), (record) => {
			const text = inside(packed({ ...record, end: '</script><script>' }));
			expect(text).not.toContain('<');
			expect(unpacked(text)).toEqual({ ...record, end: '</script><script>' });
		}),
	));
it.each([undefined, null, '', '{', 'null', '7'])('reads %s as nothing carried', (text) =>
	expect(unpacked(text)).toEqual({}),
);
