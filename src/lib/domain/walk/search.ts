// Finding somebody on the line who could be anywhere on it: at the start, and after leaving the trail.
import { peakOf, spread, type Belief } from './belief.ts';
import { moved } from './motion.ts';
import type { Line } from './prepare.ts';
import { weighed, type Sight } from './weigh.ts';

export interface Search {
	belief: Belief;
	/** Seconds of fixes near the likeliest spot, and how many of them. */
	good: number;
	fixes: number;
	/** Seconds of fixes that fitted nowhere near. */
	bad: number;
	/** Where the likeliest spot was when the good fixes began. */
	from: number;
	/** Where it is now. */
	along: number;
	/** Log of how well "somewhere on the line" explains the fixes so far. */
	evidence: number;
}

/** Half the stretch that counts as one spot. */
export const SPOT = 60;
const GOOD_SECONDS = 20;
const GOOD_FIXES = 3;
/** Metres along the line that show walking on it rather than crossing it. */
const ADVANCE = 15;
/** Metres along the line from where somebody left it that make coming back there surprising. */
const LEAP = 200;
const FAR_LEAP = 800;
/** Metres around a stop where standing is no surprise. */
const AT_STOP = 30;
/** Seconds after which one who stands is taken to be there. */
const STANDING = 60;

/** A search over the whole line; `prior` weighs each distance along it. */
export const newSearch = (line: Line, prior: (along: number) => number): Search => ({
	belief: spread(line, prior),
	good: 0,
	fixes: 0,
	bad: 0,
	from: 0,
	along: 0,
	evidence: 0,
});

/** Seconds after which a search that fits nowhere has lost the spot and begins anew. */
const LOST = 20;
export const isLost = ({ bad }: Search): boolean => bad >= LOST;

/** Whether a fix `near` metres from a spot of the line speaks for being there. */
export const fits = (near: number, accuracy: number): boolean => near <= 25 + 0.75 * accuracy;

/** Seconds of fitting fixes after one more; misfits count double against it. */
export const goodAfter = (good: number, fit: boolean, seconds: number): number =>
	Math.max(0, good + (fit ? 1 : -2) * Math.min(10, seconds));

/** The search after a fix, `seconds` and `beats` after the one before. `accuracy` in metres. */
export function searched(
	line: Line,
	search: Search,
	sight: Sight,
	{ seconds, beats, accuracy }: { seconds: number; beats: number; accuracy: number },
): Search {
	const { belief, evidence } = weighed(line, moved(line, search.belief, beats), sight);
	const peak = peakOf(line, belief, SPOT);
	const { near } = weighed(line, peak.belief, sight);
	const fit = fits(near, accuracy);
	const leapt = Math.abs(peak.along - search.along) > 2 * SPOT;
	const before = leapt ? 0 : search.good;
	const good = goodAfter(before, fit, seconds);
	const begins = before === 0;
	return {
		belief,
		good,
		fixes: !fit ? (good > 0 ? search.fixes : 0) : begins ? 1 : search.fixes + 1,
		bad: good > 0 ? 0 : search.bad + Math.min(10, seconds),
		from: begins ? peak.along : search.from,
		along: peak.along,
		evidence: search.evidence + evidence,
	};
}

/**
 * The spot that sustained evidence speaks for, or null. A line only crossed and legs that lie together need longer; a spot far
 * from `expected` metres along needs longer still, and steps in the right direction or a stay at a stop.
 */
export function foundIn(
	line: Line,
	search: Search,
	expected: number | null = null,
	least = 1,
): { along: number; walked: number } | null {
	if (search.good < GOOD_SECONDS || search.fixes < GOOD_FIXES) return null;
	const { along, share } = peakOf(line, search.belief, SPOT);
	const leap = expected === null ? 0 : Math.abs(along - expected);
	const patience = Math.max(least, leap > FAR_LEAP ? 3 : leap > LEAP ? 2 : 1);
	const mayStand = patience === 1 || line.stops.some((stop) => Math.abs(stop.along - along) < AT_STOP);
	const walks = along - search.from >= ADVANCE * patience || (mayStand && search.good >= STANDING * patience);
	const sure = share >= 0.9 || (share >= 0.45 && search.good >= 1.5 * STANDING);
	return walks && sure && search.good >= GOOD_SECONDS * patience
		? { along, walked: Math.max(0, along - search.from) }
		: null;
}
