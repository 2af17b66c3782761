// Cases for a kept walk: read back whole, or refused with the reason.
import { describe, expect, it, test } from 'vitest';
import { block, Stepper, street } from '../../../../tests/fixtures/steps.ts';
import { readState, savedState } from './saved.ts';
import type { WalkState } from './state.ts';

const walked = () => new Stepper(street).stay(20).along(0, 250);
const text = savedState(walked().state);
const kept = JSON.parse(text) as Record<string, unknown>;
const read = (changed: object) => readState(street, JSON.stringify({ ...kept, ...changed }));

test('a kept walk goes on where it was', () => {
	const walker = new Stepper(street);
	walker.state = readState(street, text) as WalkState;
	expect(walker.state).toEqual(walked().state);
	walker.at = walked().at;
	walker.fix(250, 0, { seconds: 3600 }).stay(20).along(250, 400).stay(20);
	expect(walker.stops).toEqual([2]);
	expect(walker.news).toEqual(['finished']);
});

it.each([null, undefined, 7, true, {}, [], '', 'walk', '{', '7', 'null', '[1]'])(
	'%j is damaged or of another shape',
	(value) => expect(readState(street, value)).toHaveProperty('reason'),
);
it.each<[unknown, string]>([
	[{ v: 1, trail: 'x', marks: [] }, 'damaged'],
	[JSON.stringify({ v: 1, trail: 'x', marks: [] }), 'other-version'],
	[JSON.stringify({ ...kept, version: 99 }), 'other-version'],
	[JSON.stringify({ ...kept, shape: 'another' }), 'other-trail'],
	[JSON.stringify({ ...kept, shape: 7 }), 'damaged'],
])('%j is %s', (value, reason) => expect(readState(street, value)).toEqual({ reason }));
test('the walk of another trail is refused', () =>
	expect(readState(block, text)).toEqual({ reason: 'other-trail' }));

describe('a kept walk is damaged', () => {
	const belief = kept.belief as NonNullable<WalkState['belief']>;
	it.each<[string, unknown]>([
		['stops', ['ahead']],
		['stops', ['ahead', 'ahead', 'eaten']],
		['reachedAt', [null, null, 'noon']],
		['reachedAt', [null, null, 1e300]],
		['said', { stop: 3, along: 0 }],
		['said', { stop: 1 }],
		['startAt', -1],
		['backTo', 1.5],
		['along', -5],
		['along', 1e6],
		['along', null],
		['pending', 60],
		['moving', -1],
		['clock', '2026'],
		['last', 9e15],
		['phase', 'upside-down'],
		['paused', 'yes'],
		['reversed', 1],
		['rough', true],
		['here', { x: 1, y: 2 }],
		['belief', {}],
		['belief', { ...belief, mass: [] }],
		['belief', { ...belief, mass: belief.mass.map(() => 0) }],
		['belief', { ...belief, mass: belief.mass.map(() => null) }],
		['belief', { ...belief, lo: 1e6 }],
		['belief', { ...belief, lo: 1.5 }],
		['belief', { ...belief, fresh: belief.fresh.slice(1) }],
		['search', { belief, good: 1 }],
		['home', []],
		['anchor', { x: 0, y: 0, along: 0, at: 1e300 }],
		['piece', 0.5],
		['track', {}],
		['track', [[35.7, 139.6, 0]]],
		['track', [[135.7, 139.6, 0, 0]]],
		['track', [[35.7, 139.6, 1e300, 0]]],
		['extra', 1],
	])('with %s %j', (key, value) => expect(read({ [key]: value })).toEqual({ reason: 'damaged' }));
	it.each(Object.keys(kept).filter((key) => key !== 'version' && key !== 'shape'))('without %s', (key) =>
		expect(read({ [key]: undefined })).toEqual({ reason: 'damaged' }),
	);
});
