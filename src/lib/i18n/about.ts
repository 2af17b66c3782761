// Words of the page about the guide: long, and nobody else's, so that every other page is spared them.
import type words from './about/ja.json';
import { writers } from './format.ts';
import { reader, type Words } from './reader.ts';

export type TranslateAbout = (key: keyof typeof words, values?: Record<string, string | number>) => string;

const files = import.meta.glob<Words>('./about/*.json', { import: 'default' });

/** The words of one language. Rejects when they are neither kept nor to be had, or the language has no file. */
export async function aboutFor(id: string, tag: string): Promise<TranslateAbout> {
	const load = files[`./about/${id}.json`];
	if (!load) throw new Error(`no words about the guide in ${id}`);
	return reader(await load(), writers(tag).plural);
}
