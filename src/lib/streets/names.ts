// The names a thing carries in the archive: its own, and those in the languages a visitor may read.
import type { Properties, Tags } from './feature.ts';

const languages = [
	'ja', 'en', 'ko', 'zh', 'zh-Hans', 'zh-Hant', 'th', 'vi', 'id', 'fr', 'es', 'pt', 'it', 'de', 'ar',
]; // prettier-ignore
const LONGEST = 120;

const tidy = (name: string | undefined): string =>
	(name ?? '')
		.replace(/[\p{Cc}\s]+/gu, ' ')
		.trim()
		.slice(0, LONGEST);

/** `name` and `name:<language>` where present. A Japanese name equal to the own name is left out. */
export function namesOf(tags: Tags): Properties {
	const name = tidy(tags.name) || tidy(tags['name:ja']);
	if (name === '') return {};
	const names: Properties = { name };
	for (const language of languages) {
		const own = tidy(tags[`name:${language}`]);
		if (own !== '' && !(language === 'ja' && own === name)) names[`name:${language}`] = own;
	}
	return names;
}
