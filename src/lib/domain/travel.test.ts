// Cases for the direction of travel: told by the phone, seen between positions, and kept when neither is there.
import { describe, expect, it, test } from 'vitest';
import { noTravel, travelled, type Travelling } from './travel.ts';

const ORIGIN = { lat: 35.74, lon: 139.6 };
/** A position some metres east and north of where one began. */
const at = (east: number, north: number, more: Partial<Travelling> = {}): Travelling => ({
	lat: ORIGIN.lat + north / 111_195,
	lon: ORIGIN.lon + east / (111_195 * Math.cos((ORIGIN.lat * Math.PI) / 180)),
	...{ accuracy: 5, heading: null, speed: null },
	...more,
});
const after = (...fixes: Travelling[]) => fixes.reduce(travelled, noTravel).heading;
/** Positions every two metres eastward. */
const eastward = (metres: number) =>
	Array.from({ length: Math.floor(metres / 2) + 1 }, (_, i) => at(2 * i, 0));

test.each<[string, Travelling[], number | null]>([
	['nothing yet', [], null],
	['one position', [at(0, 0)], null],
	['a step shorter than 8 m', [at(0, 0), at(7, 0)], null],
	['eastward', [at(0, 0), at(9, 0)], 90],
	['northward', [at(0, 0), at(0, 9)], 0],
	['westward', [at(0, 0), at(-9, 0)], 270],
	['in small steps', eastward(12), 90],
	[
		'a step within the doubt of the positions',
		[at(0, 0, { accuracy: 20 }), at(15, 0, { accuracy: 20 })],
		null,
	],
	['a step beyond it', [at(0, 0, { accuracy: 20 }), at(21, 0, { accuracy: 20 })], 90],
	['the rougher of two counts', [at(0, 0), at(15, 0, { accuracy: 20 })], null],
	['an accuracy nobody knows', [at(0, 0), at(15, 0, { accuracy: 0 })], null],
	['broken accuracy', [at(0, 0), at(15, 0, { accuracy: Number.NaN })], null],
	['after a rough first position', [at(0, 0, { accuracy: 500 }), at(40, 0), at(40, 9)], 0],
	['standing still keeps the last', [...eastward(20), at(21, 1), at(20, -2), at(22, 0)], 90],
	['turned', [...eastward(20), at(20, 9), at(20, 18)], 0],
	['the phone knows', [at(0, 0), at(9, 0, { heading: 45, speed: 1.2 })], 45],
	['the phone knows and stands', [at(0, 0), at(9, 0, { heading: 45, speed: 0.2 })], 90],
	['the phone knows no speed', [at(0, 0), at(9, 0, { heading: 45 })], 90],
	[
		'the phone knew: kept while it stands',
		[at(0, 0, { heading: 45, speed: 1.2 }), at(1, 0, { speed: 0 })],
		45,
	],
	['a broken heading', [at(0, 0), at(9, 0, { heading: Number.NaN, speed: 1.2 })], 90],
])('%s', (_, fixes, heading) => {
	const told = after(...fixes);
	if (heading === null) expect(told).toBeNull();
	else expect(told).toBeCloseTo(heading, 0);
});

describe('positions that wander', () => {
	it('within their doubt make no direction', () => {
		const wander = Array.from({ length: 60 }, (_, i) =>
			at(5 * Math.sin(i), 5 * Math.cos(i * 1.7), { accuracy: 12 }),
		);
		expect(after(...wander)).toBeNull();
	});
	it('do not hide a direction by becoming better bit by bit', () => {
		const better = Array.from({ length: 30 }, (_, i) => at(2 * i, 0, { accuracy: 30 - i }));
		expect(after(...better)).toBeCloseTo(90, 0);
	});
});
