// Calendar files in a language: the whole ward's, or one event's.
import { catalog, type Catalog } from '../content/catalog.ts';
import { calendarOf, type CalendarEvent } from '../content/calendar.ts';
import type { PartnerEvent } from '../content/partners.ts';
import { withoutReadings } from '../domain/ruby.ts';
import { languageOf } from '../i18n/languages.ts';
import { translatorFor, type Key } from '../i18n/translator.ts';
import { eventPage, eventsPage } from '../links.ts';
import { origin } from './config.ts';

/** A calendar of the events with these ids, in their order; `path` is where it is given out, `part` the word for what it holds, `partners` what was handed in besides. */
export async function feedOf(
	lang: string,
	ids: readonly string[],
	path: string,
	part?: Key,
	partners: readonly PartnerEvent[] = [],
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
		[...events, ...partners.map((each) => handedIn(each, origin + eventsPage(lang)))],
	);
	return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8' } });
}

/** A partner's event in a calendar: its dates are the organiser's own. */
const handedIn = (event: PartnerEvent, page: string): CalendarEvent => ({
	...{ id: event.key, name: event.name, venue: event.venue, position: event.position },
	...{ url: event.url ?? page, checked: event.received.slice(0, 7) },
	description: () => event.by,
	hours: { opens: event.opens, closes: event.closes, asOf: event.start.slice(0, 4) },
	occurrences: [{ start: event.start, end: event.end, state: 'confirmed' }],
});
