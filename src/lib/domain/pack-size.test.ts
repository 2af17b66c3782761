// Cases for sizes: what half a pack is called, which bytes a part is, whether the rest fits.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
	BIG,
	bytesHere,
	bytesOf,
	isBig,
	isText,
	needed,
	PART,
	partsOf,
	sizeOf,
	stateOf,
} from './pack-size.ts';
import { keyOf, type GuideFile } from './pack.ts';

const file = (url: string, bytes = 10, revision = 'a'.repeat(32)): GuideFile => ({ url, revision, bytes });
const big = file('/data/map/streets-1.pmtiles', 2 * PART + 7);

describe('stateOf', () => {
	const files = [file('/a', 1), file('/b', 2), file('/c', 4)];
	it.each<[string, string[], ReturnType<typeof stateOf>]>([
		['nothing kept', [], { state: 'absent', bytes: 7 }],
		['a part', ['/b'], { state: 'partial', bytes: 7, kept: 2 }],
		['all but one', ['/a', '/b'], { state: 'partial', bytes: 7, kept: 3 }],
		['all', ['/a', '/b', '/c'], { state: 'kept', bytes: 7 }],
	])('%s', (_, urls, told) => {
		expect(stateOf(files, new Set(urls.map((url) => keyOf(file(url)))))).toEqual(told);
	});
	it('does not count files of another version', () => {
		expect(stateOf(files, new Set(files.map(({ url }) => keyOf(file(url, 1, 'b')))))).toEqual({
			state: 'absent',
			bytes: 7,
		});
	});
	it('calls no pack whole that misses a file, and no whole pack anything else', () => {
		const list = fc.uniqueArray(
			fc.record({
				url: fc.webPath(),
				revision: fc.stringMatching(/^[0-9a-f]{8}$/),
				bytes: fc.integer({ min: 1 }),
			}),
			{
				selector: keyOf,
				minLength: 1,
				maxLength: 12,
			},
		);
		const chosen = list.chain((all) => fc.tuple(fc.constant(all), fc.subarray(all), fc.array(fc.string())));
		fc.assert(
			fc.property(chosen, ([all, here, strange]) => {
				const told = stateOf(
					all,
					new Set([...here.map(keyOf), ...strange.filter((key) => !key.includes('?kept='))]),
				);
				expect(told.state).toBe(
					here.length === all.length ? 'kept' : here.length === 0 ? 'absent' : 'partial',
				);
				expect(told.bytes).toBe(bytesOf(all));
				if (told.state === 'partial') expect(told.kept).toBe(bytesOf(here));
			}),
		);
	});
	it('calls evicted what was whole and is not', () => {
		const here = new Set([keyOf(file('/b', 2))]);
		expect(stateOf(files, here, { wasWhole: true })).toEqual({ state: 'evicted', bytes: 7, kept: 2 });
		expect(stateOf(files, new Set(), { wasWhole: true })).toEqual({ state: 'evicted', bytes: 7, kept: 0 });
		expect(stateOf(files, new Set(files.map(keyOf)), { wasWhole: true })).toEqual({
			state: 'kept',
			bytes: 7,
		});
	});
	it('counts the parts of a big file', () => {
		const here = new Set(
			partsOf(big)
				.slice(1)
				.map(({ key }) => key),
		);
		expect(stateOf([big], here)).toEqual({ state: 'partial', bytes: big.bytes, kept: PART + 7 });
		expect(stateOf([big], new Set([keyOf(big)]))).toEqual({ state: 'kept', bytes: big.bytes });
	});
});

test.each([
	['/', true],
	['/en/places/x', true],
	['/en/__data.json', true],
	['/en/trails/a.gpx', true],
	['/art/places.svg', true],
	['/_app/immutable/entry/start.Ab-1_x.js', true],
	['/fonts/neri-pencil.woff2', false],
	['/icons/icon-192.png', false],
	['/data/map/streets-1.pmtiles', false],
])('%s is text: %s', (url, told) => expect(isText(url)).toBe(told));

describe('parts', () => {
	it('are every byte once, in order, under keys of their own', () => {
		fc.assert(
			fc.property(fc.integer({ min: BIG + 1, max: 40_000_000 }), (bytes) => {
				const parts = partsOf(file('/x', bytes));
				let next = 0;
				for (const { from, to } of parts) {
					expect(from).toBe(next);
					expect(to - from).toBeLessThan(PART);
					next = to + 1;
				}
				expect(next).toBe(bytes);
				expect(new Set(parts.map(({ key }) => key)).size).toBe(parts.length);
			}),
		);
	});
	it('are for big files only', () => {
		expect(isBig(file('/x', BIG))).toBe(false);
		expect(isBig(file('/x', BIG + 1))).toBe(true);
		expect(bytesHere(file('/x', 10), new Set([`${keyOf(file('/x', 10))}&part=0`]))).toBe(0);
	});
});

describe('sizes on a device', () => {
	it('are smaller for packed texts, and the same for everything else', () => {
		expect(sizeOf(file('/en', 1000), true)).toBe(270);
		expect(sizeOf(file('/en', 1000), false)).toBe(1000);
		expect(sizeOf(file('/x.png', 1000), true)).toBe(1000);
		expect(bytesOf([file('/en', 1000), file('/x.png', 1000)], true)).toBe(1270);
	});
	it.each<[string, GuideFile[], string[], number]>([
		['nothing missing', [], [], 0],
		['a page', [file('/en', 1000)], [], 297],
		['a big file, and again while it is put together', [big], [], 2 * big.bytes * 1.1],
		['half of one', [big], [partsOf(big)[0]?.key ?? ''], (2 * big.bytes - PART) * 1.1],
	])('need room: %s', (_, missing, here, bytes) =>
		expect(needed(missing, new Set(here), true)).toBe(Math.ceil(bytes)),
	);
});
