// The events of a language as an Atom feed (RFC 4287): what each is, the next dates and how sure they are.
import { Feed } from 'feed';
import { catalog } from '../content/catalog.ts';
import { withoutReadings } from '../domain/ruby.ts';
import { writers } from '../i18n/format.ts';
import { languageOf } from '../i18n/languages.ts';
import { translatorFor } from '../i18n/translator.ts';
import { atomFile, eventPage, eventsPage } from '../links.ts';
import { origin } from './config.ts';

/** Dates told with an event. */
const DATES = 3;
const checkedOn = (month: string) => new Date(`${month}-01T00:00:00Z`);

/** The feed. An entry is as new as the month its sources were looked at, whenever the guide was built. */
export async function atomOf(lang: string): Promise<Response> {
	const tag = languageOf(lang)?.tag ?? lang;
	const t = await translatorFor(lang, tag);
	const write = writers(tag);
	const say = (key: Parameters<typeof t>[0]) => withoutReadings(t(key));
	const { eventIds, event: find } = catalog(lang);
	const events = eventIds.flatMap((id) => find(id) ?? []);
	const newest = events.reduce((last, { checked }) => (checked > last ? checked : last), '1970-01');
	const page = origin + eventsPage(lang);
	const feed = new Feed({
		...{ id: page, link: page, title: `${say('events.title')} · ${say('name')}`, language: tag },
		description: say('events.lead'),
		copyright: 'CC BY 4.0',
		updated: checkedOn(newest),
		generator: 'neriaruki',
		feedLinks: { atom: origin + atomFile(lang) },
		author: { name: say('name') },
	});
	for (const event of events) {
		const url = origin + eventPage(lang, event.id);
		const dates = event.occurrences
			.filter(({ state }) => state !== 'held')
			.slice(0, DATES)
			.map(({ start, end, state, vague }) =>
				vague
					? `${write.months(start, end)} (${say('occurrence.vague')})`
					: `${write.days(start, end)} (${say(`occurrence.${state}`)})`,
			);
		feed.addItem({
			...{ id: url, link: url, title: withoutReadings(event.name), date: checkedOn(event.checked) },
			description: [...dates, ...event.paragraphs.map(withoutReadings)].join('\n'),
		});
	}
	return new Response(feed.atom1(), { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
}
