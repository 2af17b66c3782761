// Archives of tiles as a source: nothing may show where tiles met.
import fc from 'fast-check';
import type { Feature, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { tilesWith } from '../../../tests/fixtures/tile-archive.ts';
import { sew, turnOf, type AreaPiece } from './area-seams.ts';
import { boxArea } from './area.ts';
import { latOf, lonOf } from './cut.ts';
import type { Bounds, Spot } from './feature.ts';
import { joinLines, metresAlong } from './lines.ts';
import { Refusal } from './refusal.ts';
import { squareMetres } from './rings.ts';
import { clipLine, clipRing, type Dot, type Square } from './tile-clip.ts';
import type { Schema } from './tile-schemas.ts';
import { tileThings } from './tile-things.ts';

describe('cutting to a square', () => {
	const square: Square = [0, 0, 10, 10];
	it.each<[string, Dot[], Dot[][]]>([
		['inside', [[1, 1], [9, 9]], [[[1, 1], [9, 9]]]],
		['outside', [[-5, -5], [-1, 20]], []],
		['through', [[-5, 5], [15, 5]], [[[0, 5], [10, 5]]]],
		['out and in again', [[5, 5], [15, 5], [15, 7], [5, 7]], [[[5, 5], [10, 5]], [[10, 7], [5, 7]]]],
		['along the edge', [[0, 2], [0, 8]], [[[0, 2], [0, 8]]]],
		['past a corner', [[-4, 5], [5, -4]], [[[0, 1], [1, 0]]]],
	])('a line %s', (_, line, wanted) => expect(clipLine(line, square)).toEqual(wanted)); // prettier-ignore
	it('a ring keeps what lies inside', () => {
		expect(turnOf(clipRing([[-5, 2], [5, 2], [5, 6], [-5, 6], [-5, 2]], square))).toBe(40); // prettier-ignore
		expect(clipRing([[20, 2], [25, 2], [25, 6], [20, 2]], square)).toEqual([]); // prettier-ignore
	});
});

describe('sewing', () => {
	const size = 100;
	/** A ring cut into the squares of a grid, each piece on its own. */
	const pieces = (rings: Dot[][]): AreaPiece[] =>
		[0, 1, 2].flatMap((x) =>
			[0, 1, 2].flatMap((y) => {
				const cut = rings.map((ring) => clipRing(ring, [x * size, y * size, (x + 1) * size, (y + 1) * size]));
				const kept = cut.filter((ring) => ring.length > 3).map((ring) => ring.map(([a, b]): Dot => [a, b]));
				return kept.length > 0 ? [{ rings: kept, tile: [x, y] as const }] : [];
			}),
		);
	const total = (areas: Dot[][][]) => areas.flat().reduce((sum, ring) => sum + turnOf(ring), 0);
	it('makes a square over four tiles one again, without a trace', () => {
		const ring: Dot[] = [[50, 50], [150, 50], [150, 150], [50, 150], [50, 50]]; // prettier-ignore
		const [area, ...more] = sew(pieces([ring]), size);
		expect(more).toEqual([]);
		expect(area?.[0]).toHaveLength(5);
		expect(turnOf(area?.[0] ?? [])).toBe(turnOf(ring));
	});
	it('keeps a hole that lies over an edge', () => {
		const outer: Dot[] = [[10, 10], [290, 10], [290, 290], [10, 290], [10, 10]]; // prettier-ignore
		const hole: Dot[] = [[90, 120], [90, 180], [230, 180], [230, 120], [90, 120]]; // prettier-ignore
		const areas = sew(pieces([outer, hole]), size);
		expect(areas.map((rings) => rings.length)).toEqual([2]);
		expect(total(areas)).toBe(turnOf(outer) + turnOf(hole));
	});
	it('does not weld neighbours that share a wall, in whatever order they come', () => {
		const house = (from: number, to: number): Dot[] => [[50, from], [150, from], [150, to], [50, to], [50, from]]; // prettier-ignore
		const parts = [house(20, 60), house(60, 70), house(70, 90)].flatMap((ring) => pieces([ring]));
		fc.assert(
			fc.property(fc.shuffledSubarray(parts, { minLength: parts.length }), (shuffled) => {
				const sizes = sew(structuredClone(shuffled), size).map((rings) => turnOf(rings[0] ?? []));
				expect(sizes.sort((a, b) => a - b)).toEqual([2000, 4000, 8000]);
			}),
		);
	});
	it('closes what rounding left open by a step', () => {
		const left: Dot[] = [[50, 20], [100, 20], [100, 60], [50, 60], [50, 20]]; // prettier-ignore
		const right: Dot[] = [[100, 21], [150, 21], [150, 59], [100, 59], [100, 21]]; // prettier-ignore
		const [area, ...more] = sew([{ rings: [left], tile: [0, 0] }, { rings: [right], tile: [1, 0] }], size); // prettier-ignore
		expect(more).toEqual([]);
		expect(area?.[0]).toHaveLength(7);
		expect(area?.[0]).toContainEqual([100, 20]);
		expect(area?.[0]).not.toContainEqual([100, 21]);
	});
	it('keeps the size of any star, cut as it may be', () => {
		const radius = fc.array(fc.integer({ min: 5, max: 140 }), { minLength: 5, maxLength: 24 });
		fc.assert(
			fc.property(radius, (radii) => {
				const ring = radii.map((r, i): Dot => {
					const angle = (i / radii.length) * 2 * Math.PI;
					return [Math.round(150 + r * Math.cos(angle)), Math.round(150 + r * Math.sin(angle))];
				});
				ring.push([...(ring[0] as Dot)]);
				if (turnOf(ring) <= 0) return;
				const areas = sew(pieces([ring]), size);
				const slack = 2 * radii.length * 40;
				expect(Math.abs(total(areas) - turnOf(ring))).toBeLessThan(slack);
				for (const closed of areas.flat()) expect(closed[0]).toEqual(closed.at(-1));
			}),
			{ numRuns: 200 },
		);
	});
});

describe('an archive read as a whole', () => {
	const [x, y] = [14537, 6446];
	/** A place counted in tiles from a corner where four of them meet. */
	const at = (right: number, down: number): Position => [lonOf(x + right, 14), latOf(y + down, 14)];
	const bounds: Bounds = [...(at(-0.9, 0.9) as Spot), ...(at(0.9, -0.9) as Spot)];
	const area = boxArea(bounds);
	const ring = [at(-0.3, -0.3), at(0.3, -0.3), at(0.3, 0.3), at(-0.3, 0.3), at(-0.3, -0.3)];
	const line = (properties: object, ...coordinates: Position[]): Feature => ({
		type: 'Feature',
		properties,
		geometry: { type: 'LineString', coordinates },
	});
	const ground = (properties: object): Feature => ({
		type: 'Feature',
		properties,
		geometry: { type: 'Polygon', coordinates: [ring] },
	});
	const point = (properties: object, coordinates: Position): Feature => ({
		type: 'Feature',
		properties,
		geometry: { type: 'Point', coordinates },
	});
	const avenue = [at(-0.8, 0.11), at(-0.2, 0.113), at(0.7, -0.257)];
	const stairs = [at(0.2, 0.2), at(0.21, 0.2)];

	it.each<[string, Schema, Record<string, Feature[]>, number]>([
		[
			'OpenMapTiles',
			'openmaptiles',
			{
				transportation: [line({ class: 'primary' }, ...avenue), line({ class: 'path' }, ...stairs)],
				transportation_name: [
					line({ class: 'primary', name: '目白通り', 'name:en': 'Mejiro-dori' }, ...avenue),
					line({ class: 'path', subclass: 'steps' }, ...stairs),
				],
				landuse: [ground({ class: 'cemetery' })],
				poi: [point({ class: 'railway', subclass: 'station', name: '練馬' }, at(0.001, 0.001))],
			},
			14,
		],
		[
			'Protomaps',
			'protomaps',
			{
				roads: [
					line(
						{ kind: 'major_road', kind_detail: 'primary', name: '目白通り', 'name:en': 'Mejiro-dori' },
						...avenue,
					),
					line({ kind: 'path', kind_detail: 'steps' }, ...stairs),
				],
				landuse: [ground({ kind: 'cemetery' })],
				pois: [point({ kind: 'station', name: '練馬' }, at(0.001, 0.001))],
			},
			15,
		],
	])('%s: one street, one area, one label', (_, schema, layers, zoom) => {
		const read = tileThings(tilesWith({ layers, zoom, bounds }), zoom, area, 'x');
		expect(read.schema).toBe(schema);
		const things = joinLines(read.things);
		const [street, ...others] = things.filter(({ properties }) => properties.kind === 'main');
		expect(others).toEqual([]);
		expect(street?.properties).toEqual({ kind: 'main', name: '目白通り', 'name:en': 'Mejiro-dori' });
		expect(metresAlong((street?.shape.coordinates ?? []) as Spot[])).toBeCloseTo(metresAlong(avenue), -1);
		expect(things.filter(({ properties }) => properties.kind === 'steps')).toHaveLength(1);
		const [ground] = things.filter(({ layer }) => layer === 'green');
		const polygons = (ground?.shape.type === 'MultiPolygon' ? ground.shape.coordinates : []) as Spot[][][];
		expect(polygons.map((rings) => rings.length)).toEqual([1]);
		expect(polygons[0]?.[0]).toHaveLength(5);
		expect(squareMetres(polygons[0]?.[0] ?? []) / squareMetres(ring as Spot[])).toBeCloseTo(1, 2);
		expect(read.labels).toHaveLength(1);
	});
	const refusal = (tiles: { x: number; y: number; data: Uint8Array }[]) => {
		try {
			tileThings(tiles, 14, area, 'x');
			return null;
		} catch (error) {
			return error instanceof Refusal ? error.reason : error;
		}
	};
	it('with other layers is refused', () =>
		expect(refusal(tilesWith({ layers: { counties: [ground({})] }, zoom: 14, bounds }))).toBe(
			'wrong-schema',
		));
	it('never crashes on spoilt tiles', () => {
		const layers = {
			transportation: [line({ class: 'primary', name: 'A' }, ...avenue)],
			building: [ground({})],
		};
		const tiles = tilesWith({ layers, zoom: 14, bounds });
		const flip = fc.tuple(fc.nat(tiles.length - 1), fc.nat(400), fc.nat(255));
		fc.assert(
			fc.property(fc.array(flip, { minLength: 1, maxLength: 6 }), (flips) => {
				const copies = tiles.map((tile) => ({ ...tile, data: Uint8Array.from(tile.data) }));
				for (const [i, where, value] of flips) {
					const { data } = copies[i]!;
					data[where % data.length] = value;
				}
				expect([null, 'damaged', 'wrong-schema']).toContain(refusal(copies));
			}),
			{ numRuns: 200 },
		);
	});
});
