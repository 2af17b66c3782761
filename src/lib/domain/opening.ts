// When a place can be entered, from its weekly table, in the city's time.

export type Day = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
export const week: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export interface Hours {
	days: Day[];
	/** Local time, HH:MM. */
	opens: string;
	closes: string;
	lastEntry?: string | undefined;
}

export type OpeningState = 'always' | 'hours' | 'varies' | 'outside' | 'closed' | 'unknown';

/** What the weekly table says of a moment. Holidays are not in it, so the page always adds where to check. */
export type OpenNow =
	| { state: 'always' }
	| { state: 'open'; until: string }
	| { state: 'later'; opens: string }
	| { state: 'shut' }
	| { state: 'not-told' };

/**
 * Whether the table has the place open.
 * @param day weekday in Asia/Tokyo
 * @param time HH:MM in Asia/Tokyo
 */
export function openAt(
	opening: { state: OpeningState; weekly?: Hours[] | undefined },
	day: Day,
	time: string,
): OpenNow {
	if (opening.state === 'always') return { state: 'always' };
	if (opening.state !== 'hours' || !opening.weekly) return { state: 'not-told' };
	const today = opening.weekly
		.filter((hours) => hours.days.includes(day))
		.sort((a, b) => (a.opens < b.opens ? -1 : 1));
	const now = today.find((hours) => hours.opens <= time && time < hours.closes);
	if (now) return { state: 'open', until: now.closes };
	const later = today.find((hours) => time < hours.opens);
	return later ? { state: 'later', opens: later.opens } : { state: 'shut' };
}
