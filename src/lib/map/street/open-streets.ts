// The map of the streets, opened: tiles on request, a few of them held decoded. Loaded only where there is an archive.
import { Compression, PMTiles, TileType } from 'pmtiles';
import type { TileAt } from '../painter-talk.ts';
import type { MapLabels, StreetArchive } from '../types.ts';
import { sourceFor } from './archive-source.ts';
import { boxOfBounds, boxOfTile, coverOf, sourceOf } from './overzoom.ts';
import { drawStreets } from './street-draw.ts';
import type { OwnNames } from './street-names.ts';
import { readStreetTile, type StreetTile } from './street-tile.ts';

/** Decoded tiles held at most: a phone shows twelve at a time. */
const HELD = 24;

async function unpacked(packed: ArrayBuffer, compression: Compression): Promise<ArrayBuffer> {
	if (compression === Compression.None || compression === Compression.Unknown) return packed;
	if (compression !== Compression.Gzip) throw new Error(`compression ${compression}`);
	const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
	return new Response(stream).arrayBuffer();
}

/** What a tile of the map is drawn from. */
export interface StreetSheet {
	tile: StreetTile;
	/** The archive ends within the tile. */
	part: boolean;
}

export interface Streets {
	/** Null where the archive has nothing, or cannot be read now. */
	sheet(at: TileAt): Promise<StreetSheet | null>;
	labels(tiles: readonly TileAt[]): Promise<MapLabels>;
	/** Where the archive ends, in units. */
	bounds: ReturnType<typeof boxOfBounds>;
	draw: typeof drawStreets;
}

/**
 * Opens the archive and reads its directory.
 * @param origin of the units, in world pixels of zoom 18
 * @throws when it cannot be read, or holds something else than gzipped vector tiles
 */
export async function openStreets(
	archive: StreetArchive,
	origin: { x: number; y: number },
	language: string,
	own: OwnNames,
): Promise<Streets> {
	const file = new PMTiles(await sourceFor(archive, location.origin), undefined, unpacked);
	const header = await file.getHeader();
	if (header.tileType !== TileType.Mvt) throw new Error(`tiles of type ${header.tileType}`);
	const bounds = boxOfBounds(archive.bounds, origin);
	/** In the order of their last use. */
	const held = new Map<string, Promise<StreetTile | null>>();

	async function read({ x, y, z }: TileAt): Promise<StreetTile | null> {
		const found = await file.getZxy(z, x, y);
		if (!found) return null;
		return readStreetTile(found.data, boxOfTile({ x, y, z }, origin), origin, language, own);
	}

	function tileOf(at: TileAt): Promise<StreetTile | null> {
		const key = `${at.z}/${at.x}/${at.y}`;
		const known = held.get(key);
		held.delete(key);
		const tile = known ?? read(at);
		held.set(key, tile);
		if (!known)
			// A failure is not held: the next asking tries again.
			tile.catch(() => {
				if (held.get(key) === tile) held.delete(key);
			});
		for (const oldest of held.keys()) {
			if (held.size <= HELD) break;
			held.delete(oldest);
		}
		return tile;
	}

	return {
		bounds,
		draw: drawStreets,
		async sheet(at) {
			const cover = coverOf(boxOfTile(at, origin), bounds);
			if (cover === 'none' || at.z < header.minZoom) return null;
			const tile = await tileOf(sourceOf(at, header.maxZoom)).catch(() => null);
			return tile && { tile, part: cover === 'part' };
		},
		async labels(tiles) {
			const sources = new Map(
				tiles
					.filter((at) => at.z >= header.minZoom)
					.map((at) => sourceOf(at, header.maxZoom))
					.map((at) => [`${at.x}/${at.y}`, at]),
			);
			const read = [...sources.values()].slice(0, HELD).map((at) => tileOf(at).catch(() => null));
			return (await Promise.all(read)).flatMap((tile) => tile?.labels ?? []);
		},
	};
}
