// Calendar files in a language: the whole ward's, or one event's.
import { catalog, type Catalog } from '../content/catalog.ts';
import { calendarOf, type CalendarEvent } from '../content/calendar.ts';
import { withoutReadings } from '../domain/ruby.ts';
import { languageOf } from '../i18n/languages.ts';
import { translatorFor, type Key } from '../i18n/translator.ts';
import { eventPage } from '../links.ts';
import { origin } from './config.ts';

/** A calendar of the events with these ids, in their order; `path` is where it is given out, `part` the word for what it holds. */
export async function feedOf(
	lang: string,
	ids: readonly string[],
	path: string,
	part?: Key,
): Promise<Response> {
	const tag = languageOf(lang)?.tag ?? lang;
	const t = await translatorFor(lang, tag);
	const say = (key: Parameters<typeof t>[0]) => withoutReadings(t(key));
	const { event: find }: Pick<Catalog, 'event'> = catalog(lang);
	const events = ids.flatMap((id): CalendarEvent[] => {
		const event = find(id);
		if (!event) return [];
		const url = origin + eventPage(lang, id);
		const words = event.paragraphs.map(withoutReadings).join('\n\n');
		return [
			{
				...event,
				url,
				name: withoutReadings(event.name),
				venue: withoutReadings(event.venue),
				position: { lat: event.position.lat, lon: event.position.lon },
				description: (state) => `${say(`occurrence.${state}`)}\n\n${words}\n\n${url}`,
			},
		];
	});
	const [only] = ids.length === 1 && !part ? events : [];
	const title = part ? `${say('events.title')}: ${say(part)}` : say('events.title');
	const text = calendarOf(
		{
			name: only ? only.name : title,
			description: say('events.lead'),
			source: origin + path,
			language: tag,
		},
		events,
	);
	return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8' } });
}
