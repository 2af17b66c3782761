// Counting days of the calendar, written as YYYY-MM-DD.

const DAY = 86_400_000;

/** Milliseconds since 1970 of the midnight a day begins with, in UTC: for counting, not for clocks. */
export const momentOf = (day: string): number => Date.parse(`${day}T00:00Z`);

/** The day so many days later, or earlier for negative counts. */
export const addDays = (day: string, count: number): string =>
	new Date(momentOf(day) + count * DAY).toISOString().slice(0, 10);

/** Days from one to another, 0 for the same. */
export const daysBetween = (from: string, to: string): number =>
	Math.round((momentOf(to) - momentOf(from)) / DAY);
