// Calendars one can subscribe to besides the whole one: by kind, by area, those of animation, those that are free.
import { eventKinds, type EventKind } from '../domain/event.ts';
import { areas, type Area } from '../domain/place.ts';

interface Filtered {
	id: string;
	kind: EventKind;
	area: Area | null;
	anime: boolean;
	free: boolean;
}
export interface EventFeed {
	/** Last part of its address. */
	id: string;
	/** Key of the interface word that names what it holds. */
	word: `eventKind.${EventKind}` | `area.${Area}` | 'fee.free';
	events: string[];
}

/** Every feed that would hold an event, in the order they are offered. */
export function feedsOf(events: readonly Filtered[]): EventFeed[] {
	const of = (test: (event: Filtered) => boolean) => events.filter(test).map(({ id }) => id);
	const all: EventFeed[] = [
		{ id: 'anime', word: 'eventKind.anime', events: of(({ anime }) => anime) },
		{ id: 'free', word: 'fee.free', events: of(({ free }) => free) },
		...eventKinds
			.filter((kind) => kind !== 'anime')
			.map((kind): EventFeed => ({
				id: `kind-${kind}`,
				word: `eventKind.${kind}`,
				events: of((event) => event.kind === kind),
			})),
		...areas.map((area): EventFeed => ({
			id: `area-${area}`,
			word: `area.${area}`,
			events: of((event) => event.area === area),
		})),
	];
	return all.filter((feed) => feed.events.length > 0);
}
