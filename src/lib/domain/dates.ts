// Dates known to the day, the month or only the year, as a language writes them.

/** `2015`, `2015-04` or `2015-04-04` in the words of a language; what is not known is not written. */
export function writtenDate(value: string, tag: string): string {
	const [year = '', month, day] = value.split('-');
	const moment = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
	return new Intl.DateTimeFormat(tag, {
		timeZone: 'UTC',
		year: 'numeric',
		...(month ? { month: 'long' as const } : {}),
		...(day ? { day: 'numeric' as const } : {}),
	}).format(moment);
}
