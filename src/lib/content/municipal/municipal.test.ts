// Files of both generations and encodings in; the guide's own tables out and in again; hostile files lose nothing.
import fc from 'fast-check';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, describe, expect, it } from 'vitest';
import { handedIn, type Report } from './events.ts';
import { attractionsCsv, eventsCsv } from './export.ts';
import headers from './headers.json' with { type: 'json' };
import { inboxes, keep } from './inbox.ts';

const { rings } = JSON.parse(readFileSync('content/facts/ward.json', 'utf8')) as {
	rings: [number, number][][];
};
const ward = rings.map((ring) => ring.map(([lat, lon]) => ({ lat, lon })));
const samples = JSON.parse(readFileSync('tests/fixtures/municipal.json', 'utf8')) as Record<
	string,
	string
> & {
	names: Record<string, string>;
};
const bytes = (text: string) => new TextEncoder().encode(text);
const report = (from: Uint8Array): Report => {
	const found = handedIn(from, ward);
	if ('reason' in found) throw new Error(`${found.reason} ${found.at}`);
	return found;
};
const written = (field: string) => headers.events.find((each) => each.field === field)?.written ?? '';
/** A file of some columns and rows. */
const table = (fields: string[], ...rows: string[][]) =>
	bytes(Papa.unparse([fields.map((field) => written(field) || field), ...rows]));

describe('a file handed in', () => {
	it('is read in CP932 and in the older columns, with every repair told', () => {
		const { encoding, events, repaired, refused } = report(
			Uint8Array.from(Buffer.from(samples.legacyCp932 ?? '', 'base64')),
		);
		expect({ encoding, refused }).toEqual({ encoding: 'cp932', refused: [] });
		expect(events).toMatchObject([
			{
				...{ id: '1', name: samples.names.summer, start: '2027-07-03', end: '2027-07-03', code: '131202' },
				...{ opens: '10:00', closes: '23:59', position: { lat: 35.738, lon: 139.654 } },
			},
		]);
		expect(repaired.map(({ row, reason }) => `${row} ${reason}`).sort()).toEqual([
			'2 check-digit',
			'2 date-form',
			'2 end-of-day',
			'2 swapped',
			'2 taken-from-start',
			'2 time-form',
		]);
	});
	it('is the same in UTF-8', () => {
		const cp932 = report(Uint8Array.from(Buffer.from(samples.legacyCp932 ?? '', 'base64')));
		expect(report(bytes(samples.legacyText ?? ''))).toEqual({ ...cp932, encoding: 'utf-8' });
	});
	it('is read in the current columns behind a byte order mark, and keeps columns nobody knows', () => {
		const { encoding, events, refused } = report(bytes(samples.currentWithMark ?? ''));
		expect({ encoding, refused }).toEqual({ encoding: 'utf-8-bom', refused: [] });
		expect(events).toMatchObject([
			{ id: 'a-1', name: samples.names.market, url: 'https://example.org/asaichi' },
		]);
		expect(Object.keys(events[0]?.extra ?? {})).not.toHaveLength(0);
	});
	it('may have headers in half-width kana and wide brackets', () => {
		const { events } = report(bytes(samples.halfWidth ?? ''));
		expect(events).toHaveLength(1);
		expect(events[0]?.also.fee).toBeTruthy();
	});
	it('gives a row without an id one that stays', () => {
		const [first] = report(table(['name', 'start'], ['A', '2027-01-01'])).events;
		const [again] = report(table(['name', 'start', 'end'], ['A', '2027/1/1', ''])).events;
		expect(first?.id).toMatch(/^2027-01-01-[0-9a-f]{8}$/);
		expect(again?.id).toBe(first?.id);
	});
	it.each<[string, string[], string[], string]>([
		['no name', ['name', 'start'], ['', '2027-01-01'], 'name missing'],
		['no day', ['name', 'start'], ['A', ''], 'start missing'],
		['a day that is none', ['name', 'start'], ['A', '2027-02-30'], 'start no-date'],
		[
			'an end before the start',
			['name', 'start', 'end'],
			['A', '2027-01-02', '2027-01-01'],
			'end end-before-start',
		],
		[
			'a place far away',
			['name', 'start', 'lat', 'lon'],
			['A', '2027-01-01', '34.7', '135.5'],
			'lat outside-ward',
		],
		[
			'half a position',
			['name', 'start', 'lat', 'lon'],
			['A', '2027-01-01', '35.74', ''],
			'lon half-a-position',
		],
		[
			'a script for an address',
			['name', 'start', 'url'],
			['A', '2027-01-01', 'javascript:1'],
			'url no-address',
		],
		['cells without a column', ['name', 'start'], ['A', '2027-01-01', 'x'], 'name too-many-cells'],
		['cells that are missing', ['name', 'start', 'end'], ['A', '2027-01-01'], 'name too-few-cells'],
	])('refuses a row with %s, naming row and column', (_, fields, row, expected) => {
		const { refused, events } = report(table(fields, row));
		expect(events).toEqual([]);
		expect(refused.map(({ row: at, column, reason }) => `${at} ${column} ${reason}`)).toContain(
			`2 ${written(expected.split(' ')[0] ?? '')} ${expected.split(' ')[1]}`,
		);
	});
	it('refuses the same event on the same day twice', () => {
		const row = ['x', 'A', '2027-01-01'];
		const { refused, events } = report(table(['id', 'name', 'start'], row, row));
		expect(events).toHaveLength(1);
		expect(refused).toMatchObject([{ row: 3, reason: 'id-twice' }]);
	});
	it.each([
		['nothing', new Uint8Array(), 'no-header'],
		['other columns', bytes('a,b\n1,2\n'), 'no-name-column'],
		['bytes that are no text', Uint8Array.of(0x41, 0xff, 0xff), 'not-text'],
		['a NUL', Uint8Array.of(0x41, 0, 0x42), 'not-text'],
	])('is refused whole with %s', (_, from, reason) => {
		expect(handedIn(from, ward)).toMatchObject({ reason });
	});
});

describe('what is kept', () => {
	const root = mkdtempSync(join(tmpdir(), 'inbox-'));
	afterAll(() => rmSync(root, { recursive: true }));
	it('is read back the same, is written once, and leaves nothing beside', () => {
		const told = report(bytes(samples.currentWithMark ?? ''));
		expect(keep(root, 'market', '2026-11-23', told)).toBe('written');
		expect(keep(root, 'market', '2027-01-01', told)).toBe('same');
		expect(inboxes(root)).toEqual([
			{ source: 'market', received: '2026-11-23', columns: told.columns, events: told.events },
		]);
		expect(readdirSync(join(root, 'market'))).toEqual(['events.json']);
	});
});

describe('the tables that go out', () => {
	const rowsIn = (text: string) =>
		Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data;
	it('have the columns of the standard and a byte order mark', () => {
		for (const [text, columns] of [
			[eventsCsv(), 32],
			[attractionsCsv(), 30],
		] as const) {
			expect(text.startsWith('\uFEFF')).toBe(true);
			expect(text.endsWith('\r\n')).toBe(true);
			expect(new Set(rowsIn(text).map((row) => row.length))).toEqual(new Set([columns]));
		}
	});
	it('come in again without loss: dated rows are events, and only rows without a day are refused', () => {
		const text = eventsCsv();
		const [, ...rows] = rowsIn(text);
		const { events, refused, repaired } = report(bytes(text));
		const start = headers.events.findIndex(({ field }) => field === 'start');
		expect(repaired).toEqual([]);
		expect(refused.every(({ reason }) => reason === 'missing')).toBe(true);
		expect(events.length).toBe(rows.filter((row) => row[start]).length);
		expect(events.length + new Set(refused.map(({ row }) => row)).size).toBe(rows.length);
		const again = events.map((event) => [event.id, event.name, event.start, event.end, event.opens ?? '']);
		const fields = ['id', 'name', 'start', 'end', 'opens'].map((field) =>
			headers.events.findIndex((each) => each.field === field),
		);
		expect(again).toEqual(rows.filter((row) => row[start]).map((row) => fields.map((at) => row[at])));
	});
	it('never show an expected day as announced', () => {
		const [header = [], ...rows] = rowsIn(eventsCsv());
		const remarks = rows.map((row) => row[header.length - 1]);
		expect(remarks).toContain(headers.states.expected);
		expect(remarks.every((text) => Object.values(headers.states).includes(text ?? ''))).toBe(true);
	});
});

it('10,000 hostile files lose no row and never crash', () => {
	const cell = fc.oneof(
		fc.string({ maxLength: 8 }),
		fc.constantFrom(
			'2027-01-01',
			'2027/1/1',
			'24:00',
			'35.74',
			'139.6',
			'"',
			'""',
			'\n',
			',',
			'13120',
			'=1+1',
			'\u0000',
		),
	);
	const names = headers.events.flatMap(({ written: name, also }) => [name, ...also]);
	const header = fc.array(
		fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...names) }, fc.string({ maxLength: 4 })),
		{
			maxLength: 6,
		},
	);
	const text = fc
		.tuple(
			header,
			fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 4 }),
			fc.constantFrom('\n', '\r\n', '\r'),
		)
		.map(([head, rows, newline]) =>
			[[written('name'), written('start'), ...head], ...rows].map((row) => row.join(',')).join(newline),
		);
	const file = fc.oneof(
		{ weight: 3, arbitrary: text.map(bytes) },
		{ weight: 1, arbitrary: fc.uint8Array({ maxLength: 120 }) },
	);
	let rows = 0;
	fc.assert(
		fc.property(file, (from) => {
			const found = handedIn(from, ward);
			if ('reason' in found) return;
			const lost = new Set(found.refused.map(({ row }) => row));
			rows += found.rows;
			expect(found.events.length + lost.size).toBe(found.rows);
		}),
		{ numRuns: 10_000 },
	);
	expect(rows).toBeGreaterThan(2_000);
});
