// The calendar files as another program reads them: the same days, names that stay, nothing expected called sure.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { makeCatalog } from '../../src/lib/content/catalog.ts';
import { addDays } from '../../src/lib/domain/event.ts';
import { withoutReadings } from '../../src/lib/domain/ruby.ts';
import { languages } from '../../src/lib/i18n/languages.ts';
import { addressesOf } from './output.ts';

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
});
