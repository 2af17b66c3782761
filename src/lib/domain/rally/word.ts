// A word read off a sign and typed: what may differ between two ways of writing it.

const KATAKANA = /[\u30a1-\u30f6]/g;
/** From a katakana letter to its hiragana (Unicode blocks 30A0 and 3040). */
const SHIFT = 0x60;

/**
 * A word as it is hashed: width and compatibility forms (NFKC), case, kana, spaces and punctuation make no difference.
 * Marks that make other sounds stay.
 */
export const plainWord = (typed: string): string =>
	typed
		.slice(0, 200)
		.normalize('NFKC')
		.toLowerCase()
		.replace(KATAKANA, (letter) => String.fromCharCode(letter.charCodeAt(0) - SHIFT))
		.replace(/[\p{P}\p{S}\p{Z}\p{C}]/gu, '');
