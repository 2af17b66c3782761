// Words about what the ledger has still to hear: they come where there is a ledger.
import { reader, type Words } from './reader.ts';
import type words from './telling/ja.json';

const files = import.meta.glob<Words>('./telling/*.json', { import: 'default' });

export type TranslateTelling = (key: keyof typeof words, values?: Record<string, string | number>) => string;

/** Rejects when the words are neither kept nor to be had, or the language has no file. */
export async function tellingFor(id: string): Promise<TranslateTelling> {
	const load = files[`./telling/${id}.json`];
	if (!load) throw new Error(`no words of telling in ${id}`);
	// None of them counts in plural forms.
	return reader(await load(), () => 'other');
}
