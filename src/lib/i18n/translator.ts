// Interface words of one language: a translator of its own per page load, never a shared one.
import i18next, { type TFunction } from 'i18next';
import type words from './ui/ja.json';

/** Every key of the source language; a plural is called by its stem. */
export type Key = keyof typeof words extends infer K ? (K extends `${infer Stem}_other` ? Stem : K) : never;
export type Values = Record<string, string | number>;
/** The words for a key, with its placeholders filled in. */
export type Translate = (key: Key, values?: Values) => string;

const files = import.meta.glob<Record<string, string>>('./ui/*.json', { import: 'default' });

/** The translator of one language. Rejects when the language has no file, which the content check rules out. */
export async function translatorFor(id: string, tag: string): Promise<Translate> {
	const load = files[`./ui/${id}.json`];
	if (!load) throw new Error(`no interface words for ${id}`);
	const instance = i18next.createInstance();
	await instance.init({
		lng: tag,
		resources: { [tag]: { translation: await load() } },
		initAsync: false,
		keySeparator: false,
		nsSeparator: false,
		interpolation: { escapeValue: false },
	});
	const t = instance.t as TFunction;
	return (key, values) => t(key as string, values as Record<string, string | number>) as unknown as string;
}
