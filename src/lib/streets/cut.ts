// The things of the map cut into vector tiles: simplified by zoom, packed, numbered as PMTiles numbers them.
import { gzipSync } from 'node:zlib';
import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature } from 'geojson';
import { zxyToTileId } from 'pmtiles';
import type { Area } from './area.ts';
import { EXTENT, layers, MAX_ZOOM, MIN_ZOOM, type Bounds, type Layer, type Thing } from './feature.ts';
import { squareMetres } from './rings.ts';

/** How far a line may leave its true course below the last zoom, in steps of a tile: a quarter of a pixel. */
const TOLERANCE = 4;
/** What reaches past the edge of a tile, in steps: room for wide strokes. A label belongs to one tile alone. */
const bufferOf = (layer: Layer): number => (layer === 'label' ? 0 : 64);

export interface Tile {
	/** Number in the archive. */
	id: number;
	/** Gzip-packed vector tile. */
	data: Uint8Array;
}

/** Column of the tile a longitude lies in, as a fraction. */
export const columnOf = (lon: number, zoom: number): number => ((lon + 180) / 360) * 2 ** zoom;
/** Row of the tile a latitude lies in, as a fraction (web Mercator). */
export const rowOf = (lat: number, zoom: number): number =>
	((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** zoom;
/** Longitude of a column. */
export const lonOf = (column: number, zoom: number): number => (column / 2 ** zoom) * 360 - 180;
/** Latitude of a row. */
export const latOf = (row: number, zoom: number): number =>
	(Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / 2 ** zoom))) * 180) / Math.PI;

/** Every tile of a zoom that touches an area. */
export function tilesOf(area: Area, zoom: number): [x: number, y: number][] {
	const [west, south, east, north] = area.bounds;
	const last = 2 ** zoom - 1;
	const within = (value: number) => Math.max(0, Math.min(last, Math.floor(value)));
	const found: [number, number][] = [];
	for (let y = within(rowOf(north, zoom)); y <= within(rowOf(south, zoom)); y++)
		for (let x = within(columnOf(west, zoom)); x <= within(columnOf(east, zoom)); x++) {
			const box: Bounds = [lonOf(x, zoom), latOf(y + 1, zoom), lonOf(x + 1, zoom), latOf(y, zoom)];
			if (area.touches(box)) found.push([x, y]);
		}
	return found;
}

/** Larger areas first, so that small ones are painted on top; lines from the smallest to the widest street. */
const painted = (layer: Layer, things: Thing[]): Thing[] => {
	const size = new Map(things.map((thing) => [thing, sizeOf(thing)]));
	return layer === 'street' || layer === 'label'
		? things
		: things.toSorted((a, b) => (size.get(b) ?? 0) - (size.get(a) ?? 0));
};
const sizeOf = ({ shape }: Thing): number =>
	shape.type === 'MultiPolygon'
		? shape.coordinates.reduce((sum, [outer = []]) => sum + squareMetres(outer as [number, number][]), 0)
		: 0;

/**
 * Cuts things into the tiles of an area, every zoom from the first to the last of the archive.
 * @param least square metres; smaller buildings are left out
 */
export function cut(all: readonly Thing[], area: Area, least = 0): Tile[] {
	const things =
		least === 0 ? all : all.filter((thing) => thing.layer !== 'building' || sizeOf(thing) >= least);
	const wanted = [];
	for (let zoom = MIN_ZOOM; zoom <= MAX_ZOOM; zoom++)
		for (const [x, y] of tilesOf(area, zoom))
			wanted.push({ zoom, x, y, layers: {} as Record<string, GeoJSONVTTile> });
	for (const layer of layers) {
		const own = painted(
			layer,
			things.filter((thing) => thing.layer === layer),
		);
		const zooms = [...new Set(own.map(({ from }) => from))].sort((a, b) =>
			layer === 'street' ? b - a : a - b,
		);
		for (const from of zooms) {
			const index = indexOf(
				layer,
				own.filter((thing) => thing.from === from),
			);
			for (const tile of wanted) {
				const found = tile.zoom >= from ? index.getTile(tile.zoom, tile.x, tile.y) : null;
				if (!found || found.features.length === 0) continue;
				const before = tile.layers[layer];
				if (before) before.features = [...before.features, ...found.features];
				else tile.layers[layer] = found;
			}
		}
	}
	return wanted
		.filter((tile) => Object.keys(tile.layers).length > 0)
		.map(({ zoom, x, y, layers: found }) => ({
			id: zxyToTileId(zoom, x, y),
			data: gzipSync(fromGeojsonVt(found, { version: 2, extent: EXTENT }), { level: 9 }),
		}))
		.sort((a, b) => a.id - b.id);
}

function indexOf(layer: Layer, things: readonly Thing[]): GeoJSONVT {
	const features = things.map(({ properties, shape }): Feature => ({
		type: 'Feature',
		properties,
		geometry: shape,
	}));
	return new GeoJSONVT(
		{ type: 'FeatureCollection', features },
		{
			// The last zoom is not simplified: it is enlarged up to thirty-two times, and half a metre is its step anyway.
			maxZoom: MAX_ZOOM,
			indexMaxZoom: MAX_ZOOM,
			indexMaxPoints: 0,
			tolerance: TOLERANCE,
			extent: EXTENT,
			buffer: bufferOf(layer),
		},
	);
}
