// Cases for GeoJSON: order of coordinates, shape of features, and where the credit stands.
import { describe, expect, it } from 'vitest';
import { collection, linesFeature, pointFeature } from './geojson.ts';

const pond = { lat: 35.73791, lon: 139.59704 };

describe('features', () => {
	it('writes a point with longitude first', () => {
		expect(pointFeature(pond, { name: 'pond' }, 'sanpoji-pond')).toEqual({
			type: 'Feature',
			id: 'sanpoji-pond',
			geometry: { type: 'Point', coordinates: [139.59704, 35.73791] },
			properties: { name: 'pond' },
		});
	});
	it('writes one line per leg', () => {
		const line = linesFeature([[pond, { lat: 35.74, lon: 139.6 }], [pond]], {});
		expect(line.geometry).toEqual({
			type: 'MultiLineString',
			coordinates: [
				[
					[139.59704, 35.73791],
					[139.6, 35.74],
				],
				[[139.59704, 35.73791]],
			],
		});
	});
	it('has no id where none is given', () => {
		expect('id' in pointFeature(pond, {})).toBe(false);
		expect('id' in linesFeature([], {})).toBe(false);
	});
	it('takes only the position of what it is handed', () => {
		const place = { ...pond, secret: 'x' };
		expect(JSON.stringify(pointFeature(place, {}))).not.toContain('secret');
	});
});

describe('collection', () => {
	it('tells credit beside the features', () => {
		const told = JSON.parse(collection([pointFeature(pond, {})], { credit: '© <b>' })) as Record<
			string,
			unknown
		>;
		expect(Object.keys(told)).toEqual(['type', 'credit', 'features']);
		expect(told).toMatchObject({ type: 'FeatureCollection', credit: '© <b>' });
		expect(told.features).toHaveLength(1);
	});
	it('may be empty', () =>
		expect(JSON.parse(collection([]))).toEqual({ type: 'FeatureCollection', features: [] }));
});
