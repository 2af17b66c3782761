// Every place stands somewhere, once; and however many there are, a screen stays readable.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standsAt } from './stands.ts';
import type { MapPlace } from './types.ts';

const screen = { x: 390, y: 570 };
const place = (id: string, lat: number, lon: number, number?: number): MapPlace => ({
	id,
	lat,
	lon,
	group: 'park',
	name: id,
	...(number === undefined ? {} : { number }),
});
/** Spread evenly over the ward. */
const many = (count: number) =>
	Array.from({ length: count }, (_, i) =>
		place(`p${i}`, 35.713 + ((i * 0.754878) % 1) * 0.066, 139.565 + ((i * 0.618034) % 1) * 0.115),
	);

it('loses nobody and shows nobody twice', () =>
	fc.assert(
		fc.property(
			fc.array(
				fc.tuple(
					fc.double({ min: 35.7, max: 35.8, noNaN: true }),
					fc.double({ min: 139.5, max: 139.7, noNaN: true }),
					fc.option(fc.nat(20), { nil: undefined }),
				),
				{ maxLength: 80 },
			),
			fc.integer({ min: 11, max: 18 }),
			(list, zoom) => {
				const places = list.map(([lat, lon, number], i) => place(`p${i}`, lat, lon, number));
				const stands = standsAt(places, 'p0', zoom, screen);
				const ids = stands.flatMap(({ members }) => members.map(({ id }) => id));
				expect(ids.sort()).toEqual(places.map(({ id }) => id).sort());
			},
		),
	));

describe('never folded away', () => {
	const near = [place('a', 35.74, 139.6), place('b', 35.74, 139.6), place('c', 35.74, 139.6, 3)];
	it.each([
		['a selected place', 'a', [['b'], ['c'], ['a']]],
		['a numbered stop', null, [['a', 'b'], ['c']]],
	])('is %s', (_, selected, expected) => {
		const stands = standsAt(near, selected, 13, screen).map(({ members }) => members.map(({ id }) => id));
		expect(stands.map(String).sort()).toEqual(expected.map(String).sort());
	});
	it('is anybody from close by', () =>
		expect(standsAt(near, null, 17, screen).every(({ members }) => members.length === 1)).toBe(true));
});

describe('five thousand places', () => {
	const places = many(5000);
	it.each([11, 12, 13, 14, 15, 16])('at zoom %i leave a screen readable', (zoom) => {
		const stands = standsAt(places, null, zoom, screen);
		const middle = stands[Math.floor(stands.length / 2)]!;
		const seen = stands.filter(
			({ x, y }) => Math.abs(x - middle.x) < screen.x / 2 && Math.abs(y - middle.y) < screen.y / 2,
		);
		expect(seen.length).toBeLessThan(60);
	});
});

it('needs no places', () => expect(standsAt([], null, 13, screen)).toEqual([]));
