// Where on the line the visitor may be: the beliefs of a point-mass filter over the cells of the line and four gaits (Bucy and Senne 1971).
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

/** Still, walking, striding, going back. */
export const GAITS = 4;
const FAINT = 1e-7;
/** Gaits of somebody just found on the line. */
const atFirst = [0.4, 0.55, 0.04, 0.01];

/** An item of a list known to be long enough. */
export const at = (all: readonly number[], i: number): number => all[i] as number;
/** Share of one cell, its first gait at `i`. */
export const cellMass = (mass: readonly number[], i: number) =>
	at(mass, i) + at(mass, i + 1) + at(mass, i + 2) + at(mass, i + 3);

/** Number of cells a belief knows of. */
export const widthOf = ({ mass }: Belief) => mass.length / GAITS;

/** Makes all mass 1 again and cuts faint ends off; says how much there was. */
export function normal({ lo, mass, gate, fresh }: Belief): { belief: Belief; total: number } {
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
