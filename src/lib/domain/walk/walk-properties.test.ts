// Whatever a phone tells and a walker says: a walk never breaks, never loses a stop, and is kept whole.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BEGAN, block, drawn, ground, outAndBack, street } from '../../../../tests/fixtures/steps.ts';
import { walkGpx } from '../formats/gpx.ts';
import { advance } from './advance.ts';
import { guidanceOf } from './guidance.ts';
import type { Walk } from './prepare.ts';
import { readState, savedState } from './saved.ts';
import { newState, type WalkState } from './state.ts';
import { summaryOf, trackOf } from './summary.ts';
import type { Fix, Input, WalkEvent } from './types.ts';

const close = drawn([[0, 0], [100, 0]], [[100, 0], [108, 0]], [[108, 0], [116, 0]], [[116, 0], [20, 4]]); // prettier-ignore
const walks = [street, outAndBack, block, close];
const odd = fc.constantFrom(NaN, Infinity, -Infinity, 0, -1, 1e300, '7' as never, undefined as never);
const mostly = (usual: fc.Arbitrary<number>) =>
	fc.oneof({ weight: 20, arbitrary: usual }, { weight: 1, arbitrary: odd });
type Word = Exclude<Input, { kind: 'fix' }>;
interface Event {
	x: number;
	y: number;
	accuracy: number;
	seconds: number;
	speed: number;
	heading: number;
	wrong: Partial<Fix> | null;
	word: Word | null;
	times: number;
}
const words: fc.Arbitrary<Word> = fc.oneof(
	fc.record({
		kind: fc.constantFrom(
			...(['next', 'previous', 'skip', 'pause', 'resume', 'resume', 'reverse', 'tick', 'finish'] as const),
		),
	}),
	fc.record({ kind: fc.constant('start-at' as const), stop: mostly(fc.integer({ min: -3, max: 9 })) }),
	fc.record({ kind: fc.constant('dance' as never), at: odd }),
);
const event: fc.Arbitrary<Event> = fc.record({
	x: fc.integer({ min: -60, max: 460 }),
	y: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: -20, max: 170 }) }, fc.constant(40_000)),
	accuracy: mostly(fc.double({ min: 0, max: 130, noNaN: true })),
	seconds: fc.oneof(
		{ weight: 12, arbitrary: fc.integer({ min: 1, max: 30 }) },
		fc.constantFrom(0, -5, -4000, 86_400),
	),
	speed: mostly(fc.double({ min: 0, max: 3, noNaN: true })),
	heading: mostly(fc.integer({ min: 0, max: 360 })),
	wrong: fc.option(fc.record({ lat: odd, lon: odd, at: odd }, { requiredKeys: [] }), { freq: 12 }),
	word: fc.option(words, { freq: 6 }),
	times: fc.integer({ min: 1, max: 12 }),
});

/** What a phone and a walker tell in the course of a walk. */
function inputsOf(events: readonly Event[]): Input[] {
	let at = BEGAN;
	return events.flatMap(({ x, y, accuracy, seconds, speed, heading, wrong, word, times }) => [
		...(word ? [{ at, ...word }] : []),
		...Array.from({ length: times }, (_, i): Input => {
			at += seconds * 1000;
			return { kind: 'fix', ...ground([x + i, y]), accuracy, at, speed, heading, ...wrong };
		}),
	]);
}

/** Walks through all inputs, and shows every state on the way with the one before and what led to it. */
function walked(
	walk: Walk,
	inputs: readonly Input[],
	see: (state: WalkState, before: WalkState, input: Input, events: WalkEvent[]) => void,
	from = newState(walk),
): WalkState {
	let state = from;
	for (const input of inputs) {
		const before = state;
		const step = advance(walk, state, input);
		state = step.state;
		see(state, before, input, step.events);
	}
	return state;
}

/** JSON knows no -0; nothing else may be lost on the way. */
const positiveZeros = <T>(value: T): T =>
	(typeof value === 'number'
		? value + 0
		: Array.isArray(value)
			? value.map(positiveZeros)
			: value && typeof value === 'object'
				? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, positiveZeros(each)]))
				: value) as T;

const run = (check: (walk: Walk, inputs: readonly Input[]) => unknown, numRuns = 60) =>
	fc.assert(
		fc.property(
			fc.constantFrom(...walks),
			fc.array(event, { maxLength: 40, size: 'max' }),
			(walk, events) => void check(walk, inputsOf(events)),
		),
		{ numRuns },
	);

it('a place on the line stays on it, and every stop told is one of them', () =>
	run((walk, inputs) =>
		walked(walk, inputs, (state, _, input, events) => {
			const { along, next, here, legs, position, metresToEnd, minutesToEnd } = guidanceOf(walk, state);
			const known = (stop: number) => stop in walk.stops;
			const sound =
				state.along >= 0 &&
				state.along <= walk.length &&
				along >= 0 &&
				(next === null || known(next)) &&
				here.every(known) &&
				events.every((each) => !('stop' in each) || known(each.stop)) &&
				legs.every((share) => share >= 0 && share <= 1) &&
				(position === null || Math.abs(position.lat) <= 90) &&
				metresToEnd >= 0 &&
				minutesToEnd >= 0 &&
				state.moving >= 0 &&
				state.whole >= 0;
			if (!sound)
				throw new Error(`${JSON.stringify(input)} led to ${JSON.stringify({ ...state, track: 0 })}`);
		}),
	));

it('a stop once reached stays reached, unless the walker says otherwise', () =>
	run((walk, inputs) =>
		walked(walk, inputs, ({ stops }, before, { kind }) => {
			if (['previous', 'start-at', 'reverse'].includes(kind)) return;
			before.stops.forEach((status, i) => status === 'reached' && expect(stops[i]).toBe('reached'));
		}),
	));

it('no stop is told twice without a word by hand', () =>
	run((walk, inputs) =>
		walked(walk, inputs, (_, before, { kind }, events) => {
			if (kind !== 'fix') return;
			for (const each of events)
				if (each.kind === 'reached' && before.stops[each.stop] === 'reached')
					throw new Error(`told again: ${each.stop}`);
		}),
	));

it('a walk that is over hears nothing but the word to go back', () =>
	run((walk, inputs) =>
		walked(walk, inputs, (state, before, { kind }) => {
			if (before.phase === 'finished' && kind !== 'previous')
				expect({ ...state, seen: null }).toEqual({ ...before, seen: null });
		}),
	));

it('is kept at any moment, read back the same, and goes on the same', () =>
	fc.assert(
		fc.property(
			fc.constantFrom(...walks),
			fc.array(event, { maxLength: 25, size: 'max' }),
			fc.nat(),
			(walk, events, where) => {
				const inputs = inputsOf(events);
				const cut = inputs.length === 0 ? 0 : where % inputs.length;
				const told: WalkEvent[][] = [[], []];
				const half = walked(walk, inputs.slice(0, cut), () => {});
				const again = readState(walk, savedState(half));
				if ('reason' in again) throw new Error(`${again.reason}: ${savedState(half)}`);
				expect(again).toEqual(positiveZeros(half));
				const ends = [half, again].map((from, i) =>
					walked(walk, inputs.slice(cut), (_, __, ___, each) => void told[i]?.push(...each), from),
				);
				expect(told[1]).toEqual(told[0]);
				expect(positiveZeros(ends[1])).toEqual(positiveZeros(ends[0]));
			},
		),
		{ numRuns: 60 },
	));

it('can be summed up and taken away at any moment', () =>
	run((walk, inputs) => {
		const state = walked(walk, inputs, () => {});
		const { reached, passed, skipped, left, metres, moving, whole, reachedAt } = summaryOf(state);
		expect(reached.length + passed.length + skipped.length + left.length).toBe(walk.stops.length);
		expect([metres, moving, whole - moving].every((each) => each >= 0)).toBe(true);
		walkGpx({
			name: 'x',
			track: trackOf(state),
			reached: reachedAt.map((at) => ({ name: 'x', lat: 0, lon: 0, at })),
		});
	}));

it(
	'refuses what time or a stranger made of a kept walk, or makes a sound walk of it',
	() =>
		fc.assert(
			fc.property(
				fc.array(event, { maxLength: 12 }),
				fc.constantFrom(...Object.keys(newState(block))),
				fc.oneof(fc.jsonValue(), fc.array(fc.array(fc.double())), fc.double(), fc.integer()),
				(events, key, value) => {
					const state = walked(block, inputsOf(events), () => {});
					const read = readState(block, JSON.stringify({ ...state, [key]: value }));
					if ('reason' in read) return;
					guidanceOf(block, read);
					summaryOf(read);
					walkGpx({ name: 'x', track: trackOf(read), reached: [] });
					for (let i = 1; i < 20; i++)
						advance(block, read, {
							kind: 'fix',
							...ground([i * 10, 0]),
							accuracy: 5,
							at: BEGAN + 1e9 + i * 1000,
						});
				},
			),
			{ numRuns: 60 },
		),
	60_000,
);

it('takes anything at all for a kept walk without breaking', () =>
	fc.assert(
		fc.property(fc.oneof(fc.anything(), fc.json()), (kept) => {
			expect(readState(block, kept)).toHaveProperty('reason');
		}),
	));
