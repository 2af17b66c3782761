// Bytes and their texts, against Node's own.
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { exactly, fromBase64url, fromUtf8, toBase64url, utf8 } from './bytes.ts';

it('writes base64url as Node does, and reads it back', () =>
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
			const text = toBase64url(bytes);
			expect(text).toBe(Buffer.from(bytes).toString('base64url'));
			expect([...(fromBase64url(text) ?? [-1])]).toEqual([...bytes]);
		}),
	));

test.each(['A', 'AB', 'A=', 'AAA=', 'ABCDE', 'A+AA', 'A/AA', 'あA', '    '])('refuses %j', (text) =>
	expect(fromBase64url(text)).toBeNull(),
);
it('wants the exact count', () => {
	expect(exactly(3, 'AAAA')).toHaveLength(3);
	expect(exactly(4, 'AAAA')).toBeNull();
});
it('reads UTF-8 and nothing that is none', () => {
	expect(fromUtf8(utf8('ねり'))).toBe('ねり');
	expect(fromUtf8(new Uint8Array([0xff, 0xfe]))).toBeNull();
});
