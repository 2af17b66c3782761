// Bytes of a partner's file into text: what they are written in is found out, never assumed.

export type Encoding = 'utf-8' | 'utf-8-bom' | 'cp932';
export type Decoded =
	| { encoding: Encoding; text: string }
	/** `byte` is the first one that is no text, counted from 0. */
	| { reason: 'not-text'; byte: number };

/** Where decoding as CP932 first fails, told by trying ever shorter beginnings. */
function firstBad(bytes: Uint8Array, decoder: () => TextDecoder): number {
	let [good, bad] = [0, bytes.length];
	while (good < bad) {
		const middle = Math.ceil((good + bad) / 2);
		try {
			decoder().decode(bytes.subarray(0, middle), { stream: true });
			good = middle;
		} catch {
			bad = middle - 1;
		}
	}
	return good;
}

/**
 * The text of a file in UTF-8, with or without a byte order mark, or in CP932 (Windows' Japanese), which is what
 * municipal files are written in. Bytes that are neither, and files with a NUL in them, are refused with the place.
 */
export function decoded(bytes: Uint8Array): Decoded {
	const nul = bytes.indexOf(0);
	if (nul >= 0) return { reason: 'not-text', byte: nul };
	const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return { encoding: marked ? 'utf-8-bom' : 'utf-8', text };
	} catch {
		// Not UTF-8: the other one is tried.
	}
	// The platform's Shift_JIS table is that of CP932 (Encoding Standard, index jis0208 with NEC and IBM extensions).
	const decoder = () => new TextDecoder('shift_jis', { fatal: true });
	try {
		return { encoding: 'cp932', text: decoder().decode(bytes) };
	} catch {
		return { reason: 'not-text', byte: firstBad(bytes, decoder) };
	}
}
