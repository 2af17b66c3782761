// The browser's reader and i18next say the same, for every key, language and a spread of counts.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writers } from './format.ts';
import { languages } from './languages.ts';
import { reader, type Words } from './reader.ts';
import { withI18next, type Key } from './translator.ts';

const counts = [0, 1, 2, 3, 5, 11, 21, 100];

describe.each(languages)('$id', ({ id, tag }) => {
	const words = JSON.parse(readFileSync(`src/lib/i18n/ui/${id}.json`, 'utf8')) as Words;
	const keys = [
		...new Set(Object.keys(words).map((key) => key.replace(/_(zero|one|two|few|many|other)$/, ''))),
	];

	it('reads every key as i18next does', async () => {
		const read = reader(words, writers(tag).plural);
		const say = await withI18next(words, tag);
		for (const key of keys)
			for (const count of counts) {
				const text = words[key] ?? words[`${key}_other`] ?? '';
				const names = [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1] as string);
				const values = Object.fromEntries(
					names.map((name) => [name, name === 'count' ? count : `<${name} & $1>`]),
				);
				expect(read(key, { count, ...values }), key).toBe(say(key as Key, { count, ...values }));
			}
	});
});
