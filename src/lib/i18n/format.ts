// Numbers, distances, times and dates as each language writes them.
import { ZONE } from '../domain/clock.ts';

/** Writers for one language; distances in metres, durations in minutes, sizes in bytes, money in JPY. */
export function writers(tag: string) {
	// A formatter costs about a millisecond to make and nothing to use again.
	const made = new Map<string, Intl.NumberFormat>();
	const numbers = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
		const name = JSON.stringify(options);
		const formatter = made.get(name) ?? new Intl.NumberFormat(tag, options);
		made.set(name, formatter);
		return formatter;
	};
	const unitOf = (name: string, digits: number) =>
		numbers({
			style: 'unit',
			unit: name,
			minimumFractionDigits: digits,
			maximumFractionDigits: digits,
		});
	const unit = (value: number, name: string, digits = 0) => unitOf(name, digits).format(value);
	/** Japanese writes no space between a figure and its unit of time, though CLDR has one. */
	const time = (value: number, name: 'hour' | 'minute') =>
		tag.startsWith('ja') ? unit(value, name).replace(/\s/g, '') : unit(value, name);
	/** CLDR's narrow list would glue the spaced units of traditional Chinese, its short one puts commas in English. */
	const together = tag === 'zh-Hant' ? 'short' : 'narrow';
	/** Numeral and unit apart, so that each can have its own type. */
	const apart = (value: number, name: string, digits = 0) => {
		const parts = unitOf(name, digits).formatToParts(value);
		const pick = (isUnit: boolean) =>
			parts
				.filter((part) => (part.type === 'unit') === isUnit && part.type !== 'literal')
				.map((part) => part.value)
				.join('');
		return { numeral: pick(false), unit: pick(true) };
	};
	let plurals: Intl.PluralRules | undefined;
	return {
		/** Name of the plural form a count takes (CLDR). */
		plural: (count: number) => (plurals ??= new Intl.PluralRules(tag)).select(count),
		number: (value: number) => numbers({}).format(value),
		distance: (metres: number) => {
			const tens = Math.round(metres / 10) * 10;
			return tens < 1000 ? unit(tens, 'meter') : unit(metres / 1000, 'kilometer', 1);
		},
		distanceParts: (metres: number) => {
			const tens = Math.round(metres / 10) * 10;
			return tens < 1000 ? apart(tens, 'meter') : apart(metres / 1000, 'kilometer', 1);
		},
		centimetres: (value: number) => unit(value, 'centimeter'),
		hectares: (value: number) => unit(value, 'hectare', Number.isInteger(value) ? 0 : 1),
		minutes: (minutes: number) => time(minutes, 'minute'),
		/** Hours and minutes from an hour and a half on, minutes below. */
		duration: (minutes: number) =>
			minutes < 90
				? time(minutes, 'minute')
				: new Intl.ListFormat(tag, { type: 'unit', style: together }).format(
						[time(Math.floor(minutes / 60), 'hour'), time(minutes % 60, 'minute')].slice(
							0,
							minutes % 60 ? 2 : 1,
						),
					),
		bytes: (bytes: number) => {
			const thousands = Math.ceil(bytes / 1000);
			if (thousands < 1000) return unit(thousands, 'kilobyte');
			// Intl rounds 999.96 megabytes up to 1,000.0.
			return bytes < 999_950_000
				? unit(bytes / 1_000_000, 'megabyte', 1)
				: unit(bytes / 1_000_000_000, 'gigabyte', 1);
		},
		yen: (jpy: number) => numbers({ style: 'currency', currency: 'JPY' }).format(jpy),
		percent: (share: number) => numbers({ style: 'percent' }).format(share),
		list: (items: string[]) => new Intl.ListFormat(tag, { type: 'conjunction' }).format(items),
		/** A moment in milliseconds, as a date in the city's zone. */
		date: (moment: number) =>
			new Intl.DateTimeFormat(tag, { timeZone: ZONE, dateStyle: 'medium', timeStyle: 'short' }).format(
				moment,
			),
		/** The month of a day written YYYY-MM-DD, with its year. */
		month: (day: string) =>
			new Intl.DateTimeFormat(tag, { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(
				Date.parse(`${day.slice(0, 10)}T00:00Z`),
			),
		/** Days written YYYY-MM-DD, first and last, with weekday and year. */
		days: (first: string, last: string) => {
			const [from, to] = [first, last].map((day) => Date.parse(`${day}T00:00Z`)) as [number, number];
			const without: Intl.DateTimeFormatOptions = {
				timeZone: 'UTC',
				weekday: 'short',
				// Korean sets the weekday apart only beside a short month.
				month: tag === 'ko' ? 'short' : 'long',
				day: 'numeric',
			};
			const full = new Intl.DateTimeFormat(tag, { ...without, year: 'numeric' });
			const between = { ja: '〜', zh: '–' }[tag.slice(0, 2)];
			if (from === to || !between) return full.formatRange(from, to);
			// CLDR falls back to strokes for a span of days in Japanese and Chinese.
			const sameYear = first.slice(0, 4) === last.slice(0, 4);
			return `${full.format(from)}${between}${(sameYear ? new Intl.DateTimeFormat(tag, without) : full).format(to)}`;
		},
		/** Whole months, first and last, of days written YYYY-MM-DD. */
		months: (first: string, last: string) =>
			new Intl.DateTimeFormat(tag, { timeZone: 'UTC', year: 'numeric', month: 'long' }).formatRange(
				Date.parse(`${first.slice(0, 7)}-01T00:00Z`),
				Date.parse(`${last.slice(0, 7)}-01T00:00Z`),
			),
		weekday: (day: number) =>
			// 4 January 2021 was a Monday.
			new Intl.DateTimeFormat(tag, { timeZone: 'UTC', weekday: 'short' }).format(Date.UTC(2021, 0, 4 + day)),
	};
}
export type Writers = ReturnType<typeof writers>;

/** Minutes after the start as on a timing sheet, 0:07 or 1:32: a clock reading, the same in every language. */
export const clockReading = (minutes: number): string =>
	`${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
