// The bytes that get signed or hashed: a purpose first, then one field a line, so that no statement passes for another.
import { exactly, toBase64url, utf8 } from './bytes.ts';
import type { Digest, Verifier } from './ports.ts';

export type Purpose = 'stamp' | 'ticket' | 'rotating' | 'device' | 'receipt' | 'entry' | 'allowance';

const onOneLine = (field: string | number) =>
	typeof field === 'string' && field.includes('\n') ? field.replaceAll('\n', ' ') : field;

/** UTF-8 of `neriaruki/<purpose>/1` and the fields. A field with a line break would be two: it never gets that far. */
export const statement = (purpose: Purpose, fields: readonly (string | number)[]): Uint8Array<ArrayBuffer> =>
	utf8(`neriaruki/${purpose}/1\n${fields.map(onOneLine).join('\n')}`);

/** Whether a base64url signature over a statement is that of a base64url public key. Wrong lengths are just false. */
export async function isSigned(
	verify: Verifier,
	publicKey: string,
	message: Uint8Array,
	signature: string,
): Promise<boolean> {
	const key = exactly(32, publicKey);
	const sig = exactly(64, signature);
	return key !== null && sig !== null && (await verify(key, message, sig));
}

/** First 16 bytes of SHA-256 over fields joined by line breaks, as 22 letters: the derived ids of the ledger. */
export const derivedId = (digest: Digest, ...fields: (string | number)[]): Promise<string> =>
	digest(fields.join('\n')).then((bytes) => toBase64url(bytes.subarray(0, 16)));

/** Whole SHA-256 over fields joined by line breaks, as 43 letters: how tokens and words are known to the guide. */
export async function hashOf(digest: Digest, ...fields: (string | number)[]): Promise<string> {
	return toBase64url(await digest(fields.join('\n')));
}

/** The id of a pass: first 16 bytes of SHA-256 of its public key; null when that is no key. */
export async function passIdOf(digest: Digest, publicKey: string): Promise<string | null> {
	const key = exactly(32, publicKey);
	return key && toBase64url((await digest(key)).subarray(0, 16));
}

/** Id of the stamp of a pass at a checkpoint in a round: the same from every phone and every backup. */
export const stampId = (
	digest: Digest,
	campaign: string,
	pass: string,
	checkpoint: string,
	round: number,
): Promise<string> => derivedId(digest, 'stamp', campaign, pass, checkpoint, round);

/** Id of one use of a coupon by a pass, whoever redeems it. */
export const redeemId = (digest: Digest, coupon: string, pass: string, use: number): Promise<string> =>
	derivedId(digest, 'redeem', coupon, pass, use);
