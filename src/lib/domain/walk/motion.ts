// How a belief moves on while somebody walks: strides and changes of gait in steps of some seconds.
import { at, GAITS, normal, widthOf, type Belief } from './belief.ts';
import type { Line } from './prepare.ts';

/** Seconds of one step of the motion. */
export const BEAT = 4;

/** Share of moving so many cells in a beat, by gait: 5 m in 4 s is the usual walk. */
const strides: readonly { first: number; shares: readonly number[] }[] = [
	{ first: -1, shares: [0.01, 0.98, 0.01] },
	{ first: 0, shares: [0.25, 0.6, 0.15] },
	{ first: 1, shares: [0.45, 0.42, 0.07, 0.04, 0.02] },
	{ first: -2, shares: [0.15, 0.6, 0.25] },
];
const MOST_BACK = 2;
const MOST_ON = 5;
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
