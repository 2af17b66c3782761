// The city's wall clock. A phone set to another zone still gets Tokyo's weekday and hour.
import { week, type Day } from './opening.ts';

export const ZONE = 'Asia/Tokyo';

/** Japan Standard Time (law no. 167 of 1886): nine hours ahead of UTC, with no summer time since September 1951. */
const AHEAD = 9 * 3_600_000;

/**
 * Weekday and HH:MM in Asia/Tokyo of a moment in milliseconds since 1970.
 * Reckoned, because a phone takes longer to make its first zone formatter than to start the whole page; a test holds
 * that both agree.
 */
export function tokyo(moment: number): { day: Day; time: string } {
	const there = new Date(moment + AHEAD);
	// The week of opening hours begins on Monday, that of dates on Sunday.
	const day = week[(there.getUTCDay() + 6) % 7] ?? 'mon';
	return { day, time: there.toISOString().slice(11, 16) };
}

/** The day in Asia/Tokyo of a moment in milliseconds since 1970, as YYYY-MM-DD. */
export const tokyoDay = (moment: number): string => new Date(moment + AHEAD).toISOString().slice(0, 10);
