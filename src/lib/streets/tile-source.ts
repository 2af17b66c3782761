// An archive of vector tiles as a source: on disk, or at an address of which only the needed parts are fetched.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import * as zlib from 'node:zlib';
import { Compression, PMTiles, TileType, type RangeResponse, type Source } from 'pmtiles';
import type { Area } from './area.ts';
import { tilesOf } from './cut.ts';
import { fetchRange } from './fetch.ts';
import type { Progress } from './osm-things.ts';
import { Refusal } from './refusal.ts';
import type { SourceTile } from './tile-things.ts';

/** A tile unpacks to a few hundred kilobytes; what is larger is no map. */
const LARGEST = 64 * 1024 * 1024;
const AT_ONCE = 6;

export interface Tiles {
	tiles: SourceTile[];
	zoom: number;
	/** Day of the data as YYYY-MM-DD, or null when the archive does not say. */
	date: string | null;
	/** Size of the archive on disk; of a remote one, what was fetched. */
	bytes: number;
}

type Parts = Source & { name: string; bytes(): number; close(): void };

/** The parts of a file. */
export function fileParts(path: string, name: string): Parts {
	const file = openSync(path, 'r');
	return {
		name,
		getKey: () => path,
		getBytes: (offset, length): Promise<RangeResponse> => {
			const data = new Uint8Array(Math.min(length, Math.max(0, fstatSync(file).size - offset)));
			readSync(file, data, 0, data.length, offset);
			return Promise.resolve({ data: data.buffer });
		},
		bytes: () => fstatSync(file).size,
		close: () => closeSync(file),
	};
}

/** The parts of what lies at an address. All must be of the same version of the file. */
export function remoteParts(url: string, name: string): Parts {
	let bytes = 0;
	let version: string | null | undefined;
	return {
		name,
		getKey: () => url,
		getBytes: async (offset, length): Promise<RangeResponse> => {
			const { data, etag } = await fetchRange(url, offset, length, name);
			if (version !== undefined && etag !== version) throw new Refusal('changed', name);
			version = etag;
			bytes += data.byteLength;
			return { data };
		},
		bytes: () => bytes,
		close: () => {},
	};
}

const limits = { maxOutputLength: LARGEST };
function unpack(data: ArrayBuffer, compression: Compression): Promise<ArrayBuffer> {
	const packed = new Uint8Array(data);
	const plain =
		compression === Compression.Gzip
			? zlib.gunzipSync(packed, limits)
			: compression === Compression.Brotli
				? zlib.brotliDecompressSync(packed, limits)
				: compression === Compression.Zstd
					? zlib.zstdDecompressSync(packed, limits)
					: packed;
	return Promise.resolve(new Uint8Array(plain).buffer);
}

/** Every tile of the finest useful zoom that touches an area. */
export async function readTiles(parts: Parts, area: Area, progress: Progress = () => {}): Promise<Tiles> {
	const { name } = parts;
	try {
		const archive = new PMTiles(parts, undefined, unpack);
		const header = await archive.getHeader();
		if (header.tileType !== TileType.Mvt) throw new Refusal('wrong-schema', '(none: it holds pictures)');
		const zoom = Math.min(header.maxZoom, 15);
		if (zoom < 14) throw new Refusal('too-coarse', String(header.maxZoom));
		const wanted = tilesOf(area, zoom);
		const tiles: SourceTile[] = [];
		let done = 0;
		const rest = [...wanted];
		const worker = async () => {
			for (let next = rest.pop(); next; next = rest.pop()) {
				const [x, y] = next;
				const found = await archive.getZxy(zoom, x, y);
				if (found && found.data.byteLength > 0) tiles.push({ x, y, data: new Uint8Array(found.data) });
				progress('reading tiles', ++done / wanted.length);
			}
		};
		await Promise.all(Array.from({ length: AT_ONCE }, worker));
		if (tiles.length === 0)
			throw new Refusal('empty-area', area.bounds.map((each) => each.toFixed(3)).join(','));
		// Fetched in no fixed order, but the same archive must give the same map.
		tiles.sort((a, b) => a.y - b.y || a.x - b.x);
		return { tiles, zoom, date: dateIn(await archive.getMetadata()), bytes: parts.bytes() };
	} catch (error) {
		throw error instanceof Refusal ? error : new Refusal('damaged', name);
	} finally {
		parts.close();
	}
}

/** The day of the data, where makers of archives are known to write it. */
export function dateIn(metadata: unknown): string | null {
	if (typeof metadata !== 'object' || metadata === null) return null;
	const told = Object.entries(metadata).find(
		([key, value]) =>
			/(osmosisreplicationtime|osm[_:-]?(data[_:-]?)?date|data[_:-]?date)$/i.test(key) &&
			typeof value === 'string',
	)?.[1] as string | undefined;
	const day = /^\d{4}-\d\d-\d\d/.exec(told ?? '')?.[0];
	return day !== undefined && !Number.isNaN(Date.parse(day)) ? day : null;
}
