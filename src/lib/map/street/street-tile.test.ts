// A vector tile becomes figures and names at the right place; what is no tile is refused.
import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { worldX, worldY } from '../base-geometry.ts';
import { boxOfTile } from './overzoom.ts';
import { readStreetTile } from './street-tile.ts';

const origin = { x: worldX(139.55), y: worldY(35.79) };
const at = { x: 14545, y: 6443, z: 14 };
const box = boxOfTile(at, origin);
/** Inside the tile, a share of it from its corner. */
const spot = (across: number, down: number): [number, number] => {
	const n = 2 ** 14;
	const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * (at.y + down)) / n))) * 180) / Math.PI;
	return [((at.x + across) / n) * 360 - 180, lat];
};

type Feature = { kind: string; shape: GeoJSON.Geometry; more?: Record<string, string | number> };

function tileOf(layers: Record<string, Feature[]>): Uint8Array {
	const tiles = Object.fromEntries(
		Object.entries(layers).map(([name, list]) => {
			const features = list.map(({ kind, shape, more }) => ({
				type: 'Feature' as const,
				properties: { kind, ...more },
				geometry: shape,
			}));
			const cut = new GeoJSONVT({ type: 'FeatureCollection', features }, { maxZoom: 14, indexMaxZoom: 14 });
			return [name, cut.getTile(at.z, at.x, at.y)!];
		}),
	);
	return fromGeojsonVt(tiles, { version: 2, extent: 4096 });
}

const line = (...shares: [number, number][]): GeoJSON.Geometry => ({
	type: 'LineString',
	coordinates: shares.map(([across, down]) => spot(across, down)),
});
const read = (bytes: Uint8Array, language = 'en') =>
	readStreetTile(bytes, box, origin, language, new Map([['甲通り', 'First Street']]));

describe('a tile', () => {
	const tile = read(
		tileOf({
			street: [
				{ kind: 'minor', shape: line([0.1, 0.5], [0.9, 0.5]), more: { name: '甲通り' } },
				{ kind: 'minor', shape: line([0.5, 0.1], [0.5, 0.9]), more: { bridge: 1 } },
				{ kind: 'path', shape: line([0.2, 0.2], [0.3, 0.2]), more: { tunnel: 1, name: '乙道' } },
			],
			green: [
				{
					kind: 'park',
					shape: {
						type: 'Polygon',
						coordinates: [[spot(0.1, 0.1), spot(0.4, 0.1), spot(0.4, 0.4), spot(0.1, 0.4), spot(0.1, 0.1)]],
					},
				},
			],
			label: [
				{
					kind: 'park',
					shape: { type: 'Point', coordinates: spot(0.25, 0.25) },
					more: { name: '丙', rank: 2 },
				},
				{
					kind: 'park',
					shape: { type: 'Point', coordinates: spot(1.005, 0.25) },
					more: { name: '丁', rank: 2 },
				},
				{ kind: 'park', shape: { type: 'Point', coordinates: spot(0.5, 0.25) } },
			],
		}),
	);

	it('sorts figures by layer, kind, and how they cross', () =>
		expect([...tile.layers.keys()].sort()).toEqual([
			'green park',
			'street minor',
			'street minor bridge',
			'street path tunnel',
		]));
	it('puts them where they belong', () => {
		const [street] = tile.layers.get('street minor')?.figures ?? [];
		const side = box.right - box.left;
		expect(street?.[0]).toBeCloseTo(box.left + side * 0.1, -1);
		expect(street?.[1]).toBeCloseTo(box.top + side * 0.5, -1);
	});
	it('leaves areas open, as the brush wants them', () =>
		expect(tile.layers.get('green park')?.figures[0]).toHaveLength(8));
	it('names what lies in it, once, in the reader’s words', () =>
		expect(tile.labels.map(({ kind, text, local }) => [kind, text, local])).toEqual([
			['park', '丙', undefined],
			['road', 'First Street', '甲通り'],
		]));
	it('turns a street’s name along the street', () => {
		const road = tile.labels.find(({ kind }) => kind === 'road');
		const [lat = 0, lon = 0, degrees] = road?.at[0] ?? [];
		const [west, north] = spot(0.5, 0.5);
		expect(lon).toBeCloseTo(west, 4);
		expect(lat).toBeCloseTo(north, 4);
		expect(Math.abs(degrees ?? 9)).toBeLessThan(1);
		expect(road?.room).toBeCloseTo((box.right - box.left) * 0.8, -2);
	});
	it('names no street below the ground', () =>
		expect(tile.labels.some(({ text }) => text === '乙道')).toBe(false));
	it('finds figures by area', () => {
		const corner = { left: box.left, top: box.top, right: box.left + 60, bottom: box.top + 60 };
		expect(tile.layers.get('street minor')?.within(corner)).toEqual([]);
	});
});

describe('hostile bytes', () => {
	it('without layers are an empty tile', () =>
		expect(read(new Uint8Array())).toEqual({ layers: new Map(), labels: [] }));
	it('are refused or read, but never hang', () =>
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
				try {
					read(bytes);
				} catch (error) {
					expect(error).toBeInstanceOf(Error);
				}
			}),
		));
});
