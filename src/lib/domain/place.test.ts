// Cases for silhouettes and for what is near.
import { expect, it, test } from 'vitest';
import { metresBetween } from './geo.ts';
import { groupOf, groups, kinds, nearest, type Group, type Kind } from './place.ts';

test.each<[Kind, boolean, Group]>([
	['statue', true, 'anime'],
	['manhole', false, 'anime'],
	['museum', false, 'museum'],
	['museum', true, 'museum'],
	['station', true, 'station'],
	['shrine', false, 'heritage'],
	['shrine', true, 'anime'],
	['park', false, 'park'],
	['park', true, 'anime'],
	['pond', false, 'park'],
	['market', false, 'shop'],
	['information', false, 'help'],
	['information', true, 'anime'],
	['farm', false, 'farm'],
	['cinema', true, 'museum'],
])('a %s (animation: %s) is drawn as %s', (kind, anime, group) =>
	expect(groupOf({ kind, anime })).toBe(group),
);

it('has a silhouette for every kind, and uses every silhouette', () => {
	const used = new Set(kinds.flatMap((kind) => [true, false].map((anime) => groupOf({ kind, anime }))));
	expect([...used].sort()).toEqual([...groups].sort());
});

it('tells the nearest first and leaves the point itself out', () => {
	const here = { lat: 35.74, lon: 139.6, id: 'here' };
	const far = { lat: 35.76, lon: 139.6, id: 'far' };
	const near = { lat: 35.741, lon: 139.6, id: 'near' };
	const told = nearest(here, [far, here, near], metresBetween);
	expect(told.map(({ place }) => place.id)).toEqual(['near', 'far']);
	expect(told[0]?.metres).toBeCloseTo(111, 0);
});

it('knows nobody where there is nobody', () => {
	expect(nearest({ lat: 0, lon: 0 }, [], metresBetween)).toEqual([]);
});

it('leaves the given list as it was', () => {
	const places = [
		{ lat: 2, lon: 0 },
		{ lat: 1, lon: 0 },
	];
	nearest({ lat: 0, lon: 0 }, places, metresBetween);
	expect(places.map(({ lat }) => lat)).toEqual([2, 1]);
});
