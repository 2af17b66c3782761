// Signatures are told apart whatever keys are kept ready, and what is no key never verifies.
import { expect, it, vi } from 'vitest';
import { webcrypto } from 'node:crypto';
import { realPair } from '../../../../tests/fixtures/signing.ts';
import { exactly, utf8 } from '../../domain/codes/bytes.ts';
import { maths } from './maths.ts';

const [said, other] = [utf8('a stamp'), utf8('another stamp')];
const signing = async () => {
	const pair = await realPair();
	return { key: exactly(32, pair.key) ?? new Uint8Array(), signature: await pair.sign(said) };
};

it('holds each signature against the key it is for', async () => {
	const [a, b] = [await signing(), await signing()];
	for (let turn = 0; turn < 2; turn++) {
		expect(await maths.verify(a.key, said, a.signature)).toBe(true);
		expect(await maths.verify(b.key, said, b.signature)).toBe(true);
		expect(await maths.verify(a.key, said, b.signature)).toBe(false);
		expect(await maths.verify(a.key, other, a.signature)).toBe(false);
	}
});

it('does not take what was changed afterwards for a key it knows', async () => {
	const [a, b] = [await signing(), await signing()];
	const key = new Uint8Array(a.key);
	expect(await maths.verify(key, said, a.signature)).toBe(true);
	key.set(b.key);
	expect(await maths.verify(key, said, a.signature)).toBe(false);
	expect(await maths.verify(key, said, b.signature)).toBe(true);
});

it('says no to what is no key, each time', async () => {
	const { signature } = await signing();
	for (const key of [new Uint8Array(31), new Uint8Array(32).fill(255), new Uint8Array(31)])
		expect(await maths.verify(key, said, signature)).toBe(false);
});

it('makes a key ready once, and forgets before there are too many', async () => {
	const make = vi.spyOn(webcrypto.subtle, 'importKey');
	const { key, signature } = await signing();
	const made = () => make.mock.calls.length;
	const before = made();
	await Promise.all(Array.from({ length: 50 }, () => maths.verify(key, said, signature)));
	expect(made() - before).toBe(1);
	for (let i = 0; i < 1100; i++) {
		const another = new Uint8Array(31);
		new DataView(another.buffer).setUint16(0, i);
		await maths.verify(another, said, signature);
	}
	const after = made();
	expect(await maths.verify(key, said, signature)).toBe(true);
	expect(made() - after).toBe(1);
	make.mockRestore();
});
