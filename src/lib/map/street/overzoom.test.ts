// Tiles of the map beyond the archive's zooms find the tile they are cut from.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxOfBounds, boxOfTile, coverOf, sourceOf } from './overzoom.ts';

const origin = { x: 59_500_000, y: 26_400_000 };

describe('sourceOf', () => {
	it.each([
		[{ x: 14545, y: 6443, z: 14 }, 14, { x: 14545, y: 6443, z: 14 }],
		[{ x: 7272, y: 3221, z: 13 }, 14, { x: 7272, y: 3221, z: 13 }],
		[{ x: 29091, y: 12887, z: 15 }, 14, { x: 14545, y: 6443, z: 14 }],
		[{ x: 232735, y: 103103, z: 18 }, 14, { x: 14545, y: 6443, z: 14 }],
		[{ x: 232735, y: 103103, z: 18 }, 15, { x: 29091, y: 12887, z: 15 }],
	])('of %j in an archive to zoom %i is %j', (at, maxZoom, source) =>
		expect(sourceOf(at, maxZoom)).toEqual(source),
	);
	it('always holds the tile', () =>
		fc.assert(
			fc.property(fc.integer({ min: 11, max: 18 }), fc.nat(262143), fc.nat(262143), (z, wide, high) => {
				const at = { x: wide % 2 ** z, y: high % 2 ** z, z };
				expect(coverOf(boxOfTile(at, origin), boxOfTile(sourceOf(at, 14), origin))).toBe('whole');
			}),
		));
});

describe('coverOf', () => {
	const archive = { left: 0, top: 0, right: 1000, bottom: 1000 };
	it.each([
		['inside', { left: 10, top: 10, right: 20, bottom: 20 }, 'whole'],
		['the archive itself', archive, 'whole'],
		['over an edge', { left: -10, top: 10, right: 20, bottom: 20 }, 'part'],
		['around it', { left: -10, top: -10, right: 2000, bottom: 2000 }, 'part'],
		['beside it, touching', { left: 1000, top: 0, right: 1100, bottom: 100 }, 'none'],
		['above', { left: 0, top: -100, right: 100, bottom: -1 }, 'none'],
	] as const)('of a tile %s', (_, tile, cover) => expect(coverOf(tile, archive)).toBe(cover));
});

it('puts bounds where the tiles of their corners are', () => {
	// Column 14545, row 6443 of zoom 14 begins here.
	const [west, north] = [139.5922852, 35.8356284];
	const box = boxOfBounds([west, 35.5, 139.7, north], origin);
	const tile = boxOfTile({ x: 14545, y: 6443, z: 14 }, origin);
	expect(box.left).toBeCloseTo(tile.left, 0);
	expect(box.top).toBeCloseTo(tile.top, 0);
	expect(box.right).toBeGreaterThan(tile.right);
	expect(box.bottom).toBeGreaterThan(tile.bottom);
});
