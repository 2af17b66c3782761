// Loads the words of one language and no other.
import { packed, recalling, remembering, unpacked } from '$lib/i18n/carried.ts';
import { languageOf, type Language } from '$lib/i18n/languages.ts';
import { translatorFor } from '$lib/i18n/translator.ts';

/** Writers that leave what they wrote in the page, or find it there; `carry` gives the element for it. */
function writing(tag: string) {
	if (import.meta.env.SSR) {
		const { write, carried } = remembering(tag);
		return { write, carry: () => packed(carried) };
	}
	// A page being taken over keeps the element it came with, whatever is said here.
	const element = document.getElementById('carried');
	return { write: recalling(tag, unpacked(element?.textContent)), carry: () => ' ' };
}

let takenOver = import.meta.env.SSR;

/**
 * Before the page is taken over, words that do not come leave it as it was sent, to be read: SvelteKit would answer an
 * error by opening the page anew, and so undo a link that was just followed.
 */
const unlessUntouched = (error: unknown): Promise<never> =>
	takenOver ? Promise.reject(error as Error) : new Promise(() => {});

export const load = async ({ params, data }) => {
	const language = languageOf(params.lang) as Language;
	const { write, carry } = writing(language.tag);
	const t = await translatorFor(language.id, language.tag, write.plural).catch(unlessUntouched);
	takenOver = true;
	return { ...data, language, t, write, carry };
};
