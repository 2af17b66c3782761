// Words of the stamp book: long, and of its own pages only, so that every other page is spared them.
import { writers } from './format.ts';
import { reader, type Words } from './reader.ts';
import type words from './stamps/ja.json';

export type TranslateStamps = (key: keyof typeof words, values?: Record<string, string | number>) => string;

const files = import.meta.glob<Words>('./stamps/*.json', { import: 'default' });

/** The words of one language. Rejects when they are neither kept nor to be had, or the language has no file. */
export async function stampsFor(id: string, tag: string): Promise<TranslateStamps> {
	const load = files[`./stamps/${id}.json`];
	if (!load) throw new Error(`no words of the stamp book in ${id}`);
	return reader(await load(), writers(tag).plural);
}
