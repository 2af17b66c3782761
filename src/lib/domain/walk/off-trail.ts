// Whether somebody has left the line: a cumulative sum (Page 1954) of how much worse the line explains the fixes than being away does.
import type { Sight } from './weigh.ts';

/** Half the width a walk may have anywhere: pavements, the other side of the tracks. */
const STREET = 40;
/** Told at this much evidence, looked into from this much on. */
export const LEFT = 8;
export const SUSPECT = 3;
/** More is not kept, so that coming back is noticed. */
export const MOST_DOUBT = 12;
/** Evidence a fix on the line takes away. */
const HOME = 2;
/** Most that one whole observation adds, and one single fix. */
const MOST = 10;
const MOST_AT_ONCE = 3;
/** Seconds a leap of the phone's position must last before it is believed. */
const SOONEST = 22;
/** Metres beside the line of somebody who walks elsewhere, more for each metre of accuracy, and seconds they must be seen there. */
const ELSEWHERE = 60;
const ELSEWHERE_PER_METRE = 2;
const SEEN_THERE = 16;

/** Metres of accuracy beyond which nothing more is allowed for. */
const ROUGH = 30;
/** Most seconds that one fix speaks for. */
const MOST_SECONDS = 8;

/** Seconds of one whole observation, and how many more for each metre of deviation: haste, for going astray is worse than a false call. */
const HASTE = 14;
const HASTE_PER_METRE = 0.25;

/** Metres beside the line that still count as on it, at an accuracy in metres. */
export const corridor = (accuracy: number): number => STREET + 3 * Math.min(accuracy, 50);

/** What a fix `near` metres from the line adds to the evidence for having left it; negative on the line. */
export function doubtGain(near: number, { sigma, seconds }: Sight): number {
	const excess = Math.max(0, near - STREET) / sigma;
	const weight = Math.min(1, seconds / (HASTE + HASTE_PER_METRE * sigma));
	const most = Math.min(MOST_AT_ONCE, (LEFT / SOONEST) * Math.max(1, seconds));
	return Math.min(most, weight * (Math.min(MOST + HOME, (excess * excess) / 2) - HOME));
}

/** What a fix, smoothed `metres` from the nearest part of the line, adds to the evidence for walking elsewhere; negative near the line. */
export function awayGain(metres: number, accuracy: number, { sigma, seconds }: Sight): number {
	const weight = Math.min(1, seconds / (HASTE + HASTE_PER_METRE * sigma));
	const most = (LEFT / SEEN_THERE) * Math.max(1, Math.min(MOST_SECONDS, seconds));
	const on = Math.max(0, metres - STREET);
	const off = Math.max(0, ELSEWHERE + ELSEWHERE_PER_METRE * Math.min(accuracy, ROUGH) - metres);
	return Math.max(-most, Math.min(most, (weight * (on * on - off * off)) / (2 * sigma * sigma)));
}
