// Loads the words of one language and no other.
import { packed, recalling, remembering, unpacked } from '$lib/i18n/carried.ts';
import { languageOf, type Language } from '$lib/i18n/languages.ts';
import { translatorFor } from '$lib/i18n/translator.ts';
import { unlessArriving } from '$lib/state/arrival.ts';

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

export const load = async ({ params, data }) => {
	const language = languageOf(params.lang) as Language;
	const { write, carry } = writing(language.tag);
	const t = await translatorFor(language.id, language.tag, write.plural).catch(unlessArriving);
	return { ...data, language, t, write, carry };
};
