// How a fix changes a belief: Bayes' rule, tempered, since errors of neighbouring seconds are nearly the same error.
import { at, cellMass, GAITS, normal, widthOf, type Belief } from './belief.ts';
import type { Line } from './prepare.ts';

/** One observed fix in the plane. */
export interface Sight {
	x: number;
	y: number;
	/** Standard deviation along one axis, metres. */
	sigma: number;
	/** Share of a whole independent observation: errors of neighbouring seconds are nearly the same error. */
	weight: number;
	/** Since the fix before. */
	seconds: number;
	/** Metres a second, or null. */
	speed: number | null;
	/** Unit vector of motion, or null. */
	heading: { x: number; y: number } | null;
}

/** Beyond this many times the variance a fix counts as an outlier and says no more than that. */
const OUTLIER = 10;
/** Below this a cell was not thought possible. */
const POSSIBLE = 1e-5;
const usualSpeed = [0, 1.1, 1.9, 1.1];
const wayOfGait = [0, 1, 1, -1];

const speedFit = (speed: number, gait: number) =>
	Math.min(4, (speed - at(usualSpeed, gait)) ** 2 / (2 * 0.5 ** 2));

/**
 * The belief after a fix, metres from the fix to the nearest cell that was thought possible, and the log of the evidence.
 * The weight tempers the likelihood, so that the drift of one street canyon does not count as fresh evidence each second.
 */
export function weighed(
	line: Line,
	belief: Belief,
	{ x, y, sigma, weight, speed, heading }: Sight,
): { belief: Belief; near: number; evidence: number } {
	const fits = usualSpeed.map((_, gait) =>
		speed === null ? 1 : Math.exp(-Math.min(1, weight * 4) * speedFit(speed, gait)),
	);
	const turn = heading && (speed ?? 1) > 0.5 ? Math.min(0.9, weight * 3) : 0;
	const [east, north] = [turn * (heading?.x ?? 0), turn * (heading?.y ?? 0)];
	const scale = weight / (2 * sigma * sigma);
	const mass = belief.mass.slice();
	let near = Infinity;
	for (let i = 0; i < widthOf(belief); i++) {
		const cell = belief.lo + i;
		const dx = x - (line.x[cell] as number);
		const dy = y - (line.y[cell] as number);
		const square = dx * dx + dy * dy;
		if (square < near && cellMass(mass, i * GAITS) > POSSIBLE) near = square;
		const fit = Math.exp(-Math.min(weight * OUTLIER, square * scale));
		const same = east * (line.dx[cell] as number) + north * (line.dy[cell] as number);
		for (let gait = 0; gait < GAITS; gait++) {
			const to = i * GAITS + gait;
			mass[to] = at(mass, to) * fit * at(fits, gait) * (1 + same * at(wayOfGait, gait));
		}
	}
	const { belief: after, total } = normal({ ...belief, mass });
	return { belief: after, near: Math.sqrt(near), evidence: Math.log(total || Number.MIN_VALUE) };
}
