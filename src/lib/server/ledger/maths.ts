// Hashing and Ed25519 of this machine, as the rules want them.
import { hash, webcrypto } from 'node:crypto';
import { exactly, toBase64url } from '../../domain/codes/bytes.ts';
import type { Maths, Signer } from '../../domain/codes/ports.ts';

const { subtle } = webcrypto;

/** SHA-256. Texts go in and 32 letters come out as they are: a buffer of its own costs more than the hashing. */
function sha256(message: Uint8Array | string): Uint8Array {
	const letters = hash('sha256', message, 'binary');
	const bytes = new Uint8Array(32);
	for (let i = 0; i < 32; i++) bytes[i] = letters.charCodeAt(i);
	return bytes;
}

/** Keys kept ready: a batch has fifty entries of one phone or device, and a key costs a quarter of its checking. */
const MOST_READY = 1000;
const ready = new Map<string, Promise<webcrypto.CryptoKey>>();
function keyOf(publicKey: Uint8Array): Promise<webcrypto.CryptoKey> {
	const bytes = new Uint8Array(publicKey);
	const name = Buffer.from(bytes.buffer).toString('latin1');
	let key = ready.get(name);
	if (!key) {
		if (ready.size >= MOST_READY) ready.clear();
		ready.set(name, (key = subtle.importKey('raw', bytes, 'Ed25519', false, ['verify'])));
	}
	return key;
}

export const maths: Maths = {
	digest: (message) => Promise.resolve(sha256(message)),
	async verify(publicKey, message, signature) {
		try {
			const key = await keyOf(publicKey);
			return await subtle.verify('Ed25519', key, new Uint8Array(signature), new Uint8Array(message));
		} catch {
			// 32 bytes that are no point of the curve.
			return false;
		}
	},
};

/** A fresh key pair: the public key raw, the secret as PKCS 8, both in base64url. */
export async function freshKey(): Promise<{ public: string; secret: string }> {
	const pair = (await subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
	const text = async (format: 'raw' | 'pkcs8', key: webcrypto.CryptoKey) =>
		toBase64url(new Uint8Array((await subtle.exportKey(format, key)) as ArrayBuffer));
	return { public: await text('raw', pair.publicKey), secret: await text('pkcs8', pair.privateKey) };
}

/** Signs with a secret of `freshKey`. */
export async function signerWith(secret: string): Promise<Signer> {
	const bytes = exactly(48, secret);
	if (!bytes) throw new Error('the signing key of the ledger is damaged');
	const key = await subtle.importKey('pkcs8', bytes, 'Ed25519', false, ['sign']);
	return {
		sign: async (message) => new Uint8Array(await subtle.sign('Ed25519', key, new Uint8Array(message))),
	};
}
