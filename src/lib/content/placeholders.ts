// Figures inside sentences: `{{opened}}` stands for a statement of the place, in the reader's way of writing it.
import { writtenDate } from '../domain/dates.ts';

const holder = /\{\{([a-z-]+)(\.year)?\}\}/g;

/** The placeholders of a text, sorted, each once. */
export const placeholdersIn = (text: string): string[] =>
	[...new Set([...text.matchAll(holder)].map((found) => found[0]))].sort();

/** The statement a placeholder names. */
export const statementOf = (placeholder: string): string => placeholder.replace(/^\{\{|(\.year)?\}\}$/g, '');

/** The text with its figures written in. A statement that is missing leaves its name, which the checker refuses. */
export function fillIn(
	text: string,
	values: Record<string, string | number | undefined>,
	tag: string,
): string {
	return text.replace(holder, (whole, key: string, year?: string) => {
		const value = Object.hasOwn(values, key) ? values[key] : undefined;
		if (value === undefined) return whole;
		if (typeof value === 'number') return new Intl.NumberFormat(tag).format(value);
		return year ? value.slice(0, 4) : writtenDate(value, tag);
	});
}
