// Signatures and digests in the browser: Web Crypto, and a maintained library where it has no Ed25519 yet.
import { exactly, toBase64url, utf8 } from '../domain/codes/bytes.ts';
import type { Digest, Maths, Signer, Verifier } from '../domain/codes/ports.ts';

/** A key pair as it is kept: public key and seed in base64url, 32 bytes each. */
export interface KeyPair {
	key: string;
	secret: string;
}

// Loads on use: the library travels only to browsers that need it.
const library = () => import('@noble/ed25519');
const own = (bytes: Uint8Array) => new Uint8Array(bytes);

let asked: Promise<boolean> | undefined;
/** Whether this browser signs with Ed25519 itself (Safari 17, Chrome 137, Firefox 129). Asked once a page. */
const isNative = (): Promise<boolean> =>
	(asked ??= crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']).then(
		() => true,
		() => false,
	));

/** SHA-256. */
export const digest: Digest = async (message) =>
	new Uint8Array(
		await crypto.subtle.digest('SHA-256', typeof message === 'string' ? utf8(message) : own(message)),
	);

/** Random bytes in base64url. */
export const randomText = (count: number): string =>
	toBase64url(crypto.getRandomValues(new Uint8Array(count)));

/** A fresh pair of keys. It can be taken along: a stamp book belongs to its owner, not to a phone. */
export async function makeKeys(native = isNative()): Promise<KeyPair> {
	if (!(await native)) {
		const { secretKey, publicKey } = await (await library()).keygenAsync();
		return { key: toBase64url(publicKey), secret: toBase64url(secretKey) };
	}
	const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
	const { x = '', d = '' } = await crypto.subtle.exportKey('jwk', pair.privateKey);
	return { key: x, secret: d };
}

/** What signs with a kept pair of keys. */
export const signerOf = ({ key, secret }: KeyPair, native = isNative()): Signer => ({
	async sign(message) {
		if (!(await native))
			return (await library()).signAsync(own(message), exactly(32, secret) ?? new Uint8Array(32));
		const jwk = { kty: 'OKP', crv: 'Ed25519', x: key, d: secret };
		const imported = await crypto.subtle.importKey('jwk', jwk, 'Ed25519', false, ['sign']);
		return new Uint8Array(await crypto.subtle.sign('Ed25519', imported, own(message)));
	},
});

/** Whether a signature holds; what cannot be read as a key or a signature does not. */
export const verifierOf =
	(native = isNative()): Verifier =>
	async (key, message, signature) => {
		try {
			if (!(await native)) return await (await library()).verifyAsync(own(signature), own(message), own(key));
			const imported = await crypto.subtle.importKey('raw', own(key), 'Ed25519', false, ['verify']);
			return await crypto.subtle.verify('Ed25519', imported, own(signature), own(message));
		} catch {
			return false;
		}
	};

export const maths: Maths = { digest, verify: (...asking) => verifierOf()(...asking) };
