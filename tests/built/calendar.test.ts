// The calendar files as another program reads them: the same days, names that stay, nothing expected called sure.
import { readFileSync } from 'node:fs';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { makeCatalog } from '../../src/lib/content/catalog.ts';
import { feedsOf } from '../../src/lib/content/feeds.ts';
import { addDays } from '../../src/lib/domain/event.ts';
import { withoutReadings } from '../../src/lib/domain/ruby.ts';
import { languages } from '../../src/lib/i18n/languages.ts';
import { atomFile, filteredFile } from '../../src/lib/links.ts';
import { addressesOf } from './output.ts';

type Text = string | { '#text': string };
interface Atom {
	updated: string;
	link: { '@_rel': string }[];
	entry: { id: string; title: Text; updated: string }[];
}
const inText = (text: Text) => String(typeof text === 'object' ? text['#text'] : text);

const files = addressesOf();
const read = (address: string) => readFileSync(files.get(address) ?? address, 'utf8');
const calendar = (text: string) => new ICAL.Component(ICAL.parse(text) as never);
const eventsIn = (text: string) =>
	calendar(text)
		.getAllSubcomponents('vevent')
		.map((each) => new ICAL.Event(each));

describe.each(languages.map(({ id }) => id))('in %s', (language) => {
	const { events } = makeCatalog(language);
	const whole = read(`/${language}/events.ics`);
	const dated = events.flatMap((event) =>
		event.occurrences.filter(({ vague }) => !vague).map((occurrence) => ({ event, occurrence })),
	);

	it('holds every dated occurrence with its days, name and place', () => {
		const told = eventsIn(whole).map((each) => ({
			name: each.summary,
			venue: each.location,
			start: each.startDate.toString().slice(0, 10),
			// The end of whole days is the day after.
			end: each.startDate.isDate
				? addDays(each.endDate.toString().slice(0, 10), -1)
				: each.endDate.toString().slice(0, 10),
		}));
		const own = dated.map(({ event, occurrence: { start, end } }) => ({
			name: withoutReadings(event.name),
			venue: withoutReadings(event.venue),
			start,
			end,
		}));
		const sorted = (all: typeof own) => all.map((each) => JSON.stringify(each)).sort();
		expect(sorted(told)).toEqual(sorted(own));
	});
	it('calls tentative what is only expected', () => {
		const status = calendar(whole)
			.getAllSubcomponents('vevent')
			.map((each) => each.getFirstPropertyValue('status'));
		const expected = dated.filter(({ occurrence }) => occurrence.state === 'expected').length;
		expect(status.filter((each) => each === 'TENTATIVE')).toHaveLength(expected);
	});
	it('gives each event a file of its own, with the names of the whole', () => {
		const uids = new Set(eventsIn(whole).map(({ uid }) => uid));
		expect(uids.size).toBe(dated.length);
		for (const { id } of events)
			for (const { uid } of eventsIn(read(`/${language}/events/${id}.ics`))) expect(uids).toContain(uid);
	});
	it('is written as the standard says', () => {
		expect(whole).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
		expect(whole.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
		for (const line of whole.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
		expect(whole).toContain('BEGIN:VTIMEZONE\r\nTZID:Asia/Tokyo');
		expect(whole).toMatch(/REFRESH-INTERVAL;VALUE=DURATION:P1D/);
		expect(whole).toContain(`/${language}/events.ics`);
	});
	it('has a calendar of each kind, area and property, which together hold every event', () => {
		const feeds = feedsOf(events);
		const uids = new Set(eventsIn(whole).map(({ uid }) => uid));
		const within = new Map(
			feeds.map((feed) => {
				const text = read(filteredFile(language, feed.id));
				// Lines of more than 75 bytes are folded.
				expect(text.replaceAll('\r\n ', '')).toContain(`${language}/events/feeds/${feed.id}.ics`);
				return [feed.id, eventsIn(text).map(({ uid }) => uid)];
			}),
		);
		for (const of of within.values()) for (const uid of of) expect(uids).toContain(uid);
		const kinds = feeds.filter(({ id }) => id === 'anime' || id.startsWith('kind-'));
		expect(new Set(kinds.flatMap(({ id }) => within.get(id) ?? []))).toEqual(uids);
		const free = dated.filter(({ event }) => event.free).length;
		expect(within.get('free')).toHaveLength(free);
	});
	it('has an Atom feed another reader reads: every event once, as new as its sources, none of them surer than it is', () => {
		const atom = read(atomFile(language));
		expect(XMLValidator.validate(atom)).toBe(true);
		const { feed } = new XMLParser({ ignoreAttributes: false }).parse(atom) as { feed: Atom };
		const guide = makeCatalog(language);
		expect(feed.entry.map(({ title }) => inText(title))).toEqual(
			events.map(({ name }) => withoutReadings(name)),
		);
		expect(new Set(feed.entry.map(({ id }) => id)).size).toBe(events.length);
		feed.entry.forEach((entry, i) => {
			const event = guide.event(events[i]?.id ?? '');
			expect(entry.id).toMatch(new RegExp(`/${language}/events/${event?.id}$`));
			expect(entry.updated).toBe(`${event?.checked}-01T00:00:00.000Z`);
		});
		expect(feed.updated).toBe(
			feed.entry
				.map(({ updated }) => updated)
				.sort()
				.at(-1),
		);
		expect(feed.link.map((each) => each['@_rel']).sort()).toEqual(['alternate', 'self']);
	});
});
