// What packs weigh on a device, how much of one is here, and whether the rest fits.
import { keyOf, type GuideFile } from './pack.ts';

/** Files over this many bytes come in parts, so that an interruption costs one part. */
export const BIG = 1_000_000;
/** Bytes of one part. */
export const PART = 512 * 1024;

/** Share of its bytes a text takes when packed with gzip: measured over the guide, by the ending of the address. */
const PACKED: Readonly<Record<string, number>> = {
	'': 0.27,
	css: 0.37,
	geojson: 0.33,
	gpx: 0.27,
	ics: 0.27,
	js: 0.36,
	json: 0.5,
	svg: 0.22,
	txt: 0.4,
	webmanifest: 0.4,
	xml: 0.3,
};

const shareOf = (url: string): number | undefined => PACKED[/\.([a-z0-9]+)$/.exec(url)?.[1] ?? ''];

/** Whether a file is text, which a device keeps packed. Pages have no ending. */
export const isText = (url: string): boolean => shareOf(url) !== undefined;

/** Whether a file comes in parts. */
export const isBig = (file: Pick<GuideFile, 'bytes'>): boolean => file.bytes > BIG;

/** About how many bytes a file takes on a device; texts are packed there when `packs` says so. */
export const sizeOf = (file: GuideFile, packs: boolean): number =>
	packs && !isBig(file) ? Math.ceil(file.bytes * (shareOf(file.url) ?? 1)) : file.bytes;

/** Sum of sizes in bytes. */
export const bytesOf = (files: readonly GuideFile[], packs = false): number =>
	files.reduce((sum, file) => sum + sizeOf(file, packs), 0);

export interface Part {
	key: string;
	/** First and last byte, both counted, as a range request names them. */
	from: number;
	to: number;
}

/** The parts of a big file, in order; together they are every byte once. */
export const partsOf = (file: GuideFile): Part[] =>
	Array.from({ length: Math.ceil(file.bytes / PART) }, (_, i) => ({
		key: `${keyOf(file)}&part=${i}`,
		from: i * PART,
		to: Math.min((i + 1) * PART, file.bytes) - 1,
	}));

/** Bytes of a file that are here, told by the keys found in the cache. */
export function bytesHere(file: GuideFile, kept: ReadonlySet<string>, packs = false): number {
	if (kept.has(keyOf(file))) return sizeOf(file, packs);
	if (!isBig(file)) return 0;
	return partsOf(file).reduce((sum, { key, from, to }) => sum + (kept.has(key) ? to - from + 1 : 0), 0);
}

export type PackState =
	| { state: 'absent'; bytes: number }
	| { state: 'partial'; bytes: number; kept: number }
	/** Was whole once; the browser has removed something since. */
	| { state: 'evicted'; bytes: number; kept: number }
	| { state: 'kept'; bytes: number };

/**
 * What is kept of a pack, told by the keys found in the cache. Half a pack is never called whole.
 * @param wasWhole whether it has been whole before
 */
export function stateOf(
	files: readonly GuideFile[],
	kept: ReadonlySet<string>,
	{ wasWhole = false, packs = false } = {},
): PackState {
	const bytes = bytesOf(files, packs);
	if (files.every((file) => kept.has(keyOf(file)))) return { state: 'kept', bytes };
	const here = files.reduce((sum, file) => sum + bytesHere(file, kept, packs), 0);
	if (wasWhole) return { state: 'evicted', bytes, kept: here };
	return here === 0 ? { state: 'absent', bytes } : { state: 'partial', bytes, kept: here };
}

/** Bytes in use and allowed for this site, as the browser tells them. */
export interface Room {
	usage: number;
	quota: number;
}

/**
 * Bytes that must be free before what is missing is fetched: itself, a big file once more while its parts are put
 * together, and a tenth for the browser's own books.
 */
export function needed(missing: readonly GuideFile[], kept: ReadonlySet<string>, packs: boolean): number {
	const bytes = missing.reduce(
		(sum, file) => sum + sizeOf(file, packs) - bytesHere(file, kept, packs) + (isBig(file) ? file.bytes : 0),
		0,
	);
	return Math.ceil(bytes * 1.1);
}
