// Where on the line the visitor may be: a point-mass filter over the cells of the line and four gaits (Bucy and Senne 1971).
import type { Line } from './prepare.ts';

/** Probability of every gait at every cell from `lo` on; all together 1. */
export interface Belief {
	lo: number;
	/** Gait by gait within a cell, cell by cell: still, walking, striding, going back. */
	mass: number[];
	/** Metres along the line, and for each number of `mass` the share that has never come that far on foot. */
	gate: number;
	fresh: number[];
}

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

/** Seconds of one step of the motion. */
export const BEAT = 4;
const GAITS = 4;
/** Beyond this many times the variance a fix counts as an outlier and says no more than that. */
const OUTLIER = 10;
const FAINT = 1e-7;
/** Below this a cell was not thought possible. */
const POSSIBLE = 1e-5;

/** Share of moving so many cells in a beat, by gait: 5 m in 4 s is the usual walk. */
const strides: readonly { first: number; shares: readonly number[] }[] = [
	{ first: -1, shares: [0.01, 0.98, 0.01] },
	{ first: 0, shares: [0.25, 0.6, 0.15] },
	{ first: 1, shares: [0.5, 0.5] },
	{ first: -2, shares: [0.15, 0.6, 0.25] },
];
const MOST_BACK = 2;
const MOST_ON = 2;
/** Change of gait in a beat, from row to column. Turning back is rare, and shows quickly when it happens. */
const onTheWay = [
	[0.9475, 0.05, 0.002, 0.0005],
	[0.0197, 0.96, 0.02, 0.0003],
	[0.01, 0.09, 0.9, 0],
	[0.05, 0.03, 0, 0.92],
].flat();
/** The same near a stop, where people stand still more often. */
const nearStop = [
	[0.9675, 0.03, 0.002, 0.0005],
	[0.0897, 0.9, 0.01, 0.0003],
	[0.05, 0.09, 0.86, 0],
	[0.08, 0.03, 0, 0.89],
].flat();
/** Gaits of somebody just found on the line. */
const atFirst = [0.4, 0.55, 0.04, 0.01];
const usualSpeed = [0, 1.1, 1.9, 1.1];
const wayOfGait = [0, 1, 1, -1];

const at = (all: readonly number[], i: number): number => all[i] as number;
const cellMass = (mass: readonly number[], i: number) =>
	at(mass, i) + at(mass, i + 1) + at(mass, i + 2) + at(mass, i + 3);

const widthOf = ({ mass }: Belief) => mass.length / GAITS;

/** Makes all mass 1 again and cuts faint ends off; says how much there was. */
function normal({ lo, mass, gate, fresh }: Belief): { belief: Belief; total: number } {
	let total = 0;
	for (let i = 0; i < mass.length; i++) total += at(mass, i);
	if (!(total > 0)) return { belief: { lo, mass, gate, fresh }, total: 0 };
	const faint = FAINT * total;
	let [from, to] = [0, mass.length / GAITS];
	while (from < to - 1 && cellMass(mass, from * GAITS) < faint) from++;
	while (to > from + 1 && cellMass(mass, (to - 1) * GAITS) < faint) to--;
	const kept = mass.slice(from * GAITS, to * GAITS);
	for (let i = 0; i < kept.length; i++) kept[i] = at(kept, i) / total;
	return { belief: { lo: lo + from, mass: kept, gate, fresh: fresh.slice(from * GAITS, to * GAITS) }, total };
}

/**
 * The belief watching another distance along. What is before it has not come there; what is within `reach` metres after it has;
 * what is further on has, unless it had not even come to the gate before.
 */
export function gated(line: Line, belief: Belief, gate: number, reach: number): Belief {
	if (belief.gate === gate) return belief;
	const fresh = belief.fresh.map((never, i) => {
		const along = (belief.lo + Math.floor(i / GAITS)) * line.step;
		return along < gate ? 1 : along <= gate + reach ? 0 : never;
	});
	return { ...belief, gate, fresh };
}

/** The belief of somebody who came from beside the line: nothing of it was come to on foot. */
export const strayed = (belief: Belief): Belief => ({
	...belief,
	gate: -1,
	fresh: belief.mass.map(() => 1),
});

/** A belief spread over the whole line by a weight for each distance along. */
export function spread(line: Line, weightAt: (along: number) => number): Belief {
	const mass: number[] = [];
	for (let i = 0; i < line.x.length; i++) {
		const weight = weightAt(i * line.step);
		for (const share of atFirst) mass.push(share * weight);
	}
	return normal({ lo: 0, mass, gate: 0, fresh: mass.map(() => 0) }).belief;
}

/** A belief around one distance along the line, with its standard deviation in metres. */
export const around = (line: Line, along: number, deviation: number): Belief =>
	spread(line, (each) => Math.exp(-Math.min(600, (each - along) ** 2 / (2 * deviation ** 2))));

function movedOnce(line: Line, belief: Belief): Belief {
	const last = line.x.length - 1;
	const width = widthOf(belief);
	const lo = Math.max(0, belief.lo - MOST_BACK);
	const span = Math.min(last, belief.lo + width - 1 + MOST_ON) - lo + 1;
	const mass = new Array<number>(span * GAITS).fill(0);
	const fresh = new Array<number>(span * GAITS).fill(0);
	const gate = Math.ceil(belief.gate / line.step - 1e-9);
	for (let i = 0; i < width; i++) {
		const changes = line.nearStop[belief.lo + i] ? nearStop : onTheWay;
		for (let gait = 0; gait < GAITS; gait++) {
			let coming = 0;
			let never = 0;
			for (let from = 0; from < GAITS; from++) {
				const part = at(belief.mass, i * GAITS + from) * at(changes, from * GAITS + gait);
				coming += part;
				never += part * at(belief.fresh, i * GAITS + from);
			}
			if (coming < 1e-14) continue;
			const inside = belief.lo + i >= gate;
			const { first, shares } = strides[gait] as (typeof strides)[number];
			for (let step = 0; step < shares.length; step++) {
				const cell = belief.lo + i + first + step;
				const to = ((cell < 0 ? 0 : cell > last ? last : cell) - lo) * GAITS + gait;
				mass[to] = at(mass, to) + coming * at(shares, step);
				if (inside || cell < gate) fresh[to] = at(fresh, to) + never * at(shares, step);
			}
		}
	}
	for (let i = 0; i < fresh.length; i++) fresh[i] = at(mass, i) > 0 ? at(fresh, i) / at(mass, i) : 0;
	return normal({ lo, mass, gate: belief.gate, fresh }).belief;
}

/** The belief some beats later: people walk on, stop, stride, turn back; nobody leaves the ends of the line. */
export function moved(line: Line, belief: Belief, beats: number): Belief {
	let now = belief;
	for (let beat = 0; beat < beats; beat++) now = movedOnce(line, now);
	return now;
}

/** Two beliefs in one, with the share of the second. */
export function blended(a: Belief, b: Belief, share: number): Belief {
	const lo = Math.min(a.lo, b.lo);
	const width = Math.max(a.lo + widthOf(a), b.lo + widthOf(b)) - lo;
	const mass = new Array<number>(width * GAITS).fill(0);
	const fresh = new Array<number>(width * GAITS).fill(0);
	for (const [belief, part] of [[a, 1 - share] as const, [b, share] as const])
		belief.mass.forEach((each, i) => {
			const to = (belief.lo - lo) * GAITS + i;
			mass[to] = at(mass, to) + part * each;
			fresh[to] = at(fresh, to) + part * each * at(belief.fresh, i);
		});
	for (let i = 0; i < fresh.length; i++) fresh[i] = at(fresh, i) / (at(mass, i) || 1);
	return normal({ lo, mass, gate: a.gate, fresh }).belief;
}

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

/** Probability of being this far along the line or further. */
export function chanceBeyond(line: Line, belief: Belief, along: number): number {
	const from = Math.max(0, Math.ceil(along / line.step - 1e-9) - belief.lo);
	let sum = 0;
	for (let i = from * GAITS; i < belief.mass.length; i++) sum += at(belief.mass, i);
	return Math.min(1, sum);
}

/** Probability of ever having been as far as the belief's gate. */
export function chanceOfGate({ mass, fresh }: Belief): number {
	let never = 0;
	for (let i = 0; i < fresh.length; i++) never += at(fresh, i) * at(mass, i);
	return 1 - never;
}

/** Metres along the line with even odds of being before and behind. */
export function middleOf(line: Line, { lo, mass }: Belief): number {
	let sum = 0;
	for (let i = 0; i < mass.length / GAITS; i++) {
		const each = cellMass(mass, i * GAITS);
		if (sum + each >= 0.5) {
			const inside = each > 0 ? (0.5 - sum) / each - 0.5 : 0;
			return Math.max(0, Math.min(line.length, (lo + i + inside) * line.step));
		}
		sum += each;
	}
	return Math.min(line.length, lo * line.step);
}

/** The stretch of `reach` metres to both sides that holds most, the belief cut to it, and how much it held. */
export function peakOf(
	line: Line,
	belief: Belief,
	reach: number,
): { along: number; share: number; belief: Belief } {
	const width = widthOf(belief);
	const half = Math.max(1, Math.round(reach / line.step));
	let held = 0;
	for (let i = 0; i < Math.min(width, half); i++) held += cellMass(belief.mass, i * GAITS);
	let [best, share] = [0, -1];
	for (let i = 0; i < width; i++) {
		if (i + half < width) held += cellMass(belief.mass, (i + half) * GAITS);
		if (i - half - 1 >= 0) held -= cellMass(belief.mass, (i - half - 1) * GAITS);
		if (held > share + 1e-9) [best, share] = [i, held];
	}
	const from = Math.max(0, best - half);
	const kept = normal({
		lo: belief.lo + from,
		mass: belief.mass.slice(from * GAITS, (best + half + 1) * GAITS),
		gate: belief.gate,
		fresh: belief.fresh.slice(from * GAITS, (best + half + 1) * GAITS),
	}).belief;
	return { along: middleOf(line, kept), share, belief: kept };
}

/** The same belief for walking the other way. */
export function mirrored(line: Line, { lo, mass }: Belief): Belief {
	const turned: number[] = [];
	for (let i = mass.length / GAITS - 1; i >= 0; i--) {
		const [still, walking, striding, back] = [0, 1, 2, 3].map((gait) => at(mass, i * GAITS + gait));
		turned.push(still ?? 0, back ?? 0, 0, (walking ?? 0) + (striding ?? 0));
	}
	return { lo: line.x.length - lo - mass.length / GAITS, mass: turned, gate: 0, fresh: turned.map(() => 0) };
}
