// Packs: which file of the guide belongs to which thing a visitor keeps. Shared by the worker and the pages.

export interface GuideFile {
	/** Address from the root, as it is asked for. */
	url: string;
	/** First half of the SHA-256 of the content, in hexadecimal digits. */
	revision: string;
	bytes: number;
}

/** `shell` (always kept), `language:<id>` or `trail:<id>`. */
export type PackName = 'shell' | `language:${string}` | `trail:${string}`;

/**
 * The pack a file belongs to, or null for what is never kept (feeds for other programs, pictures for social networks).
 * @param url address from the root
 * @param languages ids of the offered languages
 */
export function packOf(url: string, languages: readonly string[]): PackName | null {
	const [, first = '', second = '', third = ''] = url.split('/');
	if (/^(sitemap\.xml|robots\.txt|service-worker\.js|third-party\.txt|og|screenshots)$/.test(first))
		return null;
	if (url === '/data/places.geojson') return null;
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

/** Key under which a file is kept: address and revision together, so that two versions never mix. */
export const keyOf = (file: Pick<GuideFile, 'url' | 'revision'>): string =>
	`${file.url}?kept=${file.revision}`;

/** Sum of sizes in bytes. */
export const bytesOf = (files: readonly GuideFile[]): number =>
	files.reduce((sum, file) => sum + file.bytes, 0);

/** Address as the list of files spells it: no query, no fragment, no trailing slash, no `index.html`. */
export function spelled(url: URL): string {
	const path = url.pathname.replace(/\/index\.html$/, '/').replace(/(.)\/+$/, '$1');
	try {
		return decodeURI(path);
	} catch {
		return path;
	}
}

export type PackState =
	| { state: 'absent'; bytes: number }
	| { state: 'partial'; bytes: number; kept: number }
	| { state: 'kept'; bytes: number };

/** What is kept of a pack, told by the keys found in the cache. Half a pack is never called whole. */
export function stateOf(files: readonly GuideFile[], kept: ReadonlySet<string>): PackState {
	const bytes = bytesOf(files);
	const here = files.filter((file) => kept.has(keyOf(file)));
	if (here.length === files.length) return { state: 'kept', bytes };
	return here.length === 0 ? { state: 'absent', bytes } : { state: 'partial', bytes, kept: bytesOf(here) };
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

/** Why something could not be kept. */
export type KeepFailure = 'no-network' | 'no-room' | 'newer-version' | 'no-storage' | 'stopped';

/** What the worker tells of one pack. */
export interface PackReport {
	name: PackName;
	state: PackState['state'];
	/** Size of the whole pack in bytes. */
	bytes: number;
	/** Bytes already here. */
	kept: number;
	/** When it was completed, milliseconds since 1970; null when it is not whole. */
	savedAt: number | null;
}

/** What a page may ask of the worker, over a message port. */
export type Question =
	| { ask: 'report' }
	| { ask: 'keep'; pack: PackName }
	| { ask: 'stop'; pack: PackName }
	| { ask: 'drop'; pack: PackName };

/** What the worker answers; `progress` may come many times, the others end the talk. */
export type Answer =
	| { told: 'report'; packs: PackReport[] }
	| { told: 'progress'; pack: PackName; kept: number; bytes: number }
	| { told: 'done'; pack: PackName }
	| { told: 'failed'; pack: PackName; why: KeepFailure };
