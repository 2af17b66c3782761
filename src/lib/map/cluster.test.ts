// Markers that would overlap are counted together, and no others.
import { describe, expect, it } from 'vitest';
import { clearOf, clusters, stepAside } from './cluster.ts';

const spot = (id: string, x: number, y: number) => ({ id, x, y });

describe('clusters', () => {
	it('keeps distant spots apart and joins near ones, also across cell edges', () => {
		const found = clusters([spot('a', 49, 10), spot('b', 52, 10), spot('c', 200, 10)], 50);
		expect(found.map((each) => each.members.map((m) => m.id))).toEqual([['a', 'b'], ['c']]);
		expect(found[0]).toMatchObject({ x: 50.5, y: 10 });
	});

	it('loses nobody and counts nobody twice', () => {
		const spots = Array.from({ length: 400 }, (_, i) => spot(String(i), (i * 37) % 811, (i * 91) % 577));
		const ids = clusters(spots, 46).flatMap((each) => each.members.map((m) => m.id));
		expect(ids.length).toBe(400);
		expect(new Set(ids).size).toBe(400);
	});

	it('leaves first members at least the distance apart', () => {
		const spots = Array.from({ length: 300 }, (_, i) => spot(String(i), (i * 53) % 499, (i * 29) % 503));
		const firsts = clusters(spots, 46).map((each) => each.members[0]!);
		for (const a of firsts)
			for (const b of firsts)
				if (a !== b) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(46);
	});

	it('works left of and above the origin', () => {
		expect(clusters([spot('a', -1, -1), spot('b', 1, 1)], 10)).toHaveLength(1);
	});
});

describe('stepAside', () => {
	it('moves only spots that lie on one another, and far enough', () => {
		const spots = [spot('a', 10, 10), spot('b', 10, 10), spot('c', 12, 10), spot('d', 300, 0)];
		const aside = stepAside(spots, 46);
		expect([...aside.keys()]).toEqual(['a', 'b', 'c']);
		const at = spots.slice(0, 3).map((each) => {
			const by = aside.get(each.id)!;
			return { x: each.x + by.x, y: each.y + by.y };
		});
		expect(Math.hypot(at[0]!.x - at[1]!.x, at[0]!.y - at[1]!.y)).toBeGreaterThan(36);
	});
});

describe('clearOf', () => {
	it('moves what lies under a stop, and nothing else', () => {
		expect(clearOf({ x: 0, y: 0 }, [spot('a', 100, 0)], 40)).toEqual({ x: 0, y: 0 });
		expect(clearOf({ x: 110, y: 0 }, [spot('a', 100, 0)], 40)).toEqual({ x: 140, y: 0 });
		expect(clearOf({ x: 100, y: 0 }, [spot('a', 100, 0)], 40)).toEqual({ x: 100, y: 40 });
	});
});
