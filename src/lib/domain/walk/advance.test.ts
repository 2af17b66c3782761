// Cases for a walk's steps: stops close together, bad fixes, leaving and coming back; and hostile fixes without number.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { advance, corridor, newWalk } from './advance.ts';
import { courseOf, onEarth, spotAlong, type CourseTrail } from './course.ts';
import { order, turnedRound } from './orders.ts';
import { savedWalk } from './saved.ts';
import { summaryOf } from './summary.ts';
import type { Fix, Order, WalkEvent, WalkState } from './types.ts';

const [LAT, LON] = [35.74, 139.6];
const spot = (east: number, north: number): [number, number] => [LAT + north / 111_195, LON + east / 90_250];
const stop = (east: number, north: number) => {
	const [lat, lon] = spot(east, north);
	return { lat, lon, stay: 5 };
};
/** North 10 m, 10 m, then 300 m, then east 200 m. */
const trail: CourseTrail = {
	id: 'corner',
	stops: [stop(0, 0), stop(0, 10), stop(0, 20), stop(0, 320), stop(200, 320)],
	lines: [
		[spot(0, 0), spot(0, 10)],
		[spot(0, 10), spot(0, 20)],
		[spot(0, 20), spot(0, 320)],
		[spot(0, 320), spot(200, 320)],
	],
};
const course = courseOf(trail);
const BEGIN = 1_790_000_000_000;
const fixAt = (east: number, north: number, second: number, accuracy = 8): Fix => {
	const [lat, lon] = spot(east, north);
	return { lat, lon, accuracy, at: BEGIN + second * 1000 };
};
/** A walk through fixes, with everything that was told. */
function walked(fixes: readonly Fix[], state: WalkState = newWalk(course)) {
	const events: WalkEvent[] = [];
	for (const fix of fixes) {
		const step = advance(course, state, fix);
		state = step.state;
		events.push(...step.events);
	}
	return { state, events };
}
const along = (from: number, to: number, begin = 0, aside = 0) =>
	Array.from({ length: Math.floor((to - from) / 1.25) + 1 }, (_, i) => {
		const { x, y } = spotAlong(course, from + i * 1.25);
		const { lat, lon } = onEarth(course, { x: x + aside, y });
		return { lat, lon, accuracy: 8, at: BEGIN + (begin + i) * 1000 };
	});
const told = (events: readonly WalkEvent[]) =>
	events.map((event) => ('stop' in event ? `${event.told} ${event.stop}` : event.told));

describe('advance', () => {
	it('tells stops a few steps apart one after another, each once, and the end', () =>
		expect(told(walked(along(0, 520)).events)).toEqual([
			'stop 0',
			'stop 1',
			'stop 2',
			'stop 3',
			'stop 4',
			'finished',
		]));
	it('follows the line', () => {
		const { state } = walked(along(0, 200));
		expect(state.standing).toBe('on');
		expect(Math.abs(state.along - 200)).toBeLessThan(15);
	});
	it('changes nothing for a fix that knows too little, and remembers that it did not', () => {
		const { state } = walked(along(0, 100));
		const after = advance(course, state, fixAt(500, 500, 200, 150));
		expect(after.events).toEqual([]);
		expect(after.state).toEqual({ ...state, accuracy: 150, last: BEGIN + 200_000 });
	});
	it('ignores a fix older than the last, and one told twice', () => {
		const { state } = walked(along(0, 100));
		for (const second of [0, 80]) expect(advance(course, state, fixAt(0, 0, second)).state).toBe(state);
	});
	it('ignores a jump nobody can have made', () => {
		const { state } = walked(along(0, 100));
		const after = walked([fixAt(300, 100, 82)], state);
		expect(after.state.along).toBe(state.along);
		expect(after.events).toEqual([]);
	});
	it('notices lasting absence, says so once, and welcomes one back', () => {
		const { state } = walked(along(0, 150));
		const out = Array.from({ length: 120 }, (_, i) => fixAt(-i * 1.25, 150, 125 + i));
		const away = walked(out, state);
		expect(told(away.events)).toEqual(['off']);
		const home = Array.from({ length: 140 }, (_, i) => fixAt(Math.min(0, -150 + i * 1.25), 150, 250 + i));
		const back = walked(home, away.state);
		expect(told(back.events)).toEqual(['rejoined']);
		expect(Math.abs(back.state.along - 150)).toBeLessThan(20);
	});
	it('says nothing of a few steps aside', () =>
		expect(told(walked(along(30, 300, 0, corridor(8) - 8)).events)).not.toContain('off'));
	it('calls a walker far away who never was on the line', () =>
		expect(walked([fixAt(900, 900, 0), fixAt(900, 901, 5), fixAt(900, 902, 10)]).state.standing).toBe('far'));
	it('marks what a start in the middle leaves out as passed by', () => {
		const { state } = walked(along(150, 250));
		expect(state.marks.slice(0, 3)).toEqual(['passed', 'passed', 'passed']);
		expect(state.next).toBe(3);
	});
	it('does nothing while paused', () => {
		const { state } = order(course, walked(along(0, 100)).state, { do: 'pause' }, BEGIN + 90_000);
		expect(walked(along(100, 200, 100), state).state).toBe(state);
	});
});

test.each<[string, Order, Partial<WalkState>]>([
	['here', { do: 'here' }, { next: 4, at: 3 }],
	['skip', { do: 'skip' }, { next: 4, marks: ['reached', 'reached', 'reached', 'skipped', 'ahead'] }],
	['previous', { do: 'previous' }, { next: 2, marks: ['reached', 'reached', 'ahead', 'ahead', 'ahead'] }],
	[
		'from',
		{ do: 'from', stop: 4 },
		{ next: 4, marks: ['reached', 'reached', 'reached', 'skipped', 'ahead'] },
	],
	['from nowhere', { do: 'from', stop: Number.NaN }, { next: 0 }],
	['from beyond', { do: 'from', stop: 99 }, { next: 4 }],
	['pause', { do: 'pause' }, { paused: true }],
])('the order %s', (_, given, expected) => {
	const { state } = walked(along(0, 100));
	expect(order(course, state, given, BEGIN + 90_000).state).toMatchObject(expected);
});

it('turns round: what was reached stays so, and the way leads back', () => {
	const { state } = walked(along(0, 330));
	const turned = turnedRound(trail, state);
	expect(turned.state.marks).toEqual(['ahead', 'reached', 'reached', 'reached', 'reached']);
	expect(turned.state.reversed).toBe(true);
	expect(Math.round(turned.course.length)).toBe(Math.round(course.length));
	expect(turnedRound(trail, turned.state).state.marks).toEqual(state.marks);
});

it('sums up a walk', () => {
	const summary = summaryOf(walked(along(0, 520)).state);
	expect(summary).toMatchObject({ reached: 5, all: 5, minutes: 7 });
	expect(Math.abs(summary.metres - 520)).toBeLessThan(60);
	expect(summaryOf(newWalk(course))).toEqual({ reached: 0, all: 5, metres: 0, minutes: 0, moving: 0 });
});

const anything = fc.oneof(
	fc.double(),
	fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, -1, 1e300, undefined as never),
);
const fixes = fc.record({
	lat: fc.oneof(anything, fc.double({ min: LAT - 0.01, max: LAT + 0.01, noNaN: true })),
	lon: fc.oneof(anything, fc.double({ min: LON - 0.01, max: LON + 0.01, noNaN: true })),
	accuracy: fc.oneof(anything, fc.double({ min: 1, max: 120, noNaN: true })),
	at: fc.oneof(anything, fc.integer({ min: BEGIN, max: BEGIN + 1e7 })),
});
const orders: fc.Arbitrary<Order> = fc.oneof(
	fc.constantFrom<Order>(
		{ do: 'here' },
		{ do: 'previous' },
		{ do: 'skip' },
		{ do: 'pause' },
		{ do: 'resume' },
	),
	fc.record({ do: fc.constant('from' as const), stop: anything }),
);

describe('whatever comes', () => {
	const history = fc.array(fc.oneof({ weight: 4, arbitrary: fixes }, orders), { maxLength: 60 });
	const after = (
		inputs: readonly (Fix | Order)[],
		check: (state: WalkState, events: WalkEvent[]) => void,
	) => {
		let state = newWalk(course);
		for (const input of inputs) {
			const step = 'do' in input ? order(course, state, input, BEGIN) : advance(course, state, input);
			check(step.state, step.events);
			state = step.state;
		}
		return state;
	};
	it('a walk stays within its course and names only its stops', () =>
		fc.assert(
			fc.property(history, (inputs) => {
				after(inputs, (state, events) => {
					expect(state.along).toBeGreaterThanOrEqual(0);
					expect(state.along).toBeLessThanOrEqual(course.length + 1e-6);
					expect(state.next).toBeGreaterThanOrEqual(0);
					expect(state.next).toBeLessThanOrEqual(5);
					expect(state.marks).toHaveLength(5);
					for (const event of events) if ('stop' in event) expect(course.stops[event.stop]).toBeDefined();
				});
			}),
			{ numRuns: 300 },
		));
	it('what was reached stays reached, unless one goes back by hand', () =>
		fc.assert(
			fc.property(fc.array(fixes, { maxLength: 80 }), (inputs) => {
				let reached = 0;
				after(inputs, ({ marks }) => {
					const now = marks.filter((mark) => mark === 'reached').length;
					expect(now).toBeGreaterThanOrEqual(reached);
					reached = now;
				});
			}),
			{ numRuns: 200 },
		));
	it('a kept walk is read back, and a damaged one refused with a reason', () =>
		fc.assert(
			fc.property(history, fc.nat(), fc.jsonValue(), (inputs, where, value) => {
				const state = after(inputs, () => {});
				const kept = JSON.parse(JSON.stringify(state)) as Record<string, unknown>;
				const read = savedWalk(kept, trail);
				expect(read).toMatchObject({ next: state.next, marks: state.marks, along: state.along });
				const keys = Object.keys(kept);
				kept[keys[where % keys.length] as string] = value;
				const damaged = savedWalk(kept, trail);
				if (typeof damaged === 'string')
					expect(['nothing', 'damaged', 'other-trail', 'other-shape']).toContain(damaged);
				else expect(() => advance(course, damaged, fixAt(0, 50, 1e5))).not.toThrow();
			}),
			{ numRuns: 300 },
		));
});

test.each([
	[null, 'nothing'],
	[undefined, 'nothing'],
	['text', 'damaged'],
	[{ v: 2 }, 'other-shape'],
	[{ ...newWalk(course), trail: 'another' }, 'other-trail'],
	[{ ...newWalk(course), marks: [] }, 'damaged'],
	[{ ...newWalk(course), next: 99 }, 'damaged'],
	[{ ...newWalk(course), track: [[1, 2]] }, 'damaged'],
])('%o is %s', (kept, reason) => expect(savedWalk(kept, trail)).toBe(reason));
