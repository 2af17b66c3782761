// What the rules need from outside: hashing and signatures (Ed25519), handed in so that the rules stay rules.

/** SHA-256 of bytes, or of the UTF-8 of a text (FIPS 180-4). */
export type Digest = (message: Uint8Array | string) => Promise<Uint8Array>;

/** Signs with one private key; 64 bytes (RFC 8032). */
export interface Signer {
	sign(message: Uint8Array): Promise<Uint8Array>;
}

/** Whether a signature of 64 bytes over a message is that of a public key of 32 bytes. Never throws. */
export type Verifier = (
	publicKey: Uint8Array,
	message: Uint8Array,
	signature: Uint8Array,
) => Promise<boolean>;

/** The two together, as most rules want them. */
export interface Maths {
	digest: Digest;
	verify: Verifier;
}
