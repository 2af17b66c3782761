// What the command was given: a file or an address, street data or tiles, told by its first bytes.
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Area } from './area.ts';
import { download, fetchStart } from './fetch.ts';
import { openOsm } from './osm-file.ts';
import { osmThings, type Found, type Progress } from './osm-things.ts';
import { Refusal } from './refusal.ts';
import { fileParts, readTiles, remoteParts } from './tile-source.ts';
import { tileThings } from './tile-things.ts';

const START = 64;

export interface Read extends Found {
	/** Base name only: whose computer it lay on is nobody's business. */
	name: string;
	kind: 'osm-pbf' | 'openmaptiles' | 'protomaps';
	bytes: number;
	date: string | null;
}

/** What a file is, by its first bytes. */
export function kindOf(start: Uint8Array, name: string): 'osm-pbf' | 'pmtiles' {
	const text = Buffer.from(start).toString('latin1');
	if (start.length === 0) throw new Refusal('empty', name);
	if (text.startsWith('PMTiles')) {
		if (start[7] !== 3) throw new Refusal('not-a-map', name);
		return 'pmtiles';
	}
	if (/^[\s\u00ef\u00bb\u00bf]*<(!doctype html|html|head|body|!--)/i.test(text))
		throw new Refusal('html', name);
	if (text.slice(4, 24).includes('OSMHeader')) return 'osm-pbf';
	throw new Refusal('not-a-map', name);
}

/** The last part of an address or path, fit to be a file's name. */
export function nameOf(source: string): string {
	const path = /^https?:/i.test(source) ? decodeURIComponent(new URL(source).pathname) : source;
	return (
		basename(path)
			.replace(/[^\p{L}\p{N}._-]+/gu, '-')
			.slice(-80) || 'source'
	);
}

/**
 * Reads what a source holds of an area.
 * @param source path, or address beginning with http
 * @param folder where a fetched file is put
 * @param knownDate given by hand: then the source need not say it
 * @throws Refusal for everything that can be wrong with a source
 */
export async function readSource(
	source: string,
	area: Area,
	{ folder, knownDate, progress }: { folder: string; knownDate: string | null; progress: Progress },
): Promise<Read & { date: string }> {
	const remote = /^https?:/i.test(source);
	const name = remote ? safeName(source) : nameOf(source);
	const start = remote ? await fetchStart(source, START, name) : startOf(source, name);
	if (kindOf(start, name) === 'pmtiles') {
		const parts = remote ? remoteParts(source, name) : fileParts(source, name);
		const { tiles, zoom, date, bytes } = await readTiles(parts, area, progress);
		const known = dated(knownDate ?? date);
		const { schema, ...found } = tileThings(tiles, zoom, area, name);
		return { ...found, name, kind: schema, bytes, date: known };
	}
	const path = remote ? await download(source, join(folder, 'download'), name, progress) : source;
	const file = await openOsm(path, name);
	try {
		const date = dated(knownDate ?? file.date);
		return { ...(await osmThings(file, area, progress)), name, kind: 'osm-pbf', bytes: file.bytes, date };
	} finally {
		file.close();
	}
}

function dated(date: string | null): string {
	if (date === null) throw new Refusal('no-date');
	return date;
}

function safeName(source: string): string {
	try {
		return nameOf(source);
	} catch {
		throw new Refusal('missing', source);
	}
}

function startOf(path: string, name: string): Uint8Array {
	if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new Refusal('missing', name);
	const file = openSync(path, 'r');
	try {
		const start = new Uint8Array(START);
		return start.subarray(0, readSync(file, start, 0, START, 0));
	} finally {
		closeSync(file);
	}
}
