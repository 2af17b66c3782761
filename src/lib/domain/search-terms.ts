// How a text is taken apart for searching: words where words are spaced, pairs of signs where they are not.

/** One spelling for all: width, case, accents and macrons, katakana as hiragana. */
export const normal = (text: string): string =>
	text
		.normalize('NFKC')
		.toLowerCase()
		// Accents of Latin letters go; the marks of kana are part of them.
		.normalize('NFD')
		.replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
		.normalize('NFC')
		.replace(/[\u30a1-\u30f6]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60));

const runs =
	/[\p{Script=Latin}\p{N}'’]+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}\u30fc\u3005\u3006]+/gu;
const isSpaced = (run: string) => /[\p{Script=Latin}\p{N}]/u.test(run);

/**
 * The terms of a text: words of Latin letters and figures, and every pair of neighbours in Han, kana and hangul, where
 * word borders are not written. A sign that stands alone is a term by itself.
 */
export function termsOf(text: string): string[] {
	return (normal(text).match(runs) ?? []).flatMap((run) => {
		if (isSpaced(run)) return [run.replace(/['’]/g, '')].filter(Boolean);
		const signs = [...run];
		return signs.length === 1 ? signs : signs.slice(1).map((sign, i) => `${signs[i]}${sign}`);
	});
}

/** Whether a term is a word of Latin letters, in which typing errors are looked for. */
export const isWord = (term: string): boolean => /^[\p{Script=Latin}\p{N}]+$/u.test(term);
