// The guide's events and places as the tables municipalities exchange (recommended data set, 32 and 30 columns).
import Papa from 'papaparse';
import { toKatakana } from 'wanakana';
import { rubyParts, withoutReadings } from '../../domain/ruby.ts';
import { catalog, type EventFull, type PlaceFull } from '../catalog.ts';
import headers from './headers.json' with { type: 'json' };
import type { HandedIn } from './events.ts';
import { inboxes } from './inbox.ts';

type Cells = Partial<Record<string, string>>;

const plainText = (text: string) => withoutReadings(text);
const kanaOf = (name: string) =>
	toKatakana(
		rubyParts(name)
			.map(({ base, reading }) => reading ?? base)
			.join(''),
	);
const degrees = (value: number) => value.toFixed(6);
const { ward, states, fees, days, has, opening, poi } = headers;
const common = { code: ward.code, prefecture: ward.prefecture, city: ward.city };

/** A table as spreadsheets of the field open it: a byte order mark, commas, CRLF. */
const csv = (header: readonly string[], rows: readonly string[][]): string =>
	`\uFEFF${Papa.unparse([[...header], ...rows], { newline: '\r\n' })}\r\n`;

/** Rows of one event: one for each dated occurrence, or one without a date where no day is known. */
function rowsOf(event: EventFull, english: string, address: string | null): Cells[] {
	const told = event.paragraphs.map(plainText).join('\n');
	const row = {
		...common,
		...{ id: event.id, name: plainText(event.name), kana: kanaOf(event.name), english },
		...{ opens: event.hours?.opens ?? '', closes: event.hours?.closes ?? '', about: told },
		...{ fee: fees[event.fee.state], venue: plainText(event.venue), address: address ?? '' },
		...{ lat: degrees(event.position.lat), lon: degrees(event.position.lon), url: event.official ?? '' },
	};
	const dated = event.occurrences.filter(({ vague }) => !vague);
	if (dated.length === 0)
		return [{ ...row, remarks: event.occurrences.length > 0 ? states.vague : states.none }];
	return dated.map(({ start, end, state }) => ({ ...row, start, end, remarks: states[state] }));
}
const rowOfHandedIn = ({ also, position, ...event }: HandedIn): Cells => ({
	...common,
	...also,
	...{ id: event.id, name: event.name, start: event.start, end: event.end },
	...{ opens: event.opens ?? '', closes: event.closes ?? '', url: event.url ?? '' },
	...(event.code ? { code: event.code } : {}),
	...(position ? { lat: degrees(position.lat), lon: degrees(position.lon) } : {}),
});

/** Every event and occurrence the guide knows, and what partners handed in. */
export function eventsCsv(): string {
	const [ja, en] = [catalog('ja'), catalog('en')];
	const own = ja.eventIds.flatMap((id) => {
		const event = ja.event(id);
		if (!event) return [];
		const at = event.place ? ja.place(event.place.id) : undefined;
		return rowsOf(event, en.event(id)?.name ?? '', at?.address ?? null);
	});
	const handed = inboxes().flatMap(({ events }) => events.map(rowOfHandedIn));
	const header = headers.events.map(({ written }) => written);
	return csv(
		header,
		[...own, ...handed].map((cells) => headers.events.map(({ field }) => cells[field] ?? '')),
	);
}

const hoursOf = (place: PlaceFull) =>
	place.opening.state === 'hours' ? place.opening.weekly?.[0] : undefined;

/** One place in the order of the 30 columns. */
function attraction(place: PlaceFull, english: PlaceFull | undefined): string[] {
	const told = (from: PlaceFull | undefined) => from?.paragraphs.map(plainText).join('\n') ?? '';
	const hours = hoursOf(place);
	const access = (['stepFree', 'accessibleToilet'] as const)
		.flatMap((key) => {
			const state = place.access[key];
			return state === 'unknown' ? [] : [`${headers[key]}:${has[state]}`];
		})
		.join(';');
	const further = (place.opening.weekly?.length ?? 0) > 1;
	const hourText = further
		? (place.opening.weekly ?? [])
				.map((each) => `${each.days.map((day) => days[day]).join('')} ${each.opens}-${each.closes}`)
				.join(';')
		: opening[place.opening.state];
	return [
		...[ward.code, place.id, ward.prefecture, ward.city],
		...[plainText(place.name), kanaOf(place.name), english?.name ?? ''],
		(poi as Partial<Record<string, string>>)[place.kind] ?? '',
		...[place.address ?? '', '', degrees(place.lat), degrees(place.lon)],
		...[hours && !further ? hours.days.map((day) => days[day]).join('') : ''],
		...[!further ? (hours?.opens ?? '') : '', !further ? (hours?.closes ?? '') : '', hourText],
		...[fees[place.fee.state], '', told(place), told(english)],
		...['', '', access, '', '', '', '', '', place.official ?? '', ''],
	];
}

/** Every place of the guide. */
export function attractionsCsv(): string {
	const [ja, en] = [catalog('ja'), catalog('en')];
	const rows = ja.placeIds.flatMap((id) => {
		const place = ja.place(id);
		return place ? [attraction(place, en.place(id))] : [];
	});
	return csv(headers.attractions, rows);
}
