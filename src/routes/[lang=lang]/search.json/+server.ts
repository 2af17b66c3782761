// Everything that can be found, for the search in the browser.
import { searchEntries } from '$lib/content/search-entries.ts';
import { withoutReadings } from '$lib/domain/ruby.ts';
import { languageOf, languages } from '$lib/i18n/languages.ts';
import { translatorFor, type Key } from '$lib/i18n/translator.ts';

export const prerender = true;
export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const GET = async ({ params }) => {
	const t = await translatorFor(params.lang, languageOf(params.lang)?.tag ?? params.lang);
	const word = (key: string) => withoutReadings(t(key as Key));
	const all = searchEntries(params.lang).map(({ area, ...entry }) => ({
		...entry,
		about: [word(entry.kind), area ? word(`area.${area}`) : ''].filter(Boolean).join('\n'),
	}));
	return new Response(JSON.stringify(all), { headers: { 'content-type': 'application/json' } });
};
