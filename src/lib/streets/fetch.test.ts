// Sources at an address: what travels, what goes on where it broke off, and what hosts can do wrong.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BOX, corner } from '../../../tests/fixtures/corner.ts';
import { osmPbf } from '../../../tests/fixtures/osm-pbf.ts';
import { tileArchive } from '../../../tests/fixtures/tile-archive.ts';
import { makeMap, wishOf, type Outcome, type Wish } from './build.ts';

const pbf = osmPbf(corner);
let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'guide-fetch-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const wish = (source: string): Wish => {
	const told = wishOf([source, '--bbox', BOX]);
	if ('refused' in told) throw new Error(told.sentence);
	return { ...told, folder: mkdtempSync(join(folder, 'out-')) };
};
const made = (outcome: Outcome) => {
	if ('refused' in outcome) throw new Error(outcome.sentence);
	return outcome;
};

describe('from an address', () => {
	let server: Server | null = null;
	const serve = (listener: RequestListener): Promise<string> =>
		new Promise((done) => {
			server = createServer(listener).listen(0, '127.0.0.1', () => {
				const address = server?.address();
				done(
					`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/a/corner%20x.osm.pbf?key=1`,
				);
			});
		});
	const close = () => {
		server?.closeAllConnections();
		server?.close();
	};
	/** Answers ranges as hosts of files do; told to break, it drops the first whole answer in the middle. */
	const host = (
		content: Uint8Array,
		asked: string[],
		{ breaks = false, version = '"1"' } = {},
	): RequestListener => {
		let first = breaks;
		return ({ headers }, response) => {
			asked.push(headers.range ?? 'whole');
			const whole = headers.range === undefined || (headers['if-range'] ?? version) !== version;
			const [, from = '0', to = ''] = whole ? [] : (/bytes=(\d+)-(\d*)/.exec(headers.range ?? '') ?? []);
			if (Number(from) >= content.length)
				return void response.writeHead(416, { 'Content-Range': `bytes */${content.length}` }).end();
			const part = content.subarray(Number(from), to === '' ? undefined : Number(to) + 1);
			response.writeHead(whole ? 200 : 206, { ETag: version, 'Content-Length': part.length });
			if (!first || !whole) return void response.end(part);
			first = false;
			response.write(part.subarray(0, part.length >> 1), () => setTimeout(() => response.destroy(), 50));
		};
	};

	it('street data go on where they broke off', async () => {
		const asked: string[] = [];
		const own = wish(await serve(host(pbf, asked, { breaks: true })));
		const outcome = made(await makeMap(own));
		close();
		expect(outcome.made.source.name).toBe('corner-x.osm.pbf');
		expect(asked).toEqual(['bytes=0-63', 'whole', `bytes=${pbf.length >> 1}-`]);
		expect(readdirSync(join(own.folder, 'download'))).toEqual([
			'corner-x.osm.pbf',
			'corner-x.osm.pbf.version',
		]);
	});
	it('a file that is here already is not fetched again, one that changed is', async () => {
		const asked: string[] = [];
		const later = osmPbf({ ...corner, timestamp: Date.UTC(2027, 0, 1) / 1000 });
		let listener = host(pbf, asked);
		const own = wish(await serve((...both) => listener(...both)));
		await makeMap(own);
		expect(made(await makeMap(own)).made.date).toBe('2026-10-01');
		expect(asked).toEqual(['bytes=0-63', 'whole', 'bytes=0-63', `bytes=${pbf.length}-`]);
		listener = host(later, asked, { version: '"2"' });
		expect(made(await makeMap(own)).made.date).toBe('2027-01-01');
		close();
	});
	it('of an archive only the needed parts travel', async () => {
		const street = (west: number, south: number) => ({
			type: 'Feature' as const,
			properties: { class: 'minor', noise: `${west}` },
			geometry: { type: 'LineString' as const, coordinates: [[west, south], [west + 0.02, south + 0.01]] }, // prettier-ignore
		});
		const everywhere = Array.from({ length: 400 }, (_, i) =>
			street(139 + (i % 20) * 0.05, 35.5 + Math.floor(i / 20) * 0.02),
		);
		const content = tileArchive({
			layers: { transportation: [...everywhere, street(139.59, 35.741)] },
			zoom: 14,
			bounds: [139, 35.5, 140, 36],
			metadata: { 'planetiler:osm:osmosisreplicationtime': '2026-03-04T05:06:07Z' },
		});
		const outcome = made(await makeMap(wish(await serve(host(content, [])))));
		close();
		expect(outcome.made).toMatchObject({ date: '2026-03-04', source: { kind: 'openmaptiles' } });
		expect(outcome.made.source.bytes).toBeLessThan(content.length / 2);
	});
	it.each<[string, RequestListener, string]>([
		['a missing file', (_, response) => void response.writeHead(404).end(), 'no-answer'],
		[
			'a web page',
			(_, response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>'),
			'html',
		],
		[
			'an archive on a host without ranges',
			(_, response) => void response.writeHead(200).end(`PMTiles\u0003${'x'.repeat(200)}`),
			'no-ranges',
		],
	])('%s is refused', async (_, listener, reason) => {
		const own = wish(await serve(listener));
		expect(await makeMap(own)).toMatchObject({ refused: reason });
		close();
		expect(existsSync(join(own.folder, 'streets.pmtiles'))).toBe(false);
	});
});
