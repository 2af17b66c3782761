// The days events fall on and the sentence a phone says of each, for the worker that reminds.
import { catalog } from '$lib/content/catalog.ts';
import type { Remindable } from '$lib/domain/reminder.ts';
import { withoutReadings } from '$lib/domain/ruby.ts';
import { writers } from '$lib/i18n/format.ts';
import { languageOf, languages } from '$lib/i18n/languages.ts';
import { translatorFor } from '$lib/i18n/translator.ts';

export const prerender = true;
export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const GET = async ({ params }) => {
	const tag = languageOf(params.lang)?.tag ?? params.lang;
	const t = await translatorFor(params.lang, tag);
	const write = writers(tag);
	const all: Remindable[] = catalog(params.lang).events.flatMap(({ id, name, venue, occurrences }) => {
		const dated = occurrences.filter(({ vague, state }) => !vague && state !== 'held');
		const says = dated.map((each) => ({
			...each,
			says: [write.days(each.start, each.end), t(`occurrence.${each.state}`), venue]
				.map(withoutReadings)
				.join('\n'),
		}));
		return says.length > 0 ? [{ id, name: withoutReadings(name), occurrences: says }] : [];
	});
	return new Response(JSON.stringify(all), { headers: { 'content-type': 'application/json' } });
};
