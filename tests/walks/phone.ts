// What a phone makes of the truth: noise that drifts, jumps between houses, gaps, and a guess of its own accuracy.
import { onEarth, type Course } from '../../src/lib/domain/walk/course.ts';
import type { Fix } from '../../src/lib/domain/walk/types.ts';
import type { Chance } from './chance.ts';
import type { Moment } from './walker.ts';

/** A fix with the second of the truth it was made in. */
export interface Told {
	fix: Fix;
	second: number;
}

/**
 * The fixes of one walk.
 * @param noise metres within which two thirds of all fixes lie; the usual meaning of a phone's accuracy
 * @param every seconds between fixes
 */
export function fixesOf(
	course: Course,
	moments: readonly Moment[],
	noise: number,
	every: number,
	chance: Chance,
): Told[] {
	// Two thirds of a round normal cloud lie within 1.515 sigma; most of the error drifts, the rest shivers.
	const sigma = noise / 1.515;
	const [drifting, shivering] = [sigma * Math.sqrt(0.7), sigma * Math.sqrt(0.3)];
	const memory = Math.exp(-every / chance.between(20, 60));
	const fresh = drifting * Math.sqrt(1 - memory ** 2);
	let [dx, dy] = [chance.normal(drifting), chance.normal(drifting)];
	const told: Told[] = [];
	for (let second = 0; second < moments.length; second += every) {
		const moment = moments[second] as Moment;
		dx = dx * memory + chance.normal(fresh);
		dy = dy * memory + chance.normal(fresh);
		if (moment.dark) continue;
		const jump = chance.hits(0.015) ? chance.between(40, 120) : 0;
		const angle = chance.between(0, 2 * Math.PI);
		const spot = {
			x: moment.x + dx + chance.normal(shivering) + jump * Math.cos(angle),
			y: moment.y + dy + chance.normal(shivering) + jump * Math.sin(angle),
		};
		const honest = jump > 0 && chance.hits(0.5);
		const accuracy = honest ? jump : noise * chance.between(0.8, 1.3);
		told.push({ second, fix: { ...onEarth(course, spot), accuracy, at: 1_790_000_000_000 + second * 1000 } });
	}
	return told;
}
