// Bytes as text and back: base64url without padding (RFC 4648, section 5) and UTF-8. Nothing here throws.

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const NONE = 255;
/** Value of a letter by its code: looked up hundreds of times for one entry of the ledger. */
const values = new Uint8Array(128).fill(NONE);
for (const [value, letter] of [...letters].entries()) values[letter.charCodeAt(0)] = value;

const encoder = new TextEncoder();
const SHORT = 500;

/** Bytes in UTF-8 of a text. What gets signed and hashed is short and ASCII: a loop is three times as quick. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
	if (text.length > SHORT) return encoder.encode(text);
	const bytes = new Uint8Array(text.length);
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code > 127) return encoder.encode(text);
		bytes[i] = code;
	}
	return bytes;
}

/** Text of bytes in UTF-8, or null where they are none. */
export function fromUtf8(bytes: Uint8Array): string | null {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}

/** Bytes in base64url without padding. */
export function toBase64url(bytes: Uint8Array): string {
	let text = '';
	for (let i = 0; i < bytes.length; i += 3) {
		const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
		const count = Math.min(3, bytes.length - i) + 1;
		for (let j = 0; j < count; j++) text += letters[(group >> (18 - 6 * j)) & 63];
	}
	return text;
}

/**
 * Bytes of a text in base64url without padding, or null. Only the one true spelling is read: spare bits that are not
 * zero are refused, so that two texts never mean the same bytes.
 */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
	if (text.length % 4 === 1) return null;
	const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
	let held = 0;
	let bits = 0;
	let at = 0;
	for (let i = 0; i < text.length; i++) {
		const value = values[text.charCodeAt(i)] ?? NONE;
		if (value === NONE) return null;
		held = ((held << 6) | value) & 0xffff;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			bytes[at++] = (held >> bits) & 255;
		}
	}
	return (held & ((1 << bits) - 1)) === 0 ? bytes : null;
}

/** Bytes of a base64url text that must be exactly so many, or null. */
export function exactly(count: number, text: string): Uint8Array<ArrayBuffer> | null {
	const bytes = fromBase64url(text);
	return bytes?.length === count ? bytes : null;
}
