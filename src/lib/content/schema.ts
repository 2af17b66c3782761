// The shape of every file in content/, told once: the checker and the catalogue both read it here.
import * as v from 'valibot';
import { eventKinds } from '../domain/event.ts';
import { areas, kinds, manners } from '../domain/place.ts';
import { surfaces, themes } from '../domain/trail.ts';

export const arts = [
	'avenue',
	'desk',
	'field',
	'garden',
	'gate',
	'market',
	'museum',
	'pond',
	'procession',
	'river',
	'screen',
	'station',
	'street',
	'tv',
] as const;

export const id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is a lowercase slug'));
const sources = v.array(id);
const certainty = v.nullable(v.picklist(['documented', 'reported', 'local-tradition']));
const asOf = v.nullable(v.string());
export const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time is HH:MM'));
const day = v.picklist(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
const surveyed = v.picklist(['yes', 'no', 'unknown']);
const degrees = v.pipe(v.number(), v.minValue(-180), v.maxValue(180));

export const dateKeys = [
	'opened',
	'founded',
	'built',
	'unveiled',
	'renamed',
	'designated',
	'moved',
	'rebuilt',
	'closed',
	'made',
] as const;
export const numberKeys = [
	'height-cm',
	'area-ha',
	'length-m',
	'count',
	'figures',
	'trees',
	'shops',
	'minutes-from-station',
] as const;

export const statement = v.strictObject({
	value: v.optional(
		v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{4}(-\d\d(-\d\d)?)?$/, 'a date is YYYY-MM-DD'))]),
	),
	sources: v.pipe(sources, v.minLength(1, 'a statement has at least one source')),
	certainty: v.picklist(['documented', 'reported', 'local-tradition']),
});

export const placeFacts = v.strictObject({
	id,
	kind: v.picklist(kinds),
	area: v.picklist(areas),
	anime: v.boolean(),
	art: v.picklist(arts),
	position: v.strictObject({
		lat: degrees,
		lon: degrees,
		precision: v.pipe(v.number(), v.minValue(1)),
		sources: v.pipe(sources, v.minLength(1)),
	}),
	address: v.nullable(v.string()),
	opening: v.strictObject({
		state: v.picklist(['always', 'hours', 'varies', 'outside', 'closed', 'unknown']),
		weekly: v.optional(
			v.array(v.strictObject({ days: v.array(day), opens: time, closes: time, lastEntry: v.optional(time) })),
		),
		closed: v.optional(
			v.array(v.picklist(['new-year', 'day-after-holiday-monday', 'day-after-holiday-tuesday'])),
		),
		sources,
		certainty,
		asOf,
	}),
	fee: v.strictObject({
		state: v.picklist(['free', 'paid', 'partly', 'unknown']),
		adult: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
		sources,
		certainty,
		asOf,
	}),
	access: v.strictObject({
		stepFree: surveyed,
		lift: surveyed,
		toilet: surveyed,
		accessibleToilet: surveyed,
		sources,
		certainty,
		asOf,
	}),
	manners: v.pipe(v.array(v.picklist(manners)), v.minLength(1, 'name at least one manner')),
	official: v.nullable(v.pipe(v.string(), v.url())),
	statements: v.objectWithRest({ story: statement }, statement),
});
export type PlaceFacts = v.InferOutput<typeof placeFacts>;

const coordinates = v.strictTuple([degrees, degrees]);

export const trailFacts = v.strictObject({
	id,
	area: v.picklist(areas),
	art: v.picklist(arts),
	cut: v.pipe(v.number(), v.integer(), v.minValue(1)),
	themes: v.pipe(v.array(v.picklist(themes)), v.minLength(1)),
	stops: v.pipe(
		v.array(
			v.strictObject({ place: id, stay: v.pipe(v.number(), v.integer()), at: v.optional(coordinates) }),
		),
		v.minLength(2),
	),
	legs: v.array(
		v.strictObject({
			line: v.pipe(v.array(coordinates), v.minLength(2, 'a line has two points at least')),
			steps: surveyed,
			surface: v.picklist(surfaces),
			sources: v.pipe(sources, v.minLength(1)),
			certainty: v.picklist(['documented', 'reported', 'local-tradition']),
		}),
	),
	amenities: v.array(
		v.strictObject({
			kind: v.picklist(['toilet', 'rest']),
			lat: degrees,
			lon: degrees,
			accessible: surveyed,
			sources: v.pipe(sources, v.minLength(1)),
		}),
	),
	sources: v.pipe(sources, v.minLength(1)),
	certainty: v.picklist(['documented', 'reported', 'local-tradition']),
});
export type TrailFacts = v.InferOutput<typeof trailFacts>;

const isDay = (text: string) => {
	const moment = Date.parse(`${text}T00:00Z`);
	return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text);
};
export const date = v.pipe(
	v.string(),
	v.regex(/^\d{4}-\d\d-\d\d$/, 'a day is YYYY-MM-DD'),
	v.check(isDay, 'is no day of the calendar'),
);

export const eventFacts = v.strictObject({
	id,
	kind: v.picklist(eventKinds),
	anime: v.boolean(),
	area: v.nullable(v.picklist(areas)),
	venue: v.strictObject({
		place: v.nullable(id),
		lat: degrees,
		lon: degrees,
		precision: v.pipe(v.number(), v.minValue(1)),
		sources: v.pipe(sources, v.minLength(1)),
	}),
	rules: v.array(
		v.strictObject({
			rrule: v.pipe(v.string(), v.startsWith('FREQ=', 'a rule is written as RFC 5545 says, FREQ=… first')),
			from: date,
			days: v.pipe(v.number(), v.integer(), v.minValue(1)),
			sources: v.pipe(sources, v.minLength(1)),
			certainty: v.picklist(['documented', 'reported', 'local-tradition']),
		}),
	),
	months: v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12))),
	dates: v.array(
		v.strictObject({
			start: date,
			end: date,
			state: v.picklist(['held', 'confirmed', 'changed', 'cancelled']),
			sources: v.pipe(sources, v.minLength(1)),
		}),
	),
	hours: v.nullable(
		v.strictObject({ opens: v.nullable(time), closes: v.nullable(time), sources, asOf: v.string() }),
	),
	fee: v.strictObject({
		state: v.picklist(['free', 'paid', 'partly', 'unknown']),
		sources,
		certainty,
		asOf,
	}),
	stepFree: surveyed,
	indoors: v.picklist(['yes', 'no', 'partly', 'unknown']),
	official: v.nullable(v.pipe(v.string(), v.url())),
	/** Month in which the sources were last looked at. */
	checked: v.pipe(v.string(), v.regex(/^\d{4}-\d\d$/, 'a month is YYYY-MM')),
	statements: v.objectWithRest({ story: statement }, statement),
});
export type EventFacts = v.InferOutput<typeof eventFacts>;

export const sourceList = v.record(
	id,
	v.strictObject({
		title: v.string(),
		url: v.nullable(v.pipe(v.string(), v.url())),
		date: v.nullable(v.string()),
	}),
);
export type SourceList = v.InferOutput<typeof sourceList>;

export const words = {
	name: v.pipe(v.string(), v.minLength(1)),
	nameFrom: v.pipe(v.string(), v.minLength(1, 'say where this form of the name comes from')),
	/** In the source language: raised by one when the meaning changes. */
	revision: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
	/** In the other languages: the revision they follow. */
	of: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
};
export const placeWords = v.strictObject(words);
export const trailWords = v.strictObject({ ...words, lead: v.pipe(v.string(), v.minLength(1)) });
export const eventWords = v.strictObject({ ...words, venue: v.pipe(v.string(), v.minLength(1)) });
export type TrailWords = v.InferOutput<typeof trailWords>;
export type Words = v.InferOutput<typeof placeWords> & {
	lead?: string | undefined;
	venue?: string | undefined;
	organiser?: string | undefined;
	reward?: string | undefined;
	contact?: string | undefined;
	winners?: string | undefined;
	groups?: Record<string, string> | undefined;
};
