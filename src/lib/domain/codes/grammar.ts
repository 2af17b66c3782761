// The grammar of one code: a row of fields between full stops, each with its letters and length.

export interface Field {
	/** Every letter is one that may stand here. */
	letters: RegExp;
	/** Fewest and most letters. */
	least: number;
	most: number;
}

const field = (letters: RegExp, least: number, most: number): Field => ({ letters, least, most });

const slug = field(/^[a-z0-9-]*$/, 1, 64);
const slugs = field(/^[a-z0-9,-]*$/, 0, 400);
const bytes = (count: number) => {
	const length = Math.ceil((count * 4) / 3);
	return field(/^[\w-]*$/, length, length);
};
const digits = (least: number, most: number) => field(/^\d*$/, least, most);

const key = bytes(32);
const signature = bytes(64);
const id = bytes(16);
/** Closes a code whose last field may have any length, so that a cut is seen. */
const end = field(/^e?$/, 1, 1);
const certificate = [slug, key, slugs, slugs, digits(8, 8), digits(8, 8), signature];

/** The fields of each code, by the word it begins with. */
export const grammars = {
	r1: [...certificate, digits(6, 10), bytes(8), signature],
	ticket1: [slug, slug, key, digits(1, 3), digits(9, 11), signature],
	receipt1: [slug, id, digits(1, 3), digits(9, 11), key, signature],
	pair1: [key, ...certificate, field(/^[\w*,-]*$/, 0, 2400), end],
	hello1: [key],
	carry1: [id, bytes(12), field(/^[\w-]*$/, 24, 60_000), end],
} satisfies Record<string, Field[]>;
export type Word = keyof typeof grammars;

/** The fields of a row, or why it is none: letters that cannot be, or an end that came too early. */
export function fieldsOf(word: Word, row: string): string[] | 'truncated' | 'malformed' {
	const grammar: readonly Field[] = grammars[word];
	const fields = row.split('.');
	if (fields.length > grammar.length) return 'malformed';
	for (const [i, text] of fields.entries()) {
		const { letters, least, most } = grammar[i] as Field;
		if (!letters.test(text) || text.length > most) return 'malformed';
		if (text.length < least) return i === fields.length - 1 ? 'truncated' : 'malformed';
	}
	return fields.length < grammar.length ? 'truncated' : fields;
}
