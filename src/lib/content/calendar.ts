// Events as calendar files (RFC 5545 and 7986), at build time.
import ical, { ICalEventStatus } from 'ical-generator';
import { addDays, type Occurrence, type OccurrenceState } from '../domain/event.ts';

const ZONE = 'Asia/Tokyo';
/** Japan has had one time all year since 1951. */
const VTIMEZONE = [
	'BEGIN:VTIMEZONE',
	`TZID:${ZONE}`,
	'BEGIN:STANDARD',
	'DTSTART:19510909T000000',
	'TZOFFSETFROM:+0900',
	'TZOFFSETTO:+0900',
	'TZNAME:JST',
	'END:STANDARD',
	'END:VTIMEZONE',
].join('\r\n');

const statusOf: Record<OccurrenceState, ICalEventStatus> = {
	held: ICalEventStatus.CONFIRMED,
	confirmed: ICalEventStatus.CONFIRMED,
	changed: ICalEventStatus.CONFIRMED,
	cancelled: ICalEventStatus.CANCELLED,
	expected: ICalEventStatus.TENTATIVE,
};

export interface CalendarEvent {
	id: string;
	name: string;
	/** Plain words: what it is, and how sure the date. */
	description: (state: OccurrenceState) => string;
	venue: string;
	position: { lat: number; lon: number } | null;
	url: string;
	/** Month in which the sources were looked at, YYYY-MM. */
	checked: string;
	hours: { opens: string | null; closes: string | null; asOf: string } | null;
	occurrences: readonly Occurrence[];
}

export interface CalendarHead {
	name: string;
	description: string;
	/** Address of the feed itself. */
	source: string;
	language: string;
}

/** Hours are told only of the year the source speaks of: for other years the day is all that is known. */
function timesOf({ hours }: CalendarEvent, { start, end }: Occurrence) {
	if (!hours?.opens || !hours.closes || hours.asOf !== start.slice(0, 4) || start !== end) return null;
	if (hours.closes <= hours.opens) return null;
	return { start: `${start}T${hours.opens}:00`, end: `${end}T${hours.closes}:00` };
}

/** A calendar file of some events. Occurrences of which only the month is usual are left out: a calendar knows days alone. */
export function calendarOf(head: CalendarHead, events: readonly CalendarEvent[]): string {
	const calendar = ical({
		name: head.name,
		description: head.description,
		source: head.source,
		prodId: { company: 'neriaruki', product: 'guide', language: head.language.toUpperCase() },
		ttl: 86_400,
		timezone: { name: ZONE, generator: () => VTIMEZONE },
	});
	for (const event of events) {
		const counts = new Map<string, number>();
		for (const each of event.occurrences) {
			if (each.vague) continue;
			// An edition keeps its name when its day is announced: the year and its number in it.
			const year = each.start.slice(0, 4);
			const number = (counts.get(year) ?? 0) + 1;
			counts.set(year, number);
			const times = timesOf(event, each);
			calendar.createEvent({
				id: `${event.id}-${year}-${number}@neriaruki`,
				// The same sources give the same file, whenever it is built.
				stamp: `${event.checked}-01T00:00:00Z`,
				sequence: each.state === 'expected' ? 0 : 1,
				summary: event.name,
				description: event.description(each.state),
				...(event.venue
					? { location: { title: event.venue, ...(event.position ? { geo: event.position } : {}) } }
					: {}),
				url: event.url,
				status: statusOf[each.state],
				...(times
					? { ...times, timezone: ZONE }
					: { start: `${each.start}T00:00:00`, end: `${addDays(each.end, 1)}T00:00:00`, allDay: true }),
			});
		}
	}
	return calendar.toString();
}
