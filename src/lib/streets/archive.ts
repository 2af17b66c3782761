// Writes a PMTiles archive of version 3: header, directories, metadata, tiles. Made after the published specification.
import { gzipSync } from 'node:zlib';
import type { Bounds } from './feature.ts';
import type { Tile } from './cut.ts';

const HEADER = 127;
/** Header and root directory together must fit into the first 16 KiB. */
const ROOM_FOR_ROOT = 16_384 - HEADER;

interface Entry {
	id: number;
	offset: number;
	length: number;
	/** How many tiles in a row are the same; 0 for a directory below. */
	run: number;
}

export interface Told {
	bounds: Bounds;
	minZoom: number;
	maxZoom: number;
	metadata: Record<string, unknown>;
}

/**
 * One archive of gzip-packed vector tiles.
 * @param tiles in the order of their ids, each id once
 */
export function archiveOf(tiles: readonly Tile[], { bounds, minZoom, maxZoom, metadata }: Told): Uint8Array {
	const { entries, contents, bytes } = fold(tiles);
	const { root, leaves } = directories(entries);
	const described = gzipSync(JSON.stringify(metadata), { level: 9 });
	const header = Buffer.alloc(HEADER);
	header.write('PMTiles', 0, 'ascii');
	header[7] = 3;
	let at = HEADER;
	[root.length, described.length, leaves.length, bytes].forEach((length, i) => {
		header.writeBigUInt64LE(BigInt(at), 8 + 16 * i);
		header.writeBigUInt64LE(BigInt(length), 16 + 16 * i);
		at += length;
	});
	[tiles.length, entries.length, contents.length].forEach((count, i) =>
		header.writeBigUInt64LE(BigInt(count), 72 + 8 * i),
	);
	// Tiles in the order of their ids, directories and tiles packed with gzip, vector tiles.
	header.set([1, 2, 2, 1, minZoom, maxZoom], 96);
	const [west, south, east, north] = bounds;
	[west, south, east, north].forEach((degrees, i) =>
		header.writeInt32LE(Math.round(degrees * 1e7), 102 + 4 * i),
	);
	header[118] = Math.min(13, maxZoom);
	[(west + east) / 2, (south + north) / 2].forEach((degrees, i) =>
		header.writeInt32LE(Math.round(degrees * 1e7), 119 + 4 * i),
	);
	return Buffer.concat([header, root, described, leaves, ...contents]);
}

/** Each content once, and neighbours with the same content as one entry. */
function fold(tiles: readonly Tile[]) {
	const places = new Map<string, number>();
	const contents: Uint8Array[] = [];
	const entries: Entry[] = [];
	let bytes = 0;
	for (const { id, data } of tiles) {
		const key = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1');
		const offset = places.get(key) ?? bytes;
		if (offset === bytes) {
			places.set(key, bytes);
			contents.push(data);
			bytes += data.length;
		}
		const last = entries.at(-1);
		if (last && last.offset === offset && last.id + last.run === id) last.run++;
		else entries.push({ id, offset, length: data.length, run: 1 });
	}
	return { entries, contents, bytes };
}

/** All entries in the root, or, when they are too many, in leaves below it that grow until the root fits. */
function directories(entries: readonly Entry[]): { root: Buffer; leaves: Buffer } {
	const whole = directory(entries);
	if (whole.length <= ROOM_FOR_ROOT) return { root: whole, leaves: Buffer.alloc(0) };
	for (let size = 4096; ; size *= 2) {
		const leaves: Buffer[] = [];
		const above: Entry[] = [];
		let offset = 0;
		for (let i = 0; i < entries.length; i += size) {
			const leaf = directory(entries.slice(i, i + size));
			above.push({ id: (entries[i] as Entry).id, offset, length: leaf.length, run: 0 });
			leaves.push(leaf);
			offset += leaf.length;
		}
		const root = directory(above);
		if (root.length <= ROOM_FOR_ROOT) return { root, leaves: Buffer.concat(leaves) };
	}
}

/** Count, then columns: steps between ids, runs, lengths, and offsets, where 0 means "right behind the one before". */
function directory(entries: readonly Entry[]): Buffer {
	const numbers = [entries.length];
	entries.forEach(({ id }, i) => numbers.push(id - (entries[i - 1]?.id ?? 0)));
	for (const { run } of entries) numbers.push(run);
	for (const { length } of entries) numbers.push(length);
	entries.forEach(({ offset }, i) => {
		const before = entries[i - 1];
		numbers.push(before && offset === before.offset + before.length ? 0 : offset + 1);
	});
	return gzipSync(Uint8Array.from(numbers.flatMap(varint)), { level: 9 });
}

function varint(value: number): number[] {
	const bytes = [];
	let rest = value;
	for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
	return [...bytes, rest];
}
