// Simulator of walks, the phone's part: what it says of a true walk, with drift, jumps, tunnels and its own idea of accuracy.
import { toPoint, type Walk } from '../../src/lib/domain/walk/prepare.ts';
import type { Fix } from '../../src/lib/domain/walk/types.ts';
import type { Chance } from './random.ts';
import type { Spot, Truth } from './truth.ts';

export interface Phone {
	/** Accuracy the phone tells, metres: the radius that holds the truth with 68 %. */
	noise: number;
	/** Seconds between fixes. */
	every: number;
	deeds: string[];
	fixes: { second: number; fix: Fix }[];
}

export const noises = [5, 10, 15, 20, 30, 45, 60] as const;
/** Radius of the circle that holds 68 % of a round normal cloud, in standard deviations of one axis. */
const RADIUS = 1.51;
const BEGIN = 1_790_000_000_000;

/** What the phone says during a walk. */
export function phoneOf(
	walk: Walk,
	{ path }: Truth,
	chance: Chance,
	noise: number = chance.pick(noises),
): Phone {
	const every = chance.pick([1, 1, 2, 5]);
	const tellsMotion = chance.happens(0.5);
	const alike = chance.between(15, 60);
	const keep = Math.exp(-1 / alike);
	const sigma = noise / RADIUS;
	// Most of the error drifts, for all fixes of a street are reflected by the same walls.
	const drifting = Math.sqrt(0.85) * sigma;
	const shaking = Math.sqrt(0.15) * sigma;
	// Some phones think better of themselves than they are, or worse.
	const idea = chance.happens(0.8) ? chance.between(0.9, 1.1) : chance.between(0.75, 1.5);
	const deeds: string[] = [];
	const silent: [number, number][] = [];
	for (const probability of [0.35, 0.2])
		if (chance.happens(probability)) {
			const from = chance.between(30, path.length);
			silent.push([from, from + chance.between(60, 180)]);
			deeds.push('gap');
		}
	const drift = { x: drifting * chance.normal(), y: drifting * chance.normal() };
	let jump: (Spot & { until: number; told: number }) | null = null;
	const fixes: Phone['fixes'] = [];
	for (let second = 0; second < path.length; second++) {
		const step = drifting * Math.sqrt(1 - keep * keep);
		drift.x = keep * drift.x + step * chance.normal();
		drift.y = keep * drift.y + step * chance.normal();
		if (jump && second > jump.until) jump = null;
		if (!jump && chance.happens(1 / 900)) {
			const [far, way] = [chance.between(50, 150), chance.between(0, 2 * Math.PI)];
			jump = {
				x: far * Math.cos(way),
				y: far * Math.sin(way),
				until: second + chance.between(3, 15),
				told: chance.happens(0.7) ? 2 : 1,
			};
		}
		if (second % every !== 0 || silent.some(([from, to]) => second >= from && second <= to)) continue;
		const spot = path[second] as Spot;
		const before = path[Math.max(0, second - 3)] as Spot;
		const [east, north] = [(spot.x - before.x) / 3, (spot.y - before.y) / 3];
		const speed = Math.hypot(east, north);
		const heading = ((((Math.atan2(east, north) * 180) / Math.PI + 20 * chance.normal()) % 360) + 360) % 360;
		fixes.push({
			second,
			fix: {
				...toPoint(
					walk,
					spot.x + drift.x + shaking * chance.normal() + (jump?.x ?? 0),
					spot.y + drift.y + shaking * chance.normal() + (jump?.y ?? 0),
				),
				accuracy: Math.max(3, idea * noise * Math.exp(0.2 * chance.normal()) * (jump?.told ?? 1)),
				at: BEGIN + second * 1000,
				speed: tellsMotion ? Math.max(0, speed + 0.3 * chance.normal()) : null,
				heading: tellsMotion && speed > 0.4 ? heading : null,
			},
		});
	}
	return { noise, every, deeds, fixes };
}
