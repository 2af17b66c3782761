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
/** Before pairs of signs: further from any word than an error goes, so that the search for errors leaves all of them out at once. */
const APART = '\u0001\u0001\u0001';

/** Who names a place means the place, and not what is on there or once happened. */
const kindWeights: Record<string, number> = { event: 0.7, moment: 0.4, person: 0.6, studio: 0.7, work: 0.6 };
const weightOf = (id: string) => kindWeights[id.split('/')[0] ?? ''] ?? 1;
const bare = (text: string) => normal(text).replace(/\s/g, '');

/** Names in the order of their letters, so that all with one beginning stand together. */
function namesOf(entries: readonly Entry[]) {
	const names = entries
		.flatMap(({ id, names }) => names.split('\n').map((name) => ({ name: bare(name), id })))
		.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
	/** Who has a name that begins so, and how many letters of it are left: none where it is the whole name. */
	return (asked: string): Map<string, number> => {
		let [low, high] = [0, names.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((names[middle]?.name ?? '') < asked) low = middle + 1;
			else high = middle;
		}
		const found = new Map<string, number>();
		for (; names[low]?.name.startsWith(asked); low++) {
			const { name, id } = names[low] as (typeof names)[number];
			found.set(id, Math.min(found.get(id) ?? Infinity, name.length - asked.length));
		}
		return found;
	};
}

/** Who has a pair of signs, and who has most of some: pairs are found as they stand, so no index for errors is asked. */
function pairsOf(entries: readonly Entry[]) {
	const holders = new Map<string, Set<string>>();
	for (const { id, names, about } of entries)
		for (const term of new Set(termsOf(`${names}\n${about}`)))
			if (!isWord(term) && [...term].length > 1) {
				const ids = holders.get(term);
				if (ids) ids.add(id);
				else holders.set(term, new Set([id]));
			}
	const none: ReadonlySet<string> = new Set();
	const counted = (terms: readonly string[]): Map<string, { many: number; score: number }> => {
		const found = new Map<string, { many: number; score: number }>();
		for (const term of terms) {
			const ids = holders.get(term) ?? none;
			// A pair that few have says more (inverse document frequency).
			const weight = Math.log(1 + entries.length / (ids.size || 1));
			for (const id of ids) {
				const each = found.get(id);
				if (each) {
					each.many++;
					each.score += weight;
				} else found.set(id, { many: 1, score: weight });
			}
		}
		return found;
	};
	return {
		/** Whether anything has all these pairs. */
		anyHasAll(terms: readonly string[]): boolean {
			const [rarest, ...others] = terms
				.map((term) => holders.get(term) ?? none)
				.sort((a, b) => a.size - b.size);
			if (!rarest) return true;
			for (const id of rarest) if (others.every((ids) => ids.has(id))) return true;
			return false;
		},
		/** What has at least so many of them. */
		havingMost: (terms: readonly string[], least: number) =>
			[...counted(terms)]
				.filter(([, { many }]) => many >= least)
				.map(([id, { score }]) => ({ id, score: score * weightOf(id) })),
	};
}

/** A search over some entries: ids of the best matches, best first. */
export function finderOf(entries: readonly Entry[]): (query: string, most?: number) => string[] {
	const weights = new Map(entries.map(({ id }) => [id, weightOf(id)] as const));
	const index = new MiniSearch<Entry>({
		fields: ['names', 'about'],
		tokenize: termsOf,
		processTerm: (term) => (isWord(term) ? term : APART + term),
		searchOptions: {
			boost: { names: 4 },
			// Half a word, or the one sign typed so far.
			prefix: (term) => isWord(term) || [...term].length === APART.length + 1,
			weights: { fuzzy: 0.3, prefix: 0.7 },
			boostDocument: (id: string) => weights.get(id) ?? 1,
		},
	});
	index.addAll(entries);
	const beginningWith = namesOf(entries);
	const pairs = pairsOf(entries);
	const isPair = (term: string) => !isWord(term) && [...term].length > 1;
	const words = new Map(
		entries.map(({ id, names }) => [id, ` ${termsOf(names).filter(isWord).join(' ')}`] as const),
	);
	const canBeMended = (term: string) => isWord(term) && term.length > 3;
	const mended: SearchOptions = { fuzzy: (term) => (canBeMended(term) ? 0.25 : false) };
	type Found = { id: string; score: number };
	/** What has every term; else with errors mended, which costs most; else what has enough of them. */
	const search = (terms: readonly string[]): Found[] => {
		// A word just begun is in thousands of entries: it chooses among those that have the others.
		const begun = terms.filter((term) => isWord(term) && term.length <= SHORT);
		const hasBegun = (id: string) => begun.every((term) => words.get(id)?.includes(` ${term}`));
		const others = terms.filter((term) => !begun.includes(term));
		if (others.length === 0)
			return [...words.keys()].filter(hasBegun).map((id) => ({ id, score: weightOf(id) }));
		const query = others.join(' ');
		const having = (options: SearchOptions) =>
			(index.search(query, options) as unknown as (Found & { queryTerms: string[] })[]).filter(({ id }) =>
				hasBegun(id),
			);
		if (pairs.anyHasAll(others.filter(isPair))) {
			const all = having({ combineWith: 'AND' });
			if (all.length > 0) return all;
			const near = others.some(canBeMended) ? having({ ...mended, combineWith: 'AND' }) : [];
			if (near.length > 0) return near;
		}
		if (terms.every(isPair)) return pairs.havingMost(terms, terms.length * ENOUGH);
		return (index.search(query, mended) as unknown as (Found & { queryTerms: string[] })[]).filter(
			({ queryTerms }) => new Set(queryTerms).size >= terms.length * ENOUGH,
		);
	};
	return (query, most = 30) => {
		const terms = [...new Set(termsOf(query))];
		if (terms.length === 0) return [];
		const named = beginningWith(bare(query));
		/** 0 for a name typed in full, 1 for its beginning, 2 for the rest. */
		const rank = (id: string) => (named.has(id) ? (named.get(id) === 0 ? 0 : 1) : 2);
		const found =
			named.size >= most
				? [...named].map(([id, left]) => ({ id, score: weightOf(id) / (1 + left / 10) }))
				: search(terms);
		return found
			.map((each) => ({ ...each, rank: rank(each.id) }))
			.sort((a, b) => a.rank - b.rank || b.score - a.score)
			.slice(0, most)
			.map(({ id }) => id);
	};
}
