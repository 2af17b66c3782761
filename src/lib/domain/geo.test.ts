// Cases for distances, lines, areas and directions.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
	bearing,
	isInside,
	lineMetres,
	metresBetween,
	metresToLine,
	type Point,
	compassPoint,
} from './geo.ts';

const station = { lat: 35.74362, lon: 139.60659 };
const pond = { lat: 35.73791, lon: 139.59704 };
const point = fc.record({
	lat: fc.double({ min: -89, max: 89, noNaN: true }),
	lon: fc.double({ min: -179, max: 179, noNaN: true }),
});
/** Somewhere in or near the ward, where the plane is good enough. */
const nearby = fc.record({
	lat: fc.double({ min: 35.7, max: 35.8, noNaN: true }),
	lon: fc.double({ min: 139.55, max: 139.7, noNaN: true }),
});

test.each<[string, Point, Point, number, number]>([
	['the same spot', station, station, 0, 0],
	['a degree of latitude', { lat: 35, lon: 139 }, { lat: 36, lon: 139 }, 111_195, 1],
	['a degree of longitude at the equator', { lat: 0, lon: 0 }, { lat: 0, lon: 1 }, 111_195, 1],
	[
		'a degree of longitude at 60 degrees is half of that',
		{ lat: 60, lon: 0 },
		{ lat: 60, lon: 1 },
		55_597,
		5,
	],
	['half round the earth', { lat: 0, lon: 0 }, { lat: 0, lon: 180 }, 20_015_115, 5],
	['from pole to pole', { lat: 90, lon: 0 }, { lat: -90, lon: 0 }, 20_015_115, 5],
	['across the date line', { lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 }, 111_195, 1],
	['from the station to the pond', station, pond, 1070, 10],
])('metres: %s', (_, a, b, metres, tolerance) => {
	expect(Math.abs(metresBetween(a, b) - metres)).toBeLessThanOrEqual(tolerance);
});

describe('metresBetween', () => {
	it('is the same there and back, never negative', () => {
		fc.assert(
			fc.property(point, point, (a, b) => {
				expect(metresBetween(a, b)).toBeGreaterThanOrEqual(0);
				expect(metresBetween(a, b)).toBeCloseTo(metresBetween(b, a), 3);
			}),
		);
	});

	it('is never longer than a way round', () => {
		fc.assert(
			fc.property(point, point, point, (a, b, c) => {
				expect(metresBetween(a, c)).toBeLessThanOrEqual(metresBetween(a, b) + metresBetween(b, c) + 0.01);
			}),
		);
	});
});

describe('lineMetres', () => {
	it.each<[string, Point[], number]>([
		['no point', [], 0],
		['one point', [station], 0],
		['there and back', [station, pond, station], 2 * metresBetween(station, pond)],
	])('%s', (_, line, metres) => expect(lineMetres(line)).toBeCloseTo(metres, 6));

	it('is never shorter than the straight way between its ends', () => {
		fc.assert(
			fc.property(fc.array(nearby, { minLength: 2, maxLength: 8 }), (line) => {
				const straight = metresBetween(line[0] as Point, line.at(-1) as Point);
				expect(lineMetres(line)).toBeGreaterThanOrEqual(straight - 0.01);
			}),
		);
	});
});

describe('metresToLine', () => {
	const street = [
		{ lat: 35.74, lon: 139.6 },
		{ lat: 35.74, lon: 139.61 },
	];
	it.each<[string, Point, Point[], number]>([
		['a point on the line', { lat: 35.74, lon: 139.605 }, street, 0],
		['beside its middle', { lat: 35.7401, lon: 139.605 }, street, 11.1],
		['beyond its end', { lat: 35.74, lon: 139.6111 }, street, 99.3],
		['a line of one point', { lat: 35.7401, lon: 139.6 }, [street[0] as Point], 11.1],
		[
			'a line that stands still',
			{ lat: 35.7401, lon: 139.6 },
			[street[0] as Point, street[0] as Point],
			11.1,
		],
	])('%s', (_, from, line, metres) => expect(metresToLine(from, line)).toBeCloseTo(metres, 0));

	it('has no distance to an empty line', () => expect(metresToLine(station, [])).toBe(Infinity));

	it('is never longer than the way to any of its points', () => {
		fc.assert(
			fc.property(nearby, fc.array(nearby, { minLength: 1, maxLength: 6 }), (from, line) => {
				const nearest = Math.min(...line.map((each) => metresBetween(from, each)));
				expect(metresToLine(from, line)).toBeLessThanOrEqual(nearest * 1.005 + 0.01);
			}),
		);
	});
});

describe('isInside', () => {
	const square = [
		{ lat: 0, lon: 0 },
		{ lat: 0, lon: 2 },
		{ lat: 2, lon: 2 },
		{ lat: 2, lon: 0 },
	];
	const bay = [...square, { lat: 1, lon: 1 }];
	it.each<[string, Point, Point[], boolean]>([
		['the middle', { lat: 1, lon: 1.5 }, square, true],
		['beside it', { lat: 1, lon: 3 }, square, false],
		['above it', { lat: 3, lon: 1 }, square, false],
		['in the bay of a dented ring', { lat: 1, lon: 0.5 }, bay, false],
		['swapped coordinates', { lat: 139.6, lon: 35.7 }, square, false],
		['no ring at all', { lat: 1, lon: 1 }, [], false],
	])('%s', (_, at, ring, inside) => expect(isInside(at, ring)).toBe(inside));

	it('does not care where the ring begins', () => {
		fc.assert(
			fc.property(nearby, fc.array(nearby, { minLength: 3, maxLength: 6 }), fc.nat(5), (at, ring, turn) => {
				const turned = [...ring.slice(turn), ...ring.slice(0, turn)];
				expect(isInside(at, turned)).toBe(isInside(at, ring));
			}),
		);
	});
});

test.each<[string, Point, number]>([
	['north', { lat: 36, lon: 139.6 }, 0],
	['east', { lat: 35.74, lon: 139.7 }, 90],
	['south', { lat: 35, lon: 139.6 }, 180],
	['west', { lat: 35.74, lon: 139.5 }, 270],
])('bearing: %s', (_, to, degrees) => {
	const found = bearing({ lat: 35.74, lon: 139.6 }, to);
	expect(Math.abs(((found - degrees + 540) % 360) - 180)).toBeLessThan(0.1);
});

test.each([
	[0, 'n'],
	[22, 'n'],
	[23, 'ne'],
	[90, 'e'],
	[180, 's'],
	[-90, 'w'],
	[337, 'nw'],
	[338, 'n'],
	[720, 'n'],
])('%i degrees are nearest to %s', (degrees, point) => expect(compassPoint(degrees)).toBe(point));
