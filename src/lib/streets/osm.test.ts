// Files of street data: what is read of them, and that nothing in them can do worse than be refused.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blob, osmPbf, type OsmData } from '../../../tests/fixtures/osm-pbf.ts';
import { boxArea } from './area.ts';
import { Block } from './osm-block.ts';
import { guarded, openOsm } from './osm-file.ts';
import { osmThings } from './osm-things.ts';
import { Refusal } from './refusal.ts';

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'guide-osm-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const area = boxArea([139.6, 35.74, 139.61, 35.75]);

async function read(bytes: Uint8Array) {
	const path = join(folder, 'x.osm.pbf');
	writeFileSync(path, bytes);
	const file = await openOsm(path, 'x.osm.pbf');
	try {
		return { date: file.date, ...(await osmThings(file, area)) };
	} finally {
		file.close();
	}
}
const refusal = (bytes: Uint8Array) =>
	read(bytes).then(
		() => null,
		(error: unknown) => (error instanceof Refusal ? error.reason : `defect: ${String(error)}`),
	);

/** A corner of a ward: 1–4 inside, 5 far outside, 10–13 an outline that leaves the box, 20–23 its hole. */
const at = (id: number, lon: number, lat: number, tags?: Record<string, string>) => ({
	id,
	lon,
	lat,
	...(tags ? { tags } : {}),
});
const corner: OsmData = {
	timestamp: Date.UTC(2026, 9, 1) / 1000,
	nodes: [
		at(1, 139.601, 35.741),
		at(2, 139.602, 35.741),
		at(3, 139.603, 35.742, { railway: 'station', name: '練馬', 'name:en': 'Nerima', 'name:ko': '네리마' }),
		at(4, 139.604, 35.742),
		at(5, 139.7, 35.8),
		at(6, 139.7, 35.81, { railway: 'station', name: '遠い' }),
		at(10, 139.605, 35.745),
		at(11, 139.62, 35.745),
		at(12, 139.62, 35.76),
		at(13, 139.605, 35.76),
		at(20, 139.606, 35.746),
		at(21, 139.607, 35.746),
		at(22, 139.607, 35.747),
		at(23, 139.606, 35.747),
	],
	ways: [
		{ id: 1, refs: [1, 2], tags: { highway: 'residential', name: '目白通り', 'name:en': 'Mejiro-dori' } },
		{ id: 2, refs: [2, 3], tags: { highway: 'residential', bridge: 'yes' } },
		{ id: 3, refs: [3, 4], tags: { highway: 'steps' } },
		{ id: 4, refs: [4, 5], tags: { highway: 'primary' } },
		{ id: 5, refs: [5, 6], tags: { highway: 'primary' } },
		{ id: 6, refs: [1, 2, 3, 1], tags: { building: 'yes' } },
		{ id: 7, refs: [3, 404], tags: { highway: 'residential' } },
		{ id: 10, refs: [10, 11, 12] },
		{ id: 11, refs: [10, 13, 12] },
		{ id: 12, refs: [20, 21, 22, 23, 20] },
	],
	relations: [
		{
			id: 1,
			members: [
				{ ref: 10, role: 'outer' },
				{ ref: 12, role: 'inner' },
				{ ref: 3, type: 'node' },
				{ ref: 11, role: 'outer' },
			],
			tags: { type: 'multipolygon', leisure: 'park', name: '石神井公園' },
		},
		{ id: 2, members: [{ ref: 5 }], tags: { type: 'route', route: 'bus' } },
	],
};

describe('what is read', () => {
	it.each<[string, Partial<OsmData>]>([
		['in columns, deflated', {}],
		['one by one', { plainNodes: true }],
		['unpacked', { packing: 'raw' }],
		['packed with zstd', { packing: 'zstd' }],
		['in blocks of two', { perBlock: 2 }],
	])('%s', async (_, way) => {
		const { things, labels, date } = await read(osmPbf({ ...corner, ...way }));
		expect(date).toBe('2026-10-01');
		const lines = things.filter(({ shape }) => shape.type === 'LineString');
		expect(lines.map(({ properties }) => properties)).toEqual([
			{ kind: 'minor', name: '目白通り', 'name:en': 'Mejiro-dori' },
			{ kind: 'minor', bridge: 1 },
			{ kind: 'steps' },
			{ kind: 'main' },
		]);
		const [, , , leaving] = lines;
		expect(leaving?.shape.coordinates).toEqual([
			[139.604, 35.742],
			[139.7, 35.8],
		]);
		const park = things.find(({ layer }) => layer === 'green');
		expect(park?.shape.coordinates).toHaveLength(1);
		expect(park?.shape.coordinates[0]).toHaveLength(2);
		expect(things.filter(({ layer }) => layer === 'building')).toHaveLength(1);
		expect(labels.map(({ drawn }) => [drawn.properties.kind, drawn.properties.name])).toEqual([
			['station', '練馬'],
			['park', '石神井公園'],
		]);
	});
	it('also when relations come first and ids fall', async () => {
		const part = (data: OsmData) => osmPbf(data);
		const empty = part({}).length;
		const mixed = Buffer.concat([
			part({ relations: corner.relations ?? [] }),
			part({ ways: (corner.ways ?? []).toReversed() }).subarray(empty),
			part({ nodes: (corner.nodes ?? []).toReversed() }).subarray(empty),
		]);
		const [a, b] = [await read(mixed), await read(osmPbf(corner))];
		expect(a.things.length).toBe(b.things.length);
		expect(a.labels.length).toBe(b.labels.length);
	});
	it('without a date when none is told', async () =>
		expect((await read(osmPbf({ nodes: corner.nodes ?? [] }))).date).toBeNull());
	it('passes over blocks of other kinds', async () => {
		const bytes = Buffer.concat([osmPbf(corner), blob('Other', Buffer.from('x'))]);
		expect((await read(bytes)).things.length).toBeGreaterThan(0);
	});
});

const flips = (length: number) =>
	fc.array(fc.tuple(fc.nat(length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
const spoilt = (bytes: Uint8Array, flipped: [number, number][]): Uint8Array => {
	const copy = Uint8Array.from(bytes);
	for (const [i, value] of flipped) copy[i] = value;
	return copy;
};

describe('what is refused', () => {
	const whole = osmPbf(corner);
	it.each<[string, Uint8Array, string]>([
		['packed with lz4', osmPbf({ ...corner, packing: 'lz4' }), 'unsupported'],
		[
			'with its history',
			osmPbf({ ...corner, needs: ['OsmSchema-V0.6', 'HistoricalInformation'] }),
			'unsupported',
		],
		['cut at its end', whole.subarray(0, -1), 'truncated'],
		['cut in a header', Buffer.concat([whole, Buffer.from([0, 0])]), 'truncated'],
		['without a header', blob('OSMData', Buffer.from('')), 'not-a-map'],
		['of something else', Buffer.from('hello there, this is no map at all'), 'not-a-map'],
		['with a broken block', Buffer.concat([whole, blob('OSMData', Buffer.from([8, 1, 18, 255]))]), 'damaged'],
		[
			'whose block claims gigabytes',
			Buffer.concat([
				whole,
				Buffer.from([0, 0, 0, 15]),
				Buffer.from('\n\x07OSMData\x18\xff\xff\xff\x7f?', 'latin1'),
			]),
			'damaged',
		],
		[
			'whose block unpacks to gigabytes',
			Buffer.concat([whole, blob('OSMData', Buffer.alloc(40_000_000))]),
			'damaged',
		],
	])('a file %s', async (_, bytes, reason) => expect(await refusal(bytes)).toBe(reason));

	it('never crashes on a cut', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
				const found = await refusal(whole.subarray(0, length));
				expect(found === null || /^[a-z-]+$/.test(found)).toBe(true);
			}),
			{ numRuns: 60 },
		);
	});
	it('never crashes on bytes overwritten', async () => {
		const bare = osmPbf({ ...corner, packing: 'raw' });
		await fc.assert(
			fc.asyncProperty(flips(bare.length), async (flipped) => {
				const found = await refusal(spoilt(bare, flipped));
				expect(found === null || /^[a-z-]+$/.test(found)).toBe(true);
			}),
			{ numRuns: 60 },
		);
	});
	it('never crashes inside a block of spoilt or of any bytes', async () => {
		writeFileSync(join(folder, 'y.osm.pbf'), whole);
		const file = await openOsm(join(folder, 'y.osm.pbf'), 'y.osm.pbf');
		const blocks: Uint8Array[] = [];
		for await (const [, content] of file.read()) blocks.push(content);
		file.close();
		const spoiltBlock = fc
			.constantFrom(...blocks)
			.chain((content) => flips(content.length).map((flipped) => spoilt(content, flipped)));
		fc.assert(
			fc.property(fc.oneof(spoiltBlock, fc.uint8Array({ maxLength: 300 })), (content) => {
				try {
					guarded('y', () => {
						const block = new Block(content);
						block.nodes((...[, , , tags]) => tags());
						block.ways(({ tags }) => tags());
						block.relations(({ tags }) => tags());
					});
				} catch (error) {
					expect(error).toMatchObject({ reason: 'damaged' });
				}
			}),
			{ numRuns: 1000 },
		);
	});
	it('leaves the file as it was', async () => {
		await refusal(whole.subarray(0, 100));
		expect(readFileSync(join(folder, 'x.osm.pbf'))).toHaveLength(100);
	});
});
