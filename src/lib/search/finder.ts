// Finds entries by what somebody types, errors and half words included. Loaded only where somebody searches.
import MiniSearch from 'minisearch';
import { isWord, normal, termsOf } from '../domain/search-terms.ts';

/** Something that can be found. */
export interface Entry {
	/** Kind and id, as in `place/shakujii-park`. */
	id: string;
	/** As shown, readings and all. */
	name: string;
	local: string | null;
	/** Key of the interface word for what it is. */
	kind: string;
	/** All its names in all languages and spellings. */
	names: string;
	/** Words it may be asked for besides. */
	about: string;
}

/** Share of the terms asked for that a result must have when none has all. */
const ENOUGH = 0.6;

/** A search over some entries: ids of the best matches, best first. */
export function finderOf(entries: readonly Entry[]): (query: string, most?: number) => string[] {
	const index = new MiniSearch<Entry>({
		fields: ['names', 'about'],
		tokenize: termsOf,
		processTerm: (term) => term,
		searchOptions: {
			boost: { names: 4 },
			// Half a word, or the one sign typed so far.
			prefix: (term) => isWord(term) || [...term].length === 1,
			fuzzy: (term) => (isWord(term) && term.length > 3 ? 0.25 : false),
			weights: { fuzzy: 0.3, prefix: 0.7 },
			// Who names a place means the place, and not what is on there or once happened.
			boostDocument: (id: string) =>
				({ event: 0.7, moment: 0.4, person: 0.6, studio: 0.7, work: 0.6 })[id.split('/')[0] ?? ''] ?? 1,
		},
	});
	index.addAll(entries);
	const bare = (text: string) => normal(text).replace(/\s/g, '');
	const spelled = new Map(entries.map(({ id, names }) => [id, names.split('\n').map(bare)]));
	/** 0 for a name typed in full, 1 for its beginning, 2 for the rest. */
	const rank = (id: string, asked: string) => {
		const names = spelled.get(id) ?? [];
		return names.includes(asked) ? 0 : names.some((name) => name.startsWith(asked)) ? 1 : 2;
	};
	return (query, most = 30) => {
		const terms = new Set(termsOf(query));
		if (terms.size === 0) return [];
		const all = index.search(query, { combineWith: 'AND' });
		const found =
			all.length > 0
				? all
				: index.search(query).filter((each) => new Set(each.queryTerms).size >= terms.size * ENOUGH);
		const asked = bare(query);
		const ranked = found.map(({ id, score }) => ({
			id: id as string,
			score,
			rank: rank(id as string, asked),
		}));
		ranked.sort((a, b) => a.rank - b.rank || b.score - a.score);
		return ranked.slice(0, most).map(({ id }) => id);
	};
}
