// Names on the map in one language.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { labelsIn, type LabelFile } from './labels.ts';
import { isNamedAt, placeLabels, type Candidate } from './place-labels.ts';
import { labelKinds } from './types.ts';

const file = JSON.parse(readFileSync('content/facts/map/labels.json', 'utf8')) as LabelFile;

describe('names on the map', () => {
	it('are written in five languages, at places near the ward', () => {
		for (const { kind, names, at } of file.labels) {
			expect(labelKinds).toContain(kind);
			for (const language of ['ja', 'en', 'zh-Hans', 'zh-Hant', 'ko'])
				expect(names[language], `${names.ja} in ${language}`).toBeTruthy();
			for (const [lat = 0, lon = 0] of at) {
				expect(lat).toBeGreaterThan(35.7);
				expect(lat).toBeLessThan(35.8);
				expect(lon).toBeGreaterThan(139.54);
				expect(lon).toBeLessThan(139.7);
			}
		}
	});

	it('fall back to Japanese for its easy edition and to Latin letters for a language without names', () => {
		const station = (language: string) => labelsIn(file, language).find((each) => each.kind === 'station');
		expect(station('ja-easy')).toEqual(station('ja'));
		expect(station('ja')?.local).toBeUndefined();
		expect(station('de')?.text).toBe(station('en')?.text);
		expect(station('en')?.local).toBe(station('ja')?.text);
		// Of every kind, so that the street map's names find ours.
		const park = (language: string) => labelsIn(file, language).find((each) => each.kind === 'park');
		expect(park('ko')?.local).toBe(park('ja')?.text);
	});
});

describe('placeLabels', () => {
	const candidate = (text: string, kind: 'station' | 'park' | 'road', x: number, y: number): Candidate => ({
		label: { kind, text, rank: 1, at: [] },
		x,
		y,
		turn: kind === 'road' ? 0.6 : 0,
		width: 80,
		height: 16,
	});

	it('lets the weightier name stand and drops what it covers', () => {
		const placed = placeLabels(
			[candidate('road', 'road', 100, 100), candidate('park', 'park', 104, 102)],
			[],
		);
		expect(placed.map((each) => each.label.text)).toEqual(['park']);
	});

	it('moves a station name out of the way of a marker', () => {
		const [free] = placeLabels([candidate('s', 'station', 100, 100)], []);
		expect(free?.cy).toBeGreaterThan(100);
		const [moved] = placeLabels(
			[candidate('s', 'station', 100, 100)],
			[{ x: 80, y: 110, width: 40, height: 40 }],
		);
		expect(moved?.cy).toBeLessThan(100);
	});

	it('does not say one name twice close by', () => {
		expect(placeLabels([candidate('r', 'road', 0, 0), candidate('r', 'road', 150, 0)], [])).toHaveLength(1);
	});

	it('names stations before small parks', () => {
		expect(isNamedAt({ kind: 'station', text: '', rank: 1, at: [] }, 12)).toBe(true);
		expect(isNamedAt({ kind: 'park', text: '', rank: 3, at: [] }, 14)).toBe(false);
	});
});
