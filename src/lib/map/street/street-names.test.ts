// What things are called in which language, and where along a street its name stands.
import { describe, expect, it } from 'vitest';
import { worldX, worldY } from '../base-geometry.ts';
import { longestStretch, nameIn, placeOf, pointLabel, streetRank, type Properties } from './street-names.ts';

const own = new Map([
	['石神井公園', 'Our Park'],
	['目白通り', 'Our Street'],
]);

describe('nameIn', () => {
	const all = { name: '石神井公園', 'name:en': 'Shakujii Park', 'name:ko': '샤쿠지이 공원' };
	it.each<[string, Properties, string, string | undefined, string | undefined]>([
		['the data in this language', all, 'en', 'Shakujii Park', '石神井公園'],
		['another one', all, 'ko', '샤쿠지이 공원', '石神井公園'],
		['ours where the data have none', { name: '目白通り' }, 'en', 'Our Street', '目白通り'],
		['ours by the Japanese name', { name: 'Mejiro', 'name:ja': '目白通り' }, 'en', 'Our Street', '目白通り'],
		['the plain one', { name: '大門通り' }, 'zh-Hans', '大門通り', undefined],
		['Japanese for Japanese', all, 'ja', '石神井公園', undefined],
		['Japanese for its easy edition', all, 'ja-easy', '石神井公園', undefined],
		[
			'name:ja before a foreign name for Japanese',
			{ name: 'Café', 'name:ja': 'カフェ' },
			'ja',
			'カフェ',
			undefined,
		],
		['no other language of the data', { name: '甲', 'name:fr': 'A' }, 'en', '甲', undefined],
		[
			'the script that is asked for before ours',
			{ name: '目白通り', 'name:zh-Hans': '目白大街', 'name:zh': '目白路' },
			'zh-Hans',
			'目白大街',
			'目白通り',
		],
		[
			'ours before Chinese of no script',
			{ name: '目白通り', 'name:zh': '目白路' },
			'zh-Hant',
			'Our Street',
			'目白通り',
		],
		[
			'Chinese of no script before the signs',
			{ name: '大門通り', 'name:zh': '大门街' },
			'zh-Hans',
			'大门街',
			'大門通り',
		],
		['no Chinese for Korean', { name: '大門通り', 'name:zh': '大门街' }, 'ko', '大門通り', undefined],
		['one script for the other never', { name: '甲', 'name:zh-Hant': '乙' }, 'zh-Hans', '甲', undefined],
		['nothing for what has no name', { kind: 'park' }, 'en', undefined, undefined],
		['nothing for an empty name', { name: '  ' }, 'en', undefined, undefined],
		['nothing for a number', { name: 7 }, 'en', undefined, undefined],
	])('is %s', (_, properties, language, text, local) =>
		expect(nameIn(properties, language, own)).toEqual(
			text === undefined ? undefined : local === undefined ? { text } : { text, local },
		),
	);
});

describe('pointLabel', () => {
	it.each([
		['station', 1, 'station', 1],
		['park', 2, 'park', 2],
		['shrine', 3, 'spot', 3],
		['something new', 2, 'spot', 2],
		['school', undefined, 'spot', 3],
		['school', 9, 'spot', 3],
	])('of %s with rank %s is %s %i', (kind, rank, as, shown) =>
		expect(pointLabel({ kind, name: '甲', ...(rank ? { rank } : {}) }, 'ja', own)).toEqual({
			kind: as,
			text: '甲',
			rank: shown,
		}),
	);
	it('of what has no name is none', () => expect(pointLabel({ kind: 'park' }, 'en', own)).toBeUndefined());
});

it('ranks wide streets first', () => {
	expect(['main', 'tertiary', 'minor', 'new', undefined].map(streetRank)).toEqual([1, 2, 3, 3, 3]);
});

describe('longestStretch', () => {
	const of = (...points: number[]) => longestStretch(Float32Array.from(points));
	it('is the line itself when it is straight', () =>
		expect(of(0, 0, 10, 0, 30, 0)).toEqual({ x: 15, y: 0, degrees: -0, room: 30 }));
	it('is the longer arm of a bend', () => {
		const found = of(0, 0, 30, 0, 30, 100);
		expect(found).toMatchObject({ x: 30, y: 50, room: 100 });
		expect(Math.abs(found?.degrees ?? 0)).toBe(90);
	});
	it('reads from the left, however the line was drawn', () => {
		const there = of(0, 0, 100, -40);
		const back = of(100, -40, 0, 0);
		expect(there?.degrees).toBeCloseTo(21.8, 1);
		expect(back?.degrees).toBeCloseTo(21.8, 1);
	});
	it('follows a slight bend but no circle', () => {
		expect(of(0, 0, 50, 2, 100, 6)?.room).toBeGreaterThan(100);
		const circle = Array.from({ length: 24 }, (_, i) => [
			100 * Math.cos(i / 4),
			100 * Math.sin(i / 4),
		]).flat();
		expect(of(...circle)?.room).toBeLessThan(60);
	});
	it('is none for a point', () => {
		expect(of(1, 1)).toBeUndefined();
		expect(of()).toBeUndefined();
	});
});

it('finds the way back from pixels to degrees', () => {
	const [lat, lon] = placeOf(worldX(139.6062), worldY(35.7437));
	expect(lat).toBeCloseTo(35.7437, 6);
	expect(lon).toBeCloseTo(139.6062, 6);
});
