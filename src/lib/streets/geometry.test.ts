// Rings, areas, lines, labels and sets of ids: small cases by hand, large ones against the plain way.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxArea, grownArea } from './area.ts';
import type { Spot, Thing } from './feature.ts';
import { IdSet, NodeColumns } from './ids.ts';
import { settle } from './labels.ts';
import { joinLines, network } from './lines.ts';
import { areasFrom, isWithin, joinRings, spotInside } from './rings.ts';
import { labelled } from './rules.ts';

const square = (x: number, y: number, size: number): Spot[] => [
	[x, y],
	[x + size, y],
	[x + size, y + size],
	[x, y + size],
	[x, y],
];

describe('ways joined to rings', () => {
	it.each<[string, number[][], number]>([
		['one closed way', [[1, 2, 3, 1]], 1],
		['three ways, one of them backward', [[1, 2, 3], [5, 4, 3], [5, 6, 1]], 1], // prettier-ignore
		['two rings', [[1, 2, 3], [3, 4, 1], [7, 8, 9, 7]], 2], // prettier-ignore
		['a way that is missing', [[1, 2, 3], [3, 4, 5]], 0], // prettier-ignore
		['a way there and back', [[1, 2], [2, 1]], 0], // prettier-ignore
		['an empty way', [[], [1]], 0],
		['two rings that touch in a point', [[1, 2, 3, 1], [1, 4, 5], [5, 6, 1]], 2], // prettier-ignore
	])('%s', (_, ways, count) => {
		const rings = joinRings(ways);
		expect(rings).toHaveLength(count);
		for (const ring of rings) expect(ring[0]).toBe(ring.at(-1));
	});
	it('finds any ring however it is cut, turned and shuffled', () => {
		const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 18 }), { minLength: 1 });
		fc.assert(
			fc.property(
				cuts,
				fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
				fc.integer(),
				(at, turned, seed) => {
					const ring = [...Array(20).keys(), 0];
					const stops = [0, ...at.sort((a, b) => a - b), 20];
					const ways = stops.slice(1).map((stop, i) => ring.slice(stops[i], stop + 1));
					const mixed = ways
						.map((way, i) => (turned[i] ? way.toReversed() : way))
						.sort((a, b) => ((a[1]! * seed) % 7) - ((b[1]! * seed) % 7));
					const [found, ...more] = joinRings(mixed);
					expect(more).toEqual([]);
					expect(new Set(found).size).toBe(20);
					expect(found).toHaveLength(21);
				},
			),
		);
	});
});

describe('rings sorted into areas', () => {
	it('puts holes into the area around them, and islands beside it', () => {
		const areas = areasFrom([square(4, 4, 2), square(0, 0, 10), square(2, 2, 6), square(20, 0, 1)]);
		expect(areas.map((rings) => rings.map((ring) => ring[0]))).toEqual([
			[[0, 0], [2, 2]],
			[[4, 4]],
			[[20, 0]],
		]); // prettier-ignore
	});
	it('leaves out what has no extent', () => expect(areasFrom([[[0, 0], [1, 1], [0, 0], [0, 0]]])).toEqual([])); // prettier-ignore
});

it('a spot inside an area is neither outside nor in a hole', () => {
	const bent: Spot[] = [[0, 0], [10, 0], [10, 2], [2, 2], [2, 8], [10, 8], [10, 10], [0, 10], [0, 0]]; // prettier-ignore
	const spot = spotInside([bent]) as Spot;
	expect(isWithin(spot, bent)).toBe(true);
	const hole = square(1, 1, 8);
	const rim = spotInside([square(0, 0, 10), hole]) as Spot;
	expect(isWithin(rim, hole)).toBe(false);
	expect(spotInside([[]])).toBeNull();
});

const street = (properties: object, ...coordinates: Spot[]): Thing => ({
	layer: 'street',
	from: 13,
	properties: { kind: 'minor', ...properties },
	shape: { type: 'LineString', coordinates },
});

describe('cut streets', () => {
	const lines = (things: Thing[]) => joinLines(things).map(({ shape }) => shape.coordinates.length);
	it('are joined where they carry the same', () =>
		expect(
			lines([street({}, [0, 0], [1, 0]), street({}, [2, 0], [1, 0]), street({}, [2, 0], [3, 0])]),
		).toEqual([4]));
	it('stay apart at a crossing of three', () =>
		expect(
			lines([street({}, [0, 0], [1, 0]), street({}, [1, 0], [2, 0]), street({}, [1, 0], [1, 1])]),
		).toEqual([2, 2, 2]));
	it('stay apart when one is a bridge or has another name', () =>
		expect(
			lines([
				street({}, [0, 0], [1, 0]),
				street({ bridge: 1 }, [1, 0], [2, 0]),
				street({ name: 'A' }, [2, 0], [3, 0]),
			]),
		).toEqual([2, 2, 2]));
	it('may go round', () =>
		expect(lines([street({}, [0, 0], [1, 0], [1, 1]), street({}, [1, 1], [0, 1], [0, 0])])).toEqual([5]));
});

describe('the network', () => {
	it('hangs together over shared points, but not under a bridge', () => {
		const crossing = [
			street({}, [0, 0], [0.01, 0], [0.02, 0]),
			street({}, [0.01, -0.01], [0.01, 0], [0.01, 0.01]),
		];
		expect(network(crossing).connected).toBe(1);
		const [along, over] = crossing as [Thing, Thing];
		const bridge = { ...over, properties: { ...over.properties, bridge: 1 } };
		expect(network([along, bridge]).connected).toBeCloseTo(0.5, 3);
	});
	it('of nothing has no length', () => expect(network([])).toEqual({ metres: 0, connected: 0 }));
});

describe('the area', () => {
	const ward = grownArea([square(139, 35, 0.02).slice(0, -1)], 500, 20);
	it.each([
		[139.01, 35.01, true],
		[138.996, 35.01, true],
		[138.99, 35.01, false],
		[138.9956, 34.9965, false],
		[139.01, 35.0243, true],
		[139.01, 35.0246, false],
	])('grown by 500 m has %d %d: %s', (lon, lat, wanted) => expect(ward.has(lon, lat)).toBe(wanted));
	it('knows which boxes it touches', () => {
		expect(ward.touches([139.005, 35.005, 139.006, 35.006])).toBe(true);
		expect(ward.touches([138, 34, 140, 36])).toBe(true);
		expect(ward.touches([138, 34, 138.9, 36])).toBe(false);
	});
	it('as a box has its edges', () => expect(boxArea([0, 0, 1, 1]).has(1, 0)).toBe(true));
});

describe('labels', () => {
	const label = (name: string, at: Spot, size = 0, kind = 'park', more = {}) => ({
		drawn: labelled(kind, 3, { name, ...more }),
		at,
		size,
	});
	const settled = (...labels: ReturnType<typeof label>[]) =>
		settle(labels, [], boxArea([0, 0, 1, 1])).map(({ properties }) => properties);
	it('of the same thing become one, with the names of both', () =>
		expect(
			settled(
				label('A', [0.5, 0.5], 60_000),
				label('A', [0.501, 0.5], 0, 'park', { 'name:en': 'Eh' }),
				label('A', [0.6, 0.5]),
			),
		).toEqual([
			{ kind: 'park', rank: 1, name: 'A', 'name:en': 'Eh' },
			{ kind: 'park', rank: 3, name: 'A' },
		]));
	it('outside the area are left out', () => expect(settled(label('A', [2, 2]))).toEqual([]));
	it('of parks without a size take that of the outline around them', () => {
		const coordinates = [[square(0.4, 0.4, 0.01)]];
		const park: Thing = {
			layer: 'green',
			from: 11,
			properties: { kind: 'park' },
			shape: { type: 'MultiPolygon', coordinates },
		};
		const [found] = settle([label('A', [0.405, 0.405])], [park], boxArea([0, 0, 1, 1]));
		expect(found?.properties.rank).toBe(1);
	});
	it('name a long river again', () => {
		const river: Thing = {
			...street({ name: 'A' }, [0, 0.5], [0.05, 0.5]),
			layer: 'waterway',
		};
		expect(settle([], [river], boxArea([0, 0, 1, 1]))).toHaveLength(4);
	});
});

describe('ids', () => {
	const id = fc.integer({ min: 1, max: 2 ** 45 });
	it('are found as in a set', () =>
		fc.assert(
			fc.property(fc.array(id), fc.array(id), (ids, others) => {
				const [own, plain] = [new IdSet(ids), new Set(ids)];
				for (const each of [...ids, ...others]) expect(own.has(each)).toBe(plain.has(each));
				const [low, high] = [others[0] ?? 5, (others[0] ?? 5) + 1000];
				expect(own.hasBetween(low, high)).toBe(ids.some((each) => each >= low && each <= high));
			}),
			{ numRuns: 30 },
		));
	it('of nodes lead to their places in any order, the later of doubles winning', () => {
		const columns = new NodeColumns();
		[9, 3, 2 ** 40, 3].forEach((each, i) => columns.add(each, i, -i));
		const table = columns.table();
		expect([9, 3, 2 ** 40, 4].map((each) => table.get(each))).toEqual([[0, -0], [3, -3], [2, -2], null]); // prettier-ignore
	});
});
