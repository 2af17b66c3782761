// The archive as the guide's build finds it: what is told of it, and its bytes, or nothing.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bounds, Layer } from './feature.ts';

/** Where the command puts the archive; git does not look there. */
export const FOLDER = '.map';
export const ARCHIVE = 'streets.pmtiles';
export const TOLD = 'streets.json';

/** Content of `.map/streets.json`. */
export interface MadeMap {
	/** Day of the data. */
	date: string;
	source: { name: string; kind: string; bytes: number };
	/** Of the archive. */
	bytes: number;
	sha256: string;
	bounds: Bounds;
	minZoom: number;
	maxZoom: number;
	tiles: number;
	/** How many things, by layer, before cutting. */
	counts: Record<Layer, number>;
	credit: string;
	licence: string;
}

/** What a page needs to know of the archive. */
export interface ArchiveNote {
	url: string;
	bytes: number;
	/** First half of the SHA-256, as the worker's list writes it. */
	revision: string;
	/** YYYY-MM-DD. */
	date: string;
	bounds: Bounds;
	maxZoom: number;
}

/**
 * The archive and what is told of it; null when there is none, or when the two do not belong together.
 * @param folder where to look
 */
export function madeMap(folder = FOLDER): { told: MadeMap; hash: string; bytes: Buffer<ArrayBuffer> } | null {
	const [file, note] = [join(folder, ARCHIVE), join(folder, TOLD)];
	if (!existsSync(file) || !existsSync(note)) return null;
	try {
		const bytes = readFileSync(file);
		const told = JSON.parse(readFileSync(note, 'utf8')) as MadeMap;
		if (createHash('sha256').update(bytes).digest('hex') === told.sha256)
			return { told, hash: told.sha256.slice(0, 12), bytes };
	} catch {
		// Told below, in the same words.
	}
	console.warn(
		`${note} does not describe ${file}: the guide is built without streets. Run npm run map again.`,
	);
	return null;
}

/** The note for the pages. */
export function noteOf({ told, hash }: { told: MadeMap; hash: string }): ArchiveNote {
	return {
		url: `/data/map/streets-${hash}.pmtiles`,
		bytes: told.bytes,
		revision: told.sha256.slice(0, 32),
		date: told.date,
		bounds: told.bounds,
		maxZoom: told.maxZoom,
	};
}
