// Reads a fix with suspicion: what is damaged or old is refused, the rest becomes an observation in the trail's plane.
import { BEAT } from './motion.ts';
import { toPlane, type Walk } from './prepare.ts';
import type { WalkState } from './state.ts';
import type { Fix } from './types.ts';
import type { Sight } from './weigh.ts';

export interface Sighting {
	sight: Sight;
	at: number;
	/** Metres, 68 %. */
	accuracy: number;
	/** Seconds since the last usable fix, and whole beats to move the belief by; the rest stays pending. */
	seconds: number;
	beats: number;
	pending: number;
}

/** Accuracy of a phone that does not tell. */
const UNTOLD = 30;
/** Width of a street: nobody walks on the drawn line itself. */
export const STREET_SIGMA = 12;
/** Seconds over which the errors of a phone stay alike, and how many more for each metre of accuracy: bad reception changes slowly. */
const ALIKE = 15;
const ALIKE_PER_METRE = 0.5;
/** A clock set back by more than this, milliseconds, is a new clock. */
const NEW_CLOCK = 60_000;
/** Longest pause without a fix that the motion is followed through, seconds, and that counts as walk, milliseconds. */
const LONGEST = 1_200;
const LONGEST_COUNTED = 6 * 3_600_000;

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const within = (value: unknown, most: number) => isNumber(value) && Math.abs(value) <= most;

/** Whether a stamp is a time at all. */
export const isTime = (value: unknown): value is number => within(value, 8.64e15);

/** Milliseconds from one stamp to another that count as walking: none before the first, and no whole night. */
export const timeSince = (before: number | null, at: number): number =>
	before === null ? 0 : Math.max(0, Math.min(LONGEST_COUNTED, at - before));

/** A fix as an observation, or why it is none. */
export function sightOf(
	walk: Walk,
	state: Pick<WalkState, 'last' | 'fixed' | 'pending'>,
	fix: Fix,
): Sighting | 'damaged' | 'old' {
	if (!within(fix.lat, 90) || !within(fix.lon, 180) || !isTime(fix.at)) return 'damaged';
	if (state.last !== null && fix.at <= state.last && state.last - fix.at < NEW_CLOCK) return 'old';
	const accuracy = isNumber(fix.accuracy) && fix.accuracy > 0 ? fix.accuracy : UNTOLD;
	const seconds = Math.min(LONGEST, timeSince(state.fixed, fix.at) / 1000);
	const beats = Math.floor((state.pending + seconds) / BEAT);
	const speed = isNumber(fix.speed) && fix.speed >= 0 && fix.speed < 50 ? fix.speed : null;
	const turn = isNumber(fix.heading) && speed !== null ? (fix.heading * Math.PI) / 180 : null;
	return {
		sight: {
			...toPlane(walk, fix),
			sigma: Math.hypot(accuracy / 1.5, STREET_SIGMA),
			weight: state.fixed === null ? 1 : Math.min(1, seconds / (ALIKE + ALIKE_PER_METRE * accuracy)),
			seconds,
			speed,
			heading: turn === null ? null : { x: Math.sin(turn), y: Math.cos(turn) },
		},
		at: fix.at,
		accuracy,
		seconds,
		beats,
		pending: state.pending + seconds - beats * BEAT,
	};
}
