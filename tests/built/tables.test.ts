// The tables municipalities exchange are built whole: every event and place of the guide has its row.
import Papa from 'papaparse';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addressesOf } from './output.ts';

const files = addressesOf();

const ids = (folder: string) =>
	readdirSync(`content/facts/${folder}`).map((name) => name.replace('.json', ''));
const rows = (file: string) =>
	Papa.parse<string[]>(readFileSync(files.get(file) ?? file, 'utf8').replace(/^\uFEFF/, ''), {
		skipEmptyLines: true,
	}).data;

describe.each([
	['/data/events.csv', 'events'],
	['/data/attractions.csv', 'places'],
])('%s', (file, folder) => {
	it('has a row for every one', () => {
		const told = new Set(rows(file).map(([, id]) => id));
		expect(ids(folder).filter((id) => !told.has(id))).toEqual([]);
	});
	it('says where it comes from by the code of the ward', () => {
		const [, ...all] = rows(file);
		expect(new Set(all.map(([code]) => code))).toEqual(new Set(['131202']));
	});
});
