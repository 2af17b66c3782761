// Cases for the screen of a walk: every phase, the turn ahead, minutes, and what is left.
import { describe, expect, it, test } from 'vitest';
import { newState, type WalkState } from '$lib/domain/walk/state.ts';
import { BEGAN, block, drawn, ground, Stepper } from '../../../../../../tests/fixtures/steps.ts';
import { lineTurns, ownNumber, viewOf, type Circumstances, type Phase } from './view.ts';

const corners = ([[0, 0], [200, 0], [200, 150], [0, 150], [0, 0]] as const).map(ground); // prettier-ignore
const line = corners.map(({ lat, lon }): [number, number] => [lat, lon]);
const turns = lineTurns([line], false);
const plain: Circumstances = { pace: 'usual', byHand: false, trouble: false, seen: null };
const on: Partial<WalkState> = {
	...{ phase: 'walking', accuracy: 8, along: 60, seen: BEGAN, last: BEGAN, fixed: BEGAN },
	stops: ['reached', 'ahead', 'ahead', 'ahead', 'ahead'],
};
const end: Partial<WalkState> = {
	...{ ...on, phase: 'finished', along: 700 },
	stops: ['reached', 'reached', 'passed', 'reached', 'reached'],
};
const here = { x: 100, y: -80, variance: 9, strain: 0 };
const show = (state: Partial<WalkState>, circumstances: Partial<Circumstances> = {}) =>
	viewOf(block, turns, { ...newState(block), ...state }, { ...plain, ...circumstances });

test.each<[Phase, Partial<WalkState>, Partial<Circumstances>]>([
	['waiting', {}, {}],
	['waiting', { accuracy: 8, last: BEGAN, seen: BEGAN }, {}],
	['walking', on, {}],
	['silent', { ...on, seen: BEGAN + 40_000 }, {}],
	['arriving', { ...on, along: 175 }, {}],
	['round', { ...on, wrongWay: true }, {}],
	['at-stop', { ...on, along: 10 }, {}],
	['walking', { ...on, along: 10 }, { seen: 0 }],
	['at-stop', end, {}],
	['finished', end, { seen: 4 }],
	['finished', { ...end, stops: ['reached', 'reached', 'passed', 'reached', 'skipped'] }, {}],
	['off', { ...on, phase: 'off' }, {}],
	['far', { ...on, phase: 'open', here: { ...here, y: -900 } }, {}],
	['inaccurate', { ...on, rough: 101 }, {}],
	['hand', on, { byHand: true }],
	['hand', {}, { trouble: true }],
	['hand', { ...on, byHand: true }, {}],
	['paused', { ...on, paused: true }, {}],
	['paused', { ...on, paused: true, along: 10 }, { byHand: true }],
])('%s: %j %j', (phase, state, circumstances) => expect(show(state, circumstances).phase).toBe(phase));

describe('on the way', () => {
	const second: Partial<WalkState> = { ...on, stops: ['reached', 'reached', 'ahead', 'ahead', 'ahead'] };
	it('counts down to the next stop, along the line', () => {
		const view = show({ ...second, along: 230 });
		expect(view.metres).toBeCloseTo(120, 0);
		expect(view.share).toBeCloseTo(0.2, 2);
		expect(view.left.metres).toBeCloseTo(470, 0);
	});
	it.each([
		['slow', 'easy'],
		['easy', 'usual'],
	] as const)('%s takes at least as long as %s', (one, other) => {
		const minutes = (pace: typeof one | typeof other) => show(second, { pace }).left.minutes;
		expect(minutes(one)).toBeGreaterThanOrEqual(minutes(other));
	});
	it('adds the time one stays at the stops ahead, and only there', () =>
		expect(show({ ...on, along: 190 }).left.minutes - show({ ...second, along: 190 }).left.minutes).toBe(5));
	it('tells the turn that comes before the next stop, not the one after', () => {
		const corner = drawn([[0, 0], [200, 0], [200, 150]], [[200, 150], [0, 150]]); // prettier-ignore
		const seen = (along: number) =>
			viewOf(corner, turns, { ...newState(corner), ...on, stops: ['reached', 'ahead', 'ahead'], along }, plain).turn; // prettier-ignore
		expect(seen(100)).toMatchObject({ kind: 'left' });
		expect(seen(100)?.metres).toBeCloseTo(100, 0);
		expect(seen(240)).toBeNull();
		expect(show({ ...on, along: 100 }).turn).toBeNull();
	});
	it('tells turns of the way back from the other end', () =>
		expect(lineTurns([line.slice(0, 3)], true).map(({ at, degrees }) => [Math.round(at), Math.round(degrees)])).toEqual([[150, 90]])); // prettier-ignore
	it('points along the line, also for who walks the wrong way', () => {
		expect(show(on).bearing).toBeCloseTo(90, 0);
		expect(show({ ...on, wrongWay: true }).bearing).toBeCloseTo(90, 0);
		expect(show({ ...second, along: 240 }).bearing).toBeCloseTo(0, 0);
	});
});

describe('off the line', () => {
	it('points back to it and tells how far it is', () => {
		const view = show({ ...on, phase: 'off', here, along: 100 });
		expect([view.off, view.metres, view.turn, view.bearing]).toEqual([80, null, null, 0]);
	});
	it('far from it points to its start', () => {
		const view = show({ ...on, phase: 'open', along: 0, here: { ...here, x: 0, y: -900 } });
		expect([view.off, view.metres, view.bearing]).toEqual([900, null, 0]);
	});
	it('without a position points nowhere', () => {
		const view = show({ ...on, phase: 'off' });
		expect([view.bearing, view.off]).toEqual([null, null]);
	});
});

describe('the other way round', () => {
	it('counts stops in the order walked', () => {
		const walker = new Stepper(block, true).stay(20).along(0, 155);
		const view = viewOf(block, [], walker.state, plain);
		expect([view.phase, view.at, view.next]).toEqual(['at-stop', 1, 2]);
		expect(view.marks).toEqual(['reached', 'reached', 'ahead', 'ahead', 'ahead']);
		expect(ownNumber(5, walker.state, view.at ?? 0)).toBe(3);
	});
	it('at the end of a way back leads on to the last stop', () => {
		const walker = new Stepper(block).stay(20).along(0, 400).say({ kind: 'reverse' });
		expect(viewOf(block, [], walker.state, { ...plain, seen: 2 }).next).toBe(4);
	});
});

test('of two stops in one spot shows the later, until it was looked at', () => {
	const close = drawn([[0, 0], [100, 0]], [[100, 0], [110, 0]], [[110, 0], [300, 0]]); // prettier-ignore
	const walker = new Stepper(close).stay(20).along(0, 110);
	const at = (seen: number | null) => viewOf(close, [], walker.state, { ...plain, seen }).at;
	expect([at(null), at(1), at(2)]).toEqual([2, 2, null]);
});
test('nobody knows how far it is while there is no position', () => {
	expect(show({}).metres).toBeNull();
	expect(show({ ...on, rough: 500 })).toMatchObject({ metres: null, accuracy: 500 });
	expect(show({}, { byHand: true }).metres).toBe(0);
});
test.each([0, 350, 700])('whatever the metres along, here %d, shares stay shares', (along) => {
	const { share, left } = show({ ...on, along });
	expect(share >= 0 && share <= 1 && left.metres >= 0 && left.metres <= block.length).toBe(true);
});
