// The choice of events on the page of what is on: which fit a wish, and which occurrence of each comes next.
import type { EventBrief } from '$lib/content/catalog.ts';
import type { Occurrence } from '$lib/domain/event.ts';

export interface Dated {
	event: EventBrief;
	occurrence: Occurrence;
}

export const wishes = ['anime', 'free', 'stepFree', 'indoors'] as const;
export type Wish = (typeof wishes)[number];

const has: Record<Wish, (event: EventBrief) => boolean> = {
	anime: ({ anime }) => anime,
	free: ({ free }) => free,
	// Not surveyed is not step-free.
	stepFree: ({ stepFree }) => stepFree === 'yes',
	indoors: ({ indoors }) => indoors === 'yes' || indoors === 'partly',
};

/** Whether an event is of a kind and area (empty for any) and has all that is wished for. */
export const fits = (event: EventBrief, kind: string, area: string, wished: readonly Wish[]): boolean =>
	(kind === '' || event.kind === kind) &&
	(area === '' || event.area === area) &&
	wished.every((each) => has[each](event));

/** Every occurrence of some events, in order. */
export const allOf = (events: readonly EventBrief[]): Dated[] =>
	events
		.flatMap((event) => event.occurrences.map((occurrence) => ({ event, occurrence })))
		.sort((a, b) => a.occurrence.start.localeCompare(b.occurrence.start));

/**
 * The coming editions: everything up to thirteen months after the first that is not over, past ones left out.
 * Without a day to count from (a page at rest) the last that were held say nothing of what is on.
 */
export function nextOf(all: readonly Dated[]): Dated[] {
	const coming = all.filter(({ occurrence }) => occurrence.state !== 'held');
	const first = coming[0]?.occurrence.start;
	if (!first) return [];
	const [year = 0, month = 1] = first.split('-').map(Number);
	const end = new Date(Date.UTC(year, month + 12, 1)).toISOString().slice(0, 10);
	return coming.filter(({ occurrence }) => occurrence.start < end);
}
