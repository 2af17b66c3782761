// Walks a walk with the engine and compares what it told with the truth.
import { advance, corridor, newWalk } from '../../src/lib/domain/walk/advance.ts';
import { courseOf, spotAlong, type Course, type CourseTrail } from '../../src/lib/domain/walk/course.ts';
import { chanceOf } from './chance.ts';
import { fixesOf } from './phone.ts';
import { manners, truth, type Manner, type Moment } from './walker.ts';

export const noises = [5, 10, 15, 20, 30, 60] as const;

export interface Verdict {
	manner: Manner;
	noise: number;
	/** Stops the walker truly came to in the order walked, and how many of them were told. */
	reached: number;
	told: number;
	missed: number[];
	/** Metres from the true place to each stop when it was told: the lesser of along the line and as the crow flies. */
	distances: number[];
	falseOff: number;
	/** Metres beyond the corridor at which leaving was noticed; null when nobody left it far enough. */
	noticed: number | null;
	fixes: number;
}

/** Seconds for which a walker must have been on the line before an "off the line" is called false. */
const SETTLED = 60;

function nearestTo(course: Course, { x, y }: Moment): number {
	let least = Infinity;
	for (let along = 0; along <= course.length; along += 5) {
		const spot = spotAlong(course, along);
		least = Math.min(least, Math.hypot(spot.x - x, spot.y - y));
	}
	return least;
}

/** One simulated walk of a trail, judged. */
export function judge(trail: CourseTrail, seed: number): Verdict {
	const chance = chanceOf(seed * 2_654_435 + trail.id.length);
	const manner = manners[seed % manners.length] as Manner;
	const noise = noises[Math.floor(seed / manners.length) % noises.length] as number;
	const course = courseOf(trail, chance.hits(0.25));
	const moments = truth(course, manner, chance);
	const told = fixesOf(course, moments, noise, chance.pick([1, 1, 2, 5]), chance);
	// Who begins in the middle says so: an order by hand in the guide, here the state it leads to.
	let state = newWalk(course);
	const firstAlong = moments[0]?.along ?? 0;
	const first = course.stops.findIndex((stop) => stop.along >= firstAlong - 1);
	const truly = course.stops.map(({ along }, i) =>
		i < first
			? false
			: moments.some((moment) => {
					if (moment.along === null || moment.dark || Math.abs(moment.along - along) >= 2) return false;
					const place = spotAlong(course, along);
					return Math.hypot(place.x - moment.x, place.y - moment.y) < 12;
				}),
	);
	const verdict: Verdict = {
		...{ manner, noise, reached: truly.filter(Boolean).length, told: 0, missed: [], distances: [] },
		...{ falseOff: 0, noticed: null, fixes: told.length },
	};
	let beyond = 0;
	let onFor = 0;
	for (const { fix, second } of told) {
		const step = advance(course, state, fix);
		state = step.state;
		const moment = moments[second] as Moment;
		onFor = moment.along === null ? 0 : onFor + 1;
		if (manner === 'astray' && moment.along === null) {
			const out = nearestTo(course, moment) - corridor(noise);
			if (state.standing === 'on') beyond = Math.max(beyond, out);
			else if (out > 0) verdict.noticed ??= Math.max(0, beyond);
		}
		for (const event of step.events) {
			if (event.told === 'off') {
				const since = moments.slice(Math.max(0, second - SETTLED), second + 1);
				if (since.every((each) => each.along !== null) && manner !== 'beside') verdict.falseOff += 1;
			}
			if (event.told !== 'stop') continue;
			const stop = course.stops[event.stop] as Course['stops'][number];
			const place = spotAlong(course, stop.along);
			const crow = Math.min(
				Math.hypot(place.x - moment.x, place.y - moment.y),
				Math.hypot(stop.x - moment.x, stop.y - moment.y),
			);
			verdict.distances.push(
				moment.along === null ? crow : Math.min(crow, Math.abs(moment.along - stop.along)),
			);
		}
	}
	if (manner === 'astray' && beyond > 0) verdict.noticed ??= beyond;
	verdict.missed = truly.flatMap((came, i) => (came && state.marks[i] !== 'reached' ? [i] : []));
	verdict.told = verdict.reached - verdict.missed.length;
	return verdict;
}
