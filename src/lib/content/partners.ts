// Events partners handed in as a table, as pages and calendars show them: unchanged, with who said so and when.
import { inboxes } from './municipal/inbox.ts';
import type { Kept } from './municipal/inbox.ts';

/** One event of a partner. Days and times are those of the city; `received` is the day its table was read. */
export interface PartnerEvent {
	/** Unique among all partners. */
	key: string;
	name: string;
	/** The language of the name where it is not the reader's. */
	lang: 'ja' | null;
	venue: string;
	start: string;
	end: string;
	opens: string | null;
	closes: string | null;
	position: { lat: number; lon: number } | null;
	url: string | null;
	by: string;
	received: string;
}

/** What partners handed in, by day, with the English name for readers of English where there is one. */
export function partnerEvents(language: string, all: readonly Kept[] = inboxes()): PartnerEvent[] {
	return all
		.flatMap(({ source, received, events }) =>
			events.map((event): PartnerEvent => {
				const { id, name, start, end, opens, closes, position, url, also } = event;
				const english = language === 'en' ? also.english : undefined;
				return {
					...{ key: `${source}-${id}-${start}`, name: english ?? name, start, end, opens, closes },
					...{ position, url, received, by: also.organiser ?? source },
					lang: english !== undefined || language.startsWith('ja') ? null : 'ja',
					venue: also.venue ?? also.address ?? '',
				};
			}),
		)
		.sort((a, b) => a.start.localeCompare(b.start) || a.key.localeCompare(b.key));
}
