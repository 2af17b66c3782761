// A walk kept as text on the device, and read back: whole and of this trail, or the reason why not.
import { BEAT } from './motion.ts';
import type { Line, Walk } from './prepare.ts';
import { VERSION, type WalkState } from './state.ts';
import type { Refusal, StopStatus } from './types.ts';

type Check = (value: unknown) => boolean;

const between =
	(low: number, high: number): Check =>
	(value) =>
		typeof value === 'number' && value >= low && value <= high;
const whole =
	(low: number, high: number): Check =>
	(value) =>
		Number.isInteger(value) && between(low, high)(value);
const oneOf =
	(...all: readonly unknown[]): Check =>
	(value) =>
		all.includes(value);
const orNull =
	(check: Check): Check =>
	(value) =>
		value === null || check(value);
const listOf =
	(check: Check, length?: number): Check =>
	(value) =>
		Array.isArray(value) && (length === undefined || value.length === length) && value.every(check);
/** An object with these fields and no others. */
const shaped =
	(fields: Readonly<Record<string, Check>>): Check =>
	(value) =>
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		Object.keys(value).every((key) => Object.hasOwn(fields, key)) &&
		Object.entries(fields).every(([key, check]) => check((value as Record<string, unknown>)[key]));

const flag = oneOf(true, false);
const number = between(-Number.MAX_VALUE, Number.MAX_VALUE);
const count = between(0, Number.MAX_VALUE);
/** Milliseconds a calendar knows; a file of the walk tells them as dates. */
const moment = between(-8.64e15, 8.64e15);
const statuses = ['ahead', 'reached', 'passed', 'skipped'] satisfies StopStatus[];
const trackPoint: Check = (value) =>
	Array.isArray(value) &&
	value.length === 4 &&
	[between(-90, 90), between(-180, 180), moment, whole(0, 1e9)].every((check, i) => check(value[i]));

/** Probabilities of cells that this line has, and of walking at all. */
function beliefOn(line: Line): Check {
	const chance = between(0, 1 + 1e-9);
	const inner = shaped({
		lo: whole(0, line.x.length - 1),
		mass: listOf(chance),
		gate: number,
		fresh: listOf(chance),
	});
	return (value) => {
		if (!inner(value)) return false;
		const { lo, mass, fresh } = value as NonNullable<WalkState['belief']>;
		return (
			mass.length > 0 &&
			mass.length % 4 === 0 &&
			fresh.length === mass.length &&
			lo + mass.length / 4 <= line.x.length &&
			// Faint ends are cut off: together they may be a little.
			Math.abs(mass.reduce((sum, each) => sum + each, 0) - 1) < 0.01
		);
	};
}

/** What every field of a state must be, for a walk of this trail. */
function fieldsOf(walk: Walk): Record<keyof WalkState, Check> {
	const stops = walk.stops.length;
	const stop = whole(0, stops - 1);
	const belief = beliefOn(walk.forward);
	const along = between(0, walk.length);
	const spot = { x: number, y: number };
	const distances = listOf(count, stops);
	const search = {
		belief,
		good: count,
		fixes: count,
		bad: count,
		from: number,
		along: number,
		evidence: number,
	};
	return {
		version: oneOf(VERSION),
		shape: oneOf(walk.shape),
		reversed: flag,
		phase: oneOf('open', 'walking', 'off', 'finished'),
		paused: flag,
		byHand: flag,
		stops: listOf(oneOf(...statuses), stops),
		reachedAt: listOf(orNull(moment), stops),
		said: orNull(shaped({ stop, along })),
		leapt: orNull(moment),
		startAt: orNull(stop),
		backTo: orNull(stop),
		seen: orNull(moment),
		clock: orNull(moment),
		last: orNull(moment),
		fixed: orNull(moment),
		pending: between(0, BEAT),
		whole: count,
		moving: count,
		accuracy: orNull(count),
		steady: count,
		rough: orNull(count),
		here: orNull(shaped({ ...spot, variance: count, strain: count })),
		near: orNull(
			shaped({
				metres: distances,
				least: distances,
				there: distances,
				closest: distances,
				most: distances,
				peak: distances,
				unseen: distances,
			}),
		),
		along,
		belief: orNull(belief),
		search: orNull(shaped(search)),
		home: orNull(shaped({ belief, evidence: number, good: count })),
		doubt: count,
		proof: count,
		away: count,
		welcome: count,
		turn: number,
		wrongWay: flag,
		metres: count,
		anchor: orNull(shaped({ ...spot, along: orNull(along), at: moment })),
		piece: whole(0, 1e9),
		track: listOf(trackPoint),
	};
}

/** The state as text for the device's store. */
export const savedState = (state: WalkState): string => JSON.stringify(state);

/** The walk a kept text holds, exactly as it was saved, or why it cannot go on. Takes anything, throws never. */
export function readState(walk: Walk, kept: unknown): WalkState | { reason: Refusal } {
	let read: unknown;
	try {
		read = typeof kept === 'string' ? JSON.parse(kept) : null;
	} catch {
		return { reason: 'damaged' };
	}
	if (typeof read !== 'object' || read === null) return { reason: 'damaged' };
	const { version, shape } = read as Partial<Record<keyof WalkState, unknown>>;
	if (version !== VERSION) return { reason: 'other-version' };
	if (shape !== walk.shape) return { reason: typeof shape === 'string' ? 'other-trail' : 'damaged' };
	return shaped(fieldsOf(walk))(read) ? (read as WalkState) : { reason: 'damaged' };
}
