// The shape of the files about heritage: moments, works, studios and people.
import * as v from 'valibot';
import { roles, seats, ties, workKinds } from '../domain/heritage.ts';
import { areas } from '../domain/place.ts';
import { arts, id, statement } from './schema.ts';

const ids = v.array(id);
const cited = v.objectWithRest({ story: statement, dispute: v.optional(statement) }, statement);
const writtenDate = v.pipe(
	v.string(),
	v.regex(/^\d{4}(-\d\d(-\d\d)?)?$/, 'a date is YYYY, YYYY-MM or YYYY-MM-DD'),
);
const year = v.pipe(v.number(), v.integer(), v.minValue(1800), v.maxValue(2100));

export const momentFacts = v.strictObject({
	id,
	date: writtenDate,
	art: v.nullable(v.picklist(arts)),
	...{ places: ids, studios: ids, works: ids, people: ids, events: ids },
	statements: cited,
});
export const workFacts = v.strictObject({
	id,
	year,
	kind: v.picklist(workKinds),
	/** The title as it was shown first, and how it is read. */
	title: v.string(),
	kana: v.string(),
	/** Titles in other languages, for searching. */
	aliases: v.array(v.string()),
	...{ studios: ids, people: ids, places: ids },
	ties: v.pipe(v.array(v.picklist(ties)), v.minLength(1, 'say how the work is tied to the ward')),
	olderViewers: v.boolean(),
	statements: cited,
});
export const studioFacts = v.strictObject({
	id,
	seat: v.picklist(seats),
	area: v.nullable(v.picklist(areas)),
	founded: v.nullable(writtenDate),
	/** The place that receives visitors, if there is one. */
	museum: v.nullable(id),
	...{ people: ids, places: ids, events: ids },
	statements: cited,
});
export const personFacts = v.strictObject({
	id,
	role: v.picklist(roles),
	born: v.nullable(year),
	died: v.nullable(year),
	...{ works: ids, studios: ids, places: ids },
	statements: cited,
});
export type MomentFacts = v.InferOutput<typeof momentFacts>;
export type WorkFacts = v.InferOutput<typeof workFacts>;
export type StudioFacts = v.InferOutput<typeof studioFacts>;
export type PersonFacts = v.InferOutput<typeof personFacts>;
