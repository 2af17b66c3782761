// What is told of a thing in one language; a missing text falls back to the source and says so by `lang`.
import { withoutReadings } from '../domain/ruby.ts';
import { SOURCE } from '../i18n/languages.ts';
import { readWords } from './read.ts';
import type { SourceList, Words } from './schema.ts';

export const folders = [
	'places',
	'trails',
	'events',
	'moments',
	'works',
	'studios',
	'people',
	'rallies',
	'coupons',
	'shops',
] as const;
export type Folder = (typeof folders)[number];

interface Told {
	words: Words;
	paragraphs: string[];
}

const toldIn = (language: string, folder: Folder): Map<string, Told> =>
	new Map(
		readWords(`content/words/${language}/${folder}`).map(({ id, value }) => [
			id,
			{ words: value.front as Words, paragraphs: value.paragraphs },
		]),
	);

/** The words of a language by folder and id. Throws when a thing has no words even in the source language. */
export function wordsIn(language: string) {
	const read = new Map<string, Map<string, Told>>();
	const from = (id: string, folder: Folder) => {
		const key = `${id}/${folder}`;
		const known = read.get(key) ?? toldIn(id, folder);
		read.set(key, known);
		return known;
	};
	return (folder: Folder, id: string) => {
		const own = from(language, folder).get(id);
		const original = from(SOURCE, folder).get(id);
		const used = own ?? original;
		if (!used) throw new Error(`no words at all for ${folder}/${id}`);
		return {
			name: used.words.name,
			/** The name on the spot, where it differs from the one shown. */
			local:
				own && language !== SOURCE && language !== 'ja-easy'
					? withoutReadings(original?.words.name ?? '')
					: null,
			lead: used.words.lead ?? '',
			venue: used.words.venue ?? '',
			paragraphs: used.paragraphs,
			lang: own ? null : SOURCE,
			/** The source has moved on since this was written. */
			stale: (own?.words.of ?? Infinity) < (original?.words.revision ?? 0),
		};
	};
}

/** The sources named in some lists, each once, with their titles and addresses. */
export const citedIn = (sources: SourceList, lists: readonly { sources: readonly string[] }[]) =>
	[...new Set(lists.flatMap((each) => each.sources))].flatMap((id) =>
		sources[id] ? [{ id, ...sources[id] }] : [],
	);
