// Words of the stamp book, one bundle for each of its pages: every page carries only what it says. Those of the rallies
// travel with the page (`server/page-words.ts`).
import { writers } from './format.ts';
import { reader, type Words } from './reader.ts';
import type pass from './stamps-pass/ja.json';
import type said from './stamps-said/ja.json';
import type sure from './stamps-sure/ja.json';
import type words from './stamps/ja.json';

type Translate<Key> = (key: Key, values?: Record<string, string | number>) => string;
export type TranslateStamps = Translate<keyof typeof words>;
export type TranslateSaid = Translate<keyof typeof said>;
export type TranslatePass = Translate<keyof typeof pass>;
export type TranslateSure = Translate<keyof typeof sure>;
/** What a part of a page says wherever it stands: the camera. */
export type TranslateScan = Translate<Extract<keyof typeof words & keyof typeof pass, `scan.${string}`>>;

const files = {
	'stamps-said': import.meta.glob<Words>('./stamps-said/*.json', { import: 'default' }),
	'stamps-pass': import.meta.glob<Words>('./stamps-pass/*.json', { import: 'default' }),
	'stamps-sure': import.meta.glob<Words>('./stamps-sure/*.json', { import: 'default' }),
};

async function wordsOf(part: keyof typeof files, id: string, tag: string): Promise<Translate<string>> {
	const load = files[part][`./${part}/${id}.json`];
	if (!load) throw new Error(`no words of ${part} in ${id}`);
	return reader(await load(), writers(tag).plural);
}

// Each rejects when its words are neither kept nor to be had, or the language has no file.
/** Refusals and what to do next: fetched when there is one. */
export const saidFor = (id: string, tag: string): Promise<TranslateSaid> => wordsOf('stamps-said', id, tag);
export const passFor = (id: string, tag: string): Promise<TranslatePass> => wordsOf('stamps-pass', id, tag);
export const sureFor = (id: string, tag: string): Promise<TranslateSure> => wordsOf('stamps-sure', id, tag);
