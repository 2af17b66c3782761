// Web Crypto and the library sign for each other: a phone may change its browser and keep its pass.
import { expect, it, test } from 'vitest';
import { exactly, utf8 } from '../domain/codes/bytes.ts';
import { makeKeys, signerOf, verifierOf } from './signing.ts';

const [yes, no] = [Promise.resolve(true), Promise.resolve(false)];
const message = utf8('neriaruki/ticket/1\nspring');

test.each([
	['Web Crypto', yes, 'Web Crypto', yes],
	['Web Crypto', yes, 'the library', no],
	['the library', no, 'Web Crypto', yes],
	['the library', no, 'the library', no],
])('keys of %s sign with %s and back', async (_, made, __, used) => {
	const pair = await makeKeys(made);
	const key = exactly(32, pair.key) as Uint8Array;
	expect(exactly(32, pair.secret)).not.toBeNull();
	for (const [signs, verifies] of [
		[used, made],
		[made, used],
	] as const) {
		const signature = await signerOf(pair, signs).sign(message);
		expect(await verifierOf(verifies)(key, message, signature)).toBe(true);
		expect(await verifierOf(verifies)(key, utf8('neriaruki/ticket/1\nautumn'), signature)).toBe(false);
	}
});

// The first test vector of RFC 8032, section 7.1: an empty message.
const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
it('agrees with the standard', async () => {
	const key = hex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
	const secret = hex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
	const signature =
		'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b';
	for (const native of [yes, no]) {
		const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
		const signed = await signerOf({ key: text(key), secret: text(secret) }, native).sign(new Uint8Array());
		expect(Buffer.from(signed).toString('hex')).toBe(signature);
		expect(await verifierOf(native)(key, new Uint8Array(), hex(signature))).toBe(true);
	}
});

it('takes what is no key for a signature that does not hold', async () => {
	for (const native of [yes, no])
		for (const [key, signature] of [
			[new Uint8Array(31), new Uint8Array(64)],
			[new Uint8Array(32).fill(255), new Uint8Array(64)],
			[new Uint8Array(32), new Uint8Array(3)],
		] as const)
			expect(await verifierOf(native)(key, message, signature)).toBe(false);
});
