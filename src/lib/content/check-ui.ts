// Judges the interface words: the same keys and placeholders in every offered language, sorted.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { languages, SOURCE } from '../i18n/languages.ts';
import type { Finding } from './check.ts';
import { longReadings } from './readings.ts';

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
const placeholders = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort().join(' ');
/** Plural endings differ by language (CLDR); the key without its ending is what must exist. */
const stem = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const kanji = /\p{Script=Han}/u;

/** The folders of interface words: one for each part of the guide. */
export const uiFolders = (): string[] =>
	readdirSync('src/lib/i18n', { withFileTypes: true })
		.filter((each) => each.isDirectory())
		.map(({ name }) => `src/lib/i18n/${name}`);

/** Findings about the files `<language>.json` of a folder. */
export function checkUi(folder: string): Finding[] {
	const findings: Finding[] = [];
	const source = read(`${folder}/${SOURCE}.json`);
	const stems = new Set(Object.keys(source).map(stem));
	for (const { id, tag } of languages) {
		const file = `${folder}/${id}.json`;
		if (!existsSync(file)) {
			findings.push({ file, field: '(file)', remedy: 'is missing: every offered language has one' });
			continue;
		}
		const words = read(file);
		const keys = Object.keys(words);
		const sorted = [...keys].sort();
		const unsorted = keys.find((key, i) => key !== sorted[i]);
		if (unsorted) findings.push({ file, field: unsorted, remedy: 'keys are sorted: put this file in order' });
		for (const each of stems)
			if (!keys.some((key) => stem(key) === each))
				findings.push({ file, field: each, remedy: 'is missing: translate it' });
		const plurals = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
		for (const key of keys) {
			if (!stems.has(stem(key)))
				findings.push({ file, field: key, remedy: 'is no key of the source: remove it' });
			const original = source[key] ?? source[`${stem(key)}_other`];
			if (original !== undefined && placeholders(original) !== placeholders(words[key] as string))
				findings.push({
					file,
					field: key,
					remedy: `placeholders differ from the source (${placeholders(original) || 'none'})`,
				});
			if (stem(key) !== key)
				for (const category of plurals)
					if (!(`${stem(key)}_${category}` in words))
						findings.push({ file, field: key, remedy: `plural form "${category}" is missing` });
			const bare = (words[key] as string).replace(/\{[^{}|]+\|[^{}|]+\}/g, '');
			if (id === 'ja-easy' && kanji.test(bare))
				findings.push({ file, field: key, remedy: 'kanji without a reading: write {kanji|reading}' });
			if (id.startsWith('ja'))
				for (const remedy of longReadings(words[key] as string)) findings.push({ file, field: key, remedy });
		}
	}
	return findings;
}
