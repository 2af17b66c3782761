// Loads the words of one language and no other.
import { writers } from '$lib/i18n/format.ts';
import { languageOf, type Language } from '$lib/i18n/languages.ts';
import { translatorFor } from '$lib/i18n/translator.ts';

export const load = async ({ params, data }) => {
	const language = languageOf(params.lang) as Language;
	return {
		...data,
		language,
		t: await translatorFor(language.id, language.tag),
		write: writers(language.tag),
	};
};
