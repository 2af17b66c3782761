// What is drawn here is read back by the reader that ships: every kind of code, at the size phones show it.
import decode from 'qr/decode.js';
import { expect, it, test } from 'vitest';
import { drawCode } from './qr.ts';

/** A drawn code as a picture, a few pixels a module. */
async function pictured(text: string, pixels: number) {
	const code = await drawCode(text);
	if (!code) throw new Error('too long');
	const width = code.side * pixels;
	const data = new Uint8ClampedArray(width * width * 4).fill(255);
	for (const [, x, y, w] of code.path.matchAll(/M(\d+) (\d+)h(\d+)/g))
		for (let row = Number(y) * pixels; row < (Number(y) + 1) * pixels; row++)
			for (let column = Number(x) * pixels; column < (Number(x) + Number(w)) * pixels; column++)
				data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
	return { width, height: width, data };
}

test.each([
	['a board', `https://guide.example/c/sample-oz#${'q'.repeat(22)}`],
	['a screen', `https://guide.example/c/sample-park-road#r1.${'shop-'.repeat(8)}${'A'.repeat(330)}`],
	['a ticket', `neriaruki:ticket1.spring.bread.${'A'.repeat(43)}.1.1790000000.${'B'.repeat(86)}`],
	['a stamp book', `neriaruki:carry1.${'C'.repeat(1400)}.e`],
])('%s', async (_, text) => {
	expect(decode(await pictured(text, 4))).toBe(text);
});

it('says when a text is too long for one code', async () => {
	expect(await drawCode('x'.repeat(3_000))).toBeNull();
});
