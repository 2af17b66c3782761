// Words for what seldom happens: fetched when it does, so that every page is spared them.
import { writers } from './format.ts';
import type words from './notices/ja.json';
import { reader, type Words } from './reader.ts';

export type TranslateNotice = (key: keyof typeof words, values?: Record<string, string | number>) => string;

const files = import.meta.glob<Words>('./notices/*.json', { import: 'default' });

/** The words of one language. Rejects when they are neither kept nor to be had, or the language has no file. */
export async function noticesFor(id: string, tag: string): Promise<TranslateNotice> {
	const load = files[`./notices/${id}.json`];
	if (!load) throw new Error(`no words for notices in ${id}`);
	return reader(await load(), writers(tag).plural);
}
