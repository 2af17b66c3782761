// Interface words of one language: a translator of its own per page load, never a shared one.
import { writers } from './format.ts';
import { reader, type Words } from './reader.ts';
import type { Rooms } from './rooms.ts';
import type words from './ui/ja.json';

/** Every key of the source language, those of rooms that are read like them included; a plural is called by its stem. */
type Own =
	| keyof typeof words
	| keyof (Rooms['walk'] &
			Rooms['front'] &
			Rooms['place'] &
			Rooms['events'] &
			Rooms['search'] &
			Rooms['settings']);
export type Key = Own extends infer K ? (K extends `${infer Stem}_other` ? Stem : K) : never;
export type Values = Record<string, string | number>;
/** The words for a key, with its placeholders filled in. */
export type Translate = (key: Key, values?: Values) => string;

const files = import.meta.glob<Words>('./ui/*.json', { import: 'default' });

/** i18next over the words of one language, with an instance of its own. */
export async function withI18next(words: Words, tag: string): Promise<Translate> {
	const { default: i18next } = await import('i18next');
	const instance = i18next.createInstance();
	await instance.init({
		lng: tag,
		resources: { [tag]: { translation: words } },
		initAsync: false,
		keySeparator: false,
		nsSeparator: false,
		interpolation: { escapeValue: false },
	});
	return (key, values = {}) => instance.t(key, values);
}

/** The translator of one language. Rejects when the language has no file, which the content check rules out. */
export async function translatorFor(
	id: string,
	tag: string,
	plural: (count: number) => string = writers(tag).plural,
): Promise<Translate> {
	const load = files[`./ui/${id}.json`];
	if (!load) throw new Error(`no interface words for ${id}`);
	const words = await load();
	// Pages are written by i18next; a phone only re-reads what they already say.
	if (!import.meta.env.SSR) return reader(words, plural);
	const translate = await withI18next(words, tag);
	return (key, values = {}) => {
		// Asked for only so that the page carries the answer.
		if (typeof values.count === 'number') plural(values.count);
		return translate(key, values);
	};
}
