// Packs: which file of the guide belongs to which thing a visitor keeps. Shared by the worker and the pages.

export interface GuideFile {
	/** Address from the root, as it is asked for. */
	url: string;
	/** First half of the SHA-256 of the content, in hexadecimal digits. */
	revision: string;
	bytes: number;
}

/** `shell` (always kept), `map` (streets, only when the build has them), `language:<id>` or `trail:<id>`. */
export type PackName = 'shell' | 'map' | `language:${string}` | `trail:${string}`;

/**
 * The pack a file belongs to, or null for what is never kept (feeds for other programs, pictures for social networks).
 * @param url address from the root
 * @param languages ids of the offered languages
 */
export function packOf(url: string, languages: readonly string[]): PackName | null {
	const [, first = '', second = '', third = ''] = url.split('/');
	if (
		/^(sitemap\.xml|robots\.txt|service-worker(\.retired)?\.js|third-party\.txt|og|screenshots)$/.test(first)
	)
		return null;
	if (/^\/data\/(places\.geojson|events\.json|heritage\.json|[a-z]+\.csv)$/.test(url)) return null;
	if (/^\/[^/]+\/(events\.atom|events\/feeds\/[^/]+)$/.test(url)) return null;
	if (url.startsWith('/data/map/streets-')) return 'map';
	if (!languages.includes(first)) return 'shell';
	const extra = /^([a-z0-9-]+)\.(gpx|geojson)$/.exec(third);
	if (second === 'trails' && extra?.[2] === 'gpx') return `trail:${extra[1]}`;
	return `language:${first}`;
}

/** The files of one pack. A trail's extras exist once per language; only those of `language` count. */
export function filesOf(
	pack: PackName,
	files: readonly GuideFile[],
	languages: readonly string[],
	language?: string,
) {
	return files.filter(
		(file) =>
			packOf(file.url, languages) === pack &&
			(!pack.startsWith('trail:') || language === undefined || file.url.startsWith(`/${language}/`)),
	);
}

/** Marks of what the visitor keeps stand beside the files, under this address. */
export const MARKS = '/kept-packs/';

/** Key under which a file is kept: address and revision together, so that two versions never mix. */
export const keyOf = (file: Pick<GuideFile, 'url' | 'revision'>): string =>
	`${file.url}?kept=${file.revision}`;

/** What a key of the cache means: a file's address and revision, and the number of the part if it is one; null for others. */
export function fileOfKey(key: string): { url: string; revision: string; part: number | null } | null {
	const found = /^(.*)\?kept=([0-9a-f]+)(?:&part=(\d+))?$/.exec(key);
	if (!found) return null;
	const [, url = '', revision = '', part] = found;
	return { url, revision, part: part === undefined ? null : Number(part) };
}

/** Address as the list of files spells it: no query, no fragment, no trailing slash, no `index.html`. */
export function spelled(url: URL): string {
	const path = url.pathname.replace(/\/index\.html$/, '/').replace(/(.)\/+$/, '$1');
	try {
		return decodeURI(path);
	} catch {
		return path;
	}
}

/** The languages a list of files holds: each has its own manifest. */
export const languagesIn = (files: readonly GuideFile[]): string[] =>
	files.flatMap((file) => /^\/([^/]+)\/manifest\.webmanifest$/.exec(file.url)?.[1] ?? []);

/** Every pack of a list of files, shell first. */
export function packsIn(files: readonly GuideFile[]): PackName[] {
	const languages = languagesIn(files);
	const names = new Set(files.map((file) => packOf(file.url, languages)));
	names.delete(null);
	return [...names].sort((a, b) => Number(b === 'shell') - Number(a === 'shell')) as PackName[];
}
