// Finds entries by what somebody types, errors and half words included. Loaded only where somebody searches.
import MiniSearch, { type SearchOptions } from 'minisearch';
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
/** Letters of a word so short that hundreds of names begin with it: names alone are looked at. */
const SHORT = 2;

/** Who names a place means the place, and not what is on there or once happened. */
const weights: Record<string, number> = { event: 0.7, moment: 0.4, person: 0.6, studio: 0.7, work: 0.6 };
const weightOf = (id: string) => weights[id.split('/')[0] ?? ''] ?? 1;
const bare = (text: string) => normal(text).replace(/\s/g, '');

/** Names in the order of their letters, so that all with one beginning stand together. */
function namesOf(entries: readonly Entry[]) {
	const names = entries
		.flatMap(({ id, names }) => names.split('\n').map((name) => ({ name: bare(name), id })))
		.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
	/** Who has a name that begins so: true where it is the whole name. */
	return (asked: string): Map<string, boolean> => {
		let [low, high] = [0, names.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((names[middle]?.name ?? '') < asked) low = middle + 1;
			else high = middle;
		}
		const found = new Map<string, boolean>();
		for (; names[low]?.name.startsWith(asked); low++) {
			const { name, id } = names[low] as (typeof names)[number];
			found.set(id, found.get(id) === true || name === asked);
		}
		return found;
	};
}

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
			weights: { fuzzy: 0.3, prefix: 0.7 },
			boostDocument: weightOf,
		},
	});
	index.addAll(entries);
	const beginningWith = namesOf(entries);
	const mended: SearchOptions = { fuzzy: (term) => (isWord(term) && term.length > 3 ? 0.25 : false) };
	/** What has every term; else with errors mended, which costs most; else what has enough of them. */
	const search = (query: string, terms: number) => {
		const all = index.search(query, { combineWith: 'AND' });
		if (all.length > 0) return all;
		const near = index.search(query, { ...mended, combineWith: 'AND' });
		if (near.length > 0 || terms === 1) return near;
		return index.search(query, mended).filter((each) => new Set(each.queryTerms).size >= terms * ENOUGH);
	};
	return (query, most = 30) => {
		const terms = new Set(termsOf(query));
		if (terms.size === 0) return [];
		const asked = bare(query);
		const named = beginningWith(asked);
		const enough = asked.length <= SHORT && named.size >= most;
		const found = enough
			? [...named.keys()].map((id) => ({ id, score: weightOf(id) }))
			: search(query, terms.size).map(({ id, score }) => ({ id: id as string, score }));
		/** 0 for a name typed in full, 1 for its beginning, 2 for the rest. */
		const rank = (id: string) => (named.has(id) ? (named.get(id) ? 0 : 1) : 2);
		return found
			.map((each) => ({ ...each, rank: rank(each.id) }))
			.sort((a, b) => a.rank - b.rank || b.score - a.score)
			.slice(0, most)
			.map(({ id }) => id);
	};
}
