// Keeping to the line: where somebody is who has not left it, and what speaks against that.
import { watching } from './arrival.ts';
import { around, blended, peakOf } from './belief.ts';
import { moved } from './motion.ts';
import { doubtGain, MOST_DOUBT } from './off-trail.ts';
import { metresToStop } from './nearness.ts';
import { lineOf, type Walk } from './prepare.ts';
import { SPOT } from './search.ts';
import type { Sighting } from './sight.ts';
import type { WalkState } from './state.ts';
import { weighed } from './weigh.ts';

/** Seconds after which somebody may just as well have stayed where the last fix was. */
export const ASLEEP = 60;
/** Metres around a reached stop within which one is visiting. */
const VISITING = 60;

/** The belief of somebody who has kept to the line, and the evidence against it. */
export function kept(walk: Walk, state: WalkState, now: Sighting) {
	const line = lineOf(walk, state.reversed);
	const before = watching(line, state, state.belief ?? around(line, state.along, 30));
	const ahead = moved(line, before, now.beats);
	const expected = now.seconds > ASLEEP ? blended(ahead, before, 0.2) : ahead;
	const { belief, near } = weighed(line, expected, now.sight);
	const { along, share } = peakOf(line, belief, SPOT);
	const visiting = line.stops
		.filter((each) => state.stops[each.stop] === 'reached' && Math.abs(each.along - along) <= 80)
		.map(({ stop }) => metresToStop(walk, stop, now.sight) - (walk.stops[stop]?.around ?? VISITING) + 40);
	const beside = Math.min(near, ...visiting.map((each) => Math.max(0, each)));
	const gain = doubtGain(beside, now.sight);
	const doubt = Math.max(0, Math.min(MOST_DOUBT, state.doubt + gain));
	const sum = doubt > 0 ? Math.max(0, state.proof + gain) : 0;
	return { belief, along, share, doubt, proof: sum, astray: gain > 0 };
}
