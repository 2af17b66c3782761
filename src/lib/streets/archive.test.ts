// The writer of archives, judged by the reader everybody uses.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { PMTiles, tileIdToZxy, zxyToTileId } from 'pmtiles';
import { expect, it } from 'vitest';
import { archiveOf } from './archive.ts';
import type { Tile } from './cut.ts';

const told = {
	bounds: [139.5, 35.7, 139.7, 35.8] as [number, number, number, number],
	minZoom: 11,
	maxZoom: 14,
	metadata: { attribution: 'x' },
};
const open = (bytes: Uint8Array) =>
	new PMTiles({
		getKey: () => 'here',
		getBytes: (offset, length) =>
			Promise.resolve({ data: Uint8Array.from(bytes.subarray(offset, offset + length)).buffer }),
	});
const tile = (id: number, text: string): Tile => ({ id, data: gzipSync(text) });
const textAt = async (archive: PMTiles, id: number) => {
	const found = await archive.getZxy(...tileIdToZxy(id));
	return found && Buffer.from(found.data).toString();
};

it('is read back: header, metadata, tiles', async () => {
	const first = zxyToTileId(14, 14537, 6446);
	const archive = open(archiveOf([tile(first, 'a'), tile(first + 2, 'b')], told));
	const header = await archive.getHeader();
	expect(header).toMatchObject({
		minLon: 139.5,
		maxLat: 35.8,
		minZoom: 11,
		maxZoom: 14,
		tileType: 1,
		clustered: true,
	});
	expect(header).toMatchObject({
		numAddressedTiles: 2,
		numTileEntries: 2,
		numTileContents: 2,
		tileCompression: 2,
	});
	expect(await archive.getMetadata()).toEqual({ attribution: 'x' });
	expect(await textAt(archive, first)).toBe('a');
	expect(await textAt(archive, first + 1)).toBeUndefined();
	expect(await textAt(archive, first + 2)).toBe('b');
});

it('keeps equal tiles once, and neighbours among them as one entry', async () => {
	const first = zxyToTileId(14, 14537, 6446);
	const bytes = archiveOf(
		[0, 1, 2, 3, 5].map((i) => tile(first + i, i === 2 ? 'b' : 'a')),
		told,
	);
	const archive = open(bytes);
	expect(await archive.getHeader()).toMatchObject({
		numAddressedTiles: 5,
		numTileEntries: 4,
		numTileContents: 2,
	});
	expect(await textAt(archive, first + 4)).toBeUndefined();
	expect(await Promise.all([0, 1, 2, 3].map((i) => textAt(archive, first + i)))).toEqual([
		'a',
		'a',
		'b',
		'a',
	]);
});

it('splits a directory that would not fit at the front', async () => {
	// Steps and lengths that no packing makes small; only the tiles that are read back need to be packed themselves.
	const noise = (i: number) => createHash('sha256').update(String(i)).digest();
	const looked = [0, 1, 4095, 4096, 8191, 8192, 11_999];
	let id = zxyToTileId(14, 0, 0);
	const tiles = Array.from({ length: 12_000 }, (_, i) => {
		const bytes = noise(i);
		id += 1 + bytes.readUInt16LE(0);
		return { id, data: looked.includes(i) ? gzipSync(bytes) : bytes.subarray(0, 4 + ((bytes[2] ?? 0) % 28)) };
	});
	const archive = open(archiveOf(tiles, { ...told, maxZoom: 16 }));
	const header = await archive.getHeader();
	expect(header.leafDirectoryLength).toBeGreaterThan(0);
	expect(header.rootDirectoryOffset + header.rootDirectoryLength).toBeLessThanOrEqual(16_384);
	for (const i of looked) {
		const found = await archive.getZxy(...tileIdToZxy((tiles[i] as Tile).id));
		expect(Buffer.from(found?.data ?? new ArrayBuffer(0)).equals(noise(i))).toBe(true);
	}
});

it('is the same in every byte when made twice', () => {
	const tiles = [tile(40, 'a'), tile(41, 'b')];
	expect(Buffer.from(archiveOf(tiles, told)).equals(Buffer.from(archiveOf(tiles, told)))).toBe(true);
});
