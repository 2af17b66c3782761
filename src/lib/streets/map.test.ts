// The whole command: from a source on disk or at an address to an archive that any reader opens.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { PMTiles } from 'pmtiles';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { at, BOX, corner } from '../../../tests/fixtures/corner.ts';
import { osmPbf } from '../../../tests/fixtures/osm-pbf.ts';
import { tileArchive } from '../../../tests/fixtures/tile-archive.ts';
import { makeMap, wishOf, type Outcome, type Wish } from './build.ts';
import { columnOf, rowOf } from './cut.ts';
import { madeMap, noteOf } from './made.ts';
import { fileParts } from './tile-source.ts';

const pbf = osmPbf(corner);

let folder = '';
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'guide-map-'));
	writeFileSync(join(folder, 'corner.osm.pbf'), pbf);
	mkdirSync(join(folder, 'facts/places'), { recursive: true });
	const rings = [[[35.741, 139.602], [35.741, 139.608], [35.749, 139.608], [35.749, 139.602]]]; // prettier-ignore
	writeFileSync(join(folder, 'facts/ward.json'), JSON.stringify({ rings }));
	for (const [id, lat] of Object.entries({ near: 35.745, far: 35.9 }))
		writeFileSync(
			join(folder, `facts/places/${id}.json`),
			JSON.stringify({ position: { lat, lon: 139.605 } }),
		);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const wish = (source: string, more: Partial<Wish> = {}): Wish => {
	const told = wishOf([source, '--bbox', BOX]);
	if ('refused' in told) throw new Error(told.sentence);
	return { ...told, folder: mkdtempSync(join(folder, 'out-')), facts: join(folder, 'facts'), ...more };
};
const made = (outcome: Outcome) => {
	if ('refused' in outcome) throw new Error(outcome.sentence);
	return outcome;
};

async function tileAt(file: string, zoom: number, lon: number, lat: number) {
	const parts = fileParts(file, 'x');
	try {
		const archive = new PMTiles(parts);
		const found = await archive.getZxy(zoom, Math.floor(columnOf(lon, zoom)), Math.floor(rowOf(lat, zoom)));
		const { layers } = new VectorTile(new PbfReader(new Uint8Array(found?.data ?? new ArrayBuffer(0))));
		return Object.fromEntries(
			Object.entries(layers).map(([name, layer]) => [
				name,
				Array.from({ length: layer.length }, (_, i) => layer.feature(i)),
			]),
		);
	} finally {
		parts.close();
	}
}

it('the command makes an archive out of street data', async () => {
	const home = join(folder, 'home');
	mkdirSync(home);
	const run = spawn(process.execPath, [resolve('src/commands/map.ts'), '../corner.osm.pbf', '--bbox', BOX], {
		cwd: home,
	});
	let said = '';
	for (const stream of [run.stdout, run.stderr]) stream.on('data', (text) => (said += text));
	expect(await new Promise((done) => run.on('exit', done)), said).toBe(0);
	expect(said).toContain('Map of 2026-10-01 from corner.osm.pbf (osm-pbf)');
	const file = join(home, '.map/streets.pmtiles');
	const told = JSON.parse(readFileSync(join(home, '.map/streets.json'), 'utf8')) as Record<string, unknown>;
	expect(told).toMatchObject({
		date: '2026-10-01',
		source: { name: 'corner.osm.pbf', kind: 'osm-pbf', bytes: pbf.length },
		bytes: readFileSync(file).length,
		bounds: [139.6, 35.74, 139.61, 35.75],
		maxZoom: 14,
		counts: { street: 5, building: 2, green: 1, waterway: 1, label: 3 },
		credit: '© OpenStreetMap contributors',
	});
	expect(readdirSync(join(home, '.map')).sort()).toEqual(['streets.json', 'streets.pmtiles']);

	const detailed = await tileAt(file, 14, 139.605, 35.745);
	const properties = (layer: string) => (detailed[layer] ?? []).map((each) => ({ ...each.properties }));
	expect(Object.keys(detailed).sort()).toEqual(['building', 'green', 'label', 'street', 'waterway']);
	expect(properties('street')).toEqual(
		expect.arrayContaining([
			{ kind: 'main', name: '目白通り', 'name:en': 'Mejiro-dori', 'name:ko': '메지로도리' },
			{ kind: 'main', name: '目白通り', bridge: 1 },
			{ kind: 'minor' },
			{ kind: 'steps' },
		]),
	);
	expect(properties('label')).toEqual([
		{ kind: 'station', rank: 1, name: '練馬', 'name:en': 'Nerima', 'name:ar': 'نيريما' },
		{ kind: 'park', rank: 1, name: '石神井公園' },
		{ kind: 'water', rank: 2, name: '石神井川' },
	]);
	expect(properties('waterway')).toEqual([{ kind: 'river' }]);
	const [park] = detailed.green ?? [];
	expect(park?.properties).toEqual({ kind: 'park' });
	expect(park?.loadGeometry()).toHaveLength(2);
	expect(park?.extent).toBe(4096);
	const coarse = await tileAt(file, 12, 139.605, 35.745);
	expect((coarse.street ?? []).map((each) => each.properties.kind)).toEqual(['tertiary', 'main', 'main']);
	expect(coarse.building).toBeUndefined();
}, 20_000);

describe('the archive', () => {
	it('of the ward is bounded by its outline and warns of places outside', async () => {
		const outcome = made(await makeMap(wish(join(folder, 'corner.osm.pbf'), { bounds: null })));
		const [west, south, east, north] = outcome.made.bounds;
		expect(west).toBeCloseTo(139.602 - 0.00553, 3);
		expect(north).toBeCloseTo(35.749 + 0.0045, 3);
		expect([south < 35.741, east > 139.608]).toEqual([true, true]);
		expect(outcome.warnings.filter((each) => each.includes('outside'))).toHaveLength(1);
	});
	it('leaves out sheds where it would grow too large, and says so', async () => {
		const own = wish(join(folder, 'corner.osm.pbf'), { room: 1 });
		const { warnings } = made(await makeMap(own));
		expect(warnings.join()).toMatch(/below 80 square metres.*more than 1/);
		const { building } = await tileAt(join(own.folder, 'streets.pmtiles'), 14, 139.605, 35.745);
		expect(building).toHaveLength(1);
	});
	it('is the same in every byte when made twice, and found by the build', async () => {
		const [a, b] = [wish(join(folder, 'corner.osm.pbf')), wish(join(folder, 'corner.osm.pbf'))];
		const first = made(await makeMap(a)).made;
		expect(made(await makeMap(b)).made.sha256).toBe(first.sha256);
		const found = madeMap(a.folder);
		expect(found && noteOf(found)).toEqual({
			url: `/data/map/streets-${first.sha256.slice(0, 12)}.pmtiles`,
			bytes: first.bytes,
			revision: first.sha256.slice(0, 32),
			date: '2026-10-01',
			bounds: first.bounds,
			maxZoom: 14,
		});
		writeFileSync(join(a.folder, 'streets.pmtiles'), 'half');
		const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
		expect(madeMap(a.folder)).toBeNull();
		expect(warned).toHaveBeenCalledOnce();
		warned.mockRestore();
		expect(madeMap(join(folder, 'nowhere'))).toBeNull();
	});
	it('stays when a later run fails', async () => {
		const own = wish(join(folder, 'corner.osm.pbf'));
		await makeMap(own);
		const before = readFileSync(join(own.folder, 'streets.pmtiles'));
		writeFileSync(join(folder, 'cut.osm.pbf'), pbf.subarray(0, -20));
		expect(await makeMap({ ...own, source: join(folder, 'cut.osm.pbf') })).toMatchObject({
			refused: 'truncated',
		});
		expect(readFileSync(join(own.folder, 'streets.pmtiles')).equals(before)).toBe(true);
		expect(madeMap(own.folder)).not.toBeNull();
	});
});

describe('is refused', () => {
	const tiles = (zoom: number, layer = 'transportation') =>
		tileArchive({
			layers: {
				[layer]: [{ type: 'Feature', properties: { class: 'minor' }, geometry: { type: 'LineString', coordinates: [[139.601, 35.745], [139.609, 35.745]] } }],
			},
			zoom,
			bounds: [139.6, 35.74, 139.61, 35.75],
		}); // prettier-ignore
	it.each<[string, string, Uint8Array | string | null, string]>([
		['a file that is not there', 'none.osm.pbf', null, 'missing'],
		['an empty file', 'empty.osm.pbf', '', 'empty'],
		['a web page', 'page.osm.pbf', '\n<!DOCTYPE html><html><head></head></html>', 'html'],
		['a zip file', 'x.zip', 'PK\u0003\u0004'.padEnd(90, 'x'), 'not-a-map'],
		['an old archive', 'old.pmtiles', 'PM\u0001\u0000'.padEnd(90, 'x'), 'not-a-map'],
		['a broken archive', 'broken.pmtiles', 'PMTiles\u0003'.padEnd(90, 'x'), 'damaged'],
		['data of elsewhere', 'else.osm.pbf', osmPbf({ ...corner, nodes: [at(1, 0, 0)] }), 'empty-area'],
		['data without a date', 'undated.osm.pbf', osmPbf({ nodes: corner.nodes ?? [] }), 'no-date'],
		['an archive without a date', 'undated.pmtiles', tiles(14), 'no-date'],
		['an archive of coarse tiles', 'coarse.pmtiles', tiles(13), 'too-coarse'],
	])('%s', async (_, name, content, reason) => {
		if (content !== null) writeFileSync(join(folder, name), content);
		const outcome = await makeMap(wish(join(folder, name)));
		expect(outcome).toMatchObject({ refused: reason });
		expect('sentence' in outcome && outcome.sentence).toMatch(/: .+\.$/s);
		expect(JSON.stringify(outcome)).not.toContain(folder);
	});
	it('an archive of another schema, when the date is given by hand', async () => {
		writeFileSync(join(folder, 'strange.pmtiles'), tiles(14, 'ground'));
		const outcome = await makeMap(wish(join(folder, 'strange.pmtiles'), { date: '2026-01-01' }));
		expect(outcome).toMatchObject({ refused: 'wrong-schema' });
	});
	it.each([
		[[], 'no-source'],
		[['a.pbf', '--bbox', '1,2,3'], 'bad-option'],
		[['a.pbf', '--bbox', '3,2,1,4'], 'bad-option'],
		[['a.pbf', '--date=2026-02-30'], 'bad-option'],
		[['a.pbf', 'b.pbf'], 'bad-option'],
		[['a.pbf', '--size', '3'], 'bad-option'],
	])('%j', (args, reason) => expect(wishOf(args)).toMatchObject({ refused: reason }));
	it('never a sound wish', () =>
		expect(wishOf(['a.pbf', '--bbox=-1,-2,3,4', '--date', '2024-02-29'])).toMatchObject({
			source: 'a.pbf',
			bounds: [-1, -2, 3, 4],
			date: '2024-02-29',
		}));
});
