// Reads the same files as i18next in the browser, where only lookup, plurals and placeholders are needed: 14 kB stay away.
// `reader.test.ts` holds that both say the same for every key of every language.

export type Words = Record<string, string>;

/** A lookup by key with `{{placeholders}}` filled in; `count` chooses the plural form, as `plural` names it. */
export function reader(words: Words, plural: (count: number) => string) {
	return (key: string, values: Record<string, string | number> = {}): string => {
		const form = typeof values.count === 'number' ? `${key}_${plural(values.count)}` : key;
		const text = words[form] ?? words[`${key}_other`] ?? words[key] ?? key;
		return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
	};
}
