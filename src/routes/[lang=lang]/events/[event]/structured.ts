// What machines read of an event (schema.org): only dates that somebody has announced or that were held.
import type { EventFull } from '$lib/content/catalog.ts';
import { withoutReadings } from '$lib/domain/ruby.ts';

/** The event as JSON-LD; without a sure date it is a place of interest in time, and no Event. */
export function structuredEvent(event: EventFull, tag: string, origin: string): Record<string, unknown> {
	const sure = event.occurrences.filter(({ state }) => state !== 'expected' && state !== 'held');
	const common = {
		name: withoutReadings(event.name),
		description: withoutReadings(event.paragraphs[0] ?? ''),
		inLanguage: tag,
	};
	const location = {
		'@type': 'Place',
		name: withoutReadings(event.venue),
		address: {
			'@type': 'PostalAddress',
			addressCountry: 'JP',
			addressRegion: 'Tokyo',
			addressLocality: 'Nerima',
		},
		geo: { '@type': 'GeoCoordinates', latitude: event.position.lat, longitude: event.position.lon },
	};
	if (sure.length === 0) return { '@type': 'EventSeries', ...common, location };
	const [next] = sure;
	return {
		'@type': 'Event',
		...common,
		location,
		startDate: next?.start,
		endDate: next?.end,
		eventStatus: `https://schema.org/${next?.state === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
		eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
		url: `${origin}/events/${event.id}`,
		...(event.fee.state === 'free' ? { isAccessibleForFree: true } : {}),
	};
}
