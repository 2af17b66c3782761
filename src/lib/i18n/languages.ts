// The one table of offered languages. A folder of words alone offers nothing; a line here does.

export interface Language {
	/** Part of the address, and the folder of its words. */
	id: string;
	/** BCP 47 tag of the text, also what `Intl` is asked with. */
	tag: string;
	/** The language's own name for itself. */
	name: string;
	dir: 'ltr' | 'rtl';
	/** Value of `hreflang`; null for an edition that search engines must not see as a language of its own. */
	hreflang: string | null;
	/** Value of `og:locale`. */
	og: string;
}

/** Japanese is the source of all words. */
export const SOURCE = 'ja';

export const languages: readonly Language[] = [
	{ id: 'ja', tag: 'ja', name: '日本語', dir: 'ltr', hreflang: 'ja', og: 'ja_JP' },
	{ id: 'ja-easy', tag: 'ja', name: 'やさしい日本語', dir: 'ltr', hreflang: null, og: 'ja_JP' },
	{ id: 'en', tag: 'en', name: 'English', dir: 'ltr', hreflang: 'en', og: 'en_US' },
	{ id: 'zh-Hans', tag: 'zh-Hans', name: '简体中文', dir: 'ltr', hreflang: 'zh-Hans', og: 'zh_CN' },
	{ id: 'zh-Hant', tag: 'zh-Hant', name: '繁體中文', dir: 'ltr', hreflang: 'zh-Hant', og: 'zh_TW' },
	{ id: 'ko', tag: 'ko', name: '한국어', dir: 'ltr', hreflang: 'ko', og: 'ko_KR' },
];

/** The language with this id, or undefined when it is not offered. */
export const languageOf = (id: string): Language | undefined => languages.find((each) => each.id === id);

/**
 * Which offered language suits a reader best, from their preferences in order (as in `navigator.languages`).
 * Chinese is split by script: Taiwan, Hong Kong and Macau read traditional characters. Unknown preferences give English.
 */
export function languageFor(preferences: readonly string[]): Language {
	for (const wish of preferences) {
		const lower = wish.toLowerCase();
		if (lower.startsWith('zh')) {
			// A script that is named wins over the place.
			const traditional = !lower.includes('hans') && /hant|-tw|-hk|-mo/.test(lower);
			return languageOf(traditional ? 'zh-Hant' : 'zh-Hans') as Language;
		}
		const found = languages.find((each) => {
			const tag = each.tag.toLowerCase();
			return lower === tag || lower.split('-')[0] === tag.split('-')[0];
		});
		if (found) return found;
	}
	return languageOf('en') as Language;
}
