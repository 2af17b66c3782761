// Rings: the members of a relation joined to closed rings, rings sorted into areas with holes, a spot inside an area.
import type { Spot } from './feature.ts';

type Ring = readonly Spot[];

/**
 * Joins ways end to end into closed rings.
 * @param ways ids of nodes, in order
 * @returns rings whose first and last id are the same; what cannot be closed is left out
 */
export function joinRings(ways: readonly (readonly number[])[]): number[][] {
	const rings: number[][] = [];
	const open = new Map<number, Set<number>>();
	const rest = ways.map((way) => [...way]);
	const at = (node: number) => open.get(node) ?? open.set(node, new Set()).get(node)!;
	rest.forEach((way, i) => {
		if (way.length < 2) return;
		if (way[0] === way.at(-1)) rings.push(way);
		else for (const end of [way[0], way.at(-1)]) at(end as number).add(i);
	});
	const take = (i: number) => {
		const way = rest[i] as number[];
		for (const end of [way[0], way.at(-1)]) at(end as number).delete(i);
		return way;
	};
	for (const ends of open.values())
		while (ends.size > 0) {
			const chain = take(first(ends));
			for (let next = at(chain.at(-1) as number); chain[0] !== chain.at(-1) && next.size > 0;) {
				const way = take(first(next));
				const onward = way[0] === chain.at(-1) ? way : way.toReversed();
				for (const node of onward.slice(1)) chain.push(node);
				next = at(chain.at(-1) as number);
			}
			if (chain[0] === chain.at(-1)) rings.push(chain);
		}
	return rings.filter((ring) => ring.length >= 4);
}

const first = (set: ReadonlySet<number>): number => set.values().next().value as number;

/** Twice the signed area of a ring in square degrees; positive when it runs counter-clockwise. */
export function turn(ring: Ring): number {
	const [x0, y0] = ring[0] ?? [0, 0];
	let sum = 0;
	for (let i = 1; i < ring.length; i++) {
		const [ax, ay] = ring[i - 1] as Spot;
		const [bx, by] = ring[i] as Spot;
		sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
	}
	return sum;
}

/** Square metres of a ring, as if the ground were flat around it. */
export const squareMetres = (ring: Ring): number =>
	(Math.abs(turn(ring)) / 2) * 111_195 ** 2 * Math.cos(((ring[0]?.[1] ?? 0) * Math.PI) / 180);

type Box = [number, number, number, number];
function boxOf(ring: Ring): Box {
	const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
	for (const [x, y] of ring) {
		box[0] = Math.min(box[0], x);
		box[1] = Math.min(box[1], y);
		box[2] = Math.max(box[2], x);
		box[3] = Math.max(box[3], y);
	}
	return box;
}

/** Whether a spot lies inside a ring (even-odd rule). */
export function isWithin([x, y]: Readonly<Spot>, ring: Ring): boolean {
	let inside = false;
	for (let i = 1; i < ring.length; i++) {
		const [ax, ay] = ring[i - 1] as Spot;
		const [bx, by] = ring[i] as Spot;
		if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
	}
	return inside;
}

/**
 * A spot well inside an area: the middle of the widest stretch at one of a few heights.
 * @param rings outer ring and holes
 * @returns null for an area without extent
 */
export function spotInside(rings: readonly Ring[]): Spot | null {
	const [, low, , high] = boxOf(rings[0] ?? []);
	let best: { wide: number; spot: Spot } | null = null;
	for (const share of [0.5, 0.35, 0.65, 0.2, 0.8]) {
		const y = low + (high - low) * share;
		const crossings: number[] = [];
		for (const ring of rings)
			for (let i = 1; i < ring.length; i++) {
				const [ax, ay] = ring[i - 1] as Spot;
				const [bx, by] = ring[i] as Spot;
				if (ay > y !== by > y) crossings.push(ax + ((bx - ax) * (y - ay)) / (by - ay));
			}
		crossings.sort((a, b) => a - b);
		for (let i = 1; i < crossings.length; i += 2) {
			const [from, to] = [crossings[i - 1] as number, crossings[i] as number];
			// The middle height wins unless another is clearly wider: a label should not sit at the rim.
			const wide = (to - from) * (share === 0.5 ? 1.3 : 1);
			if (to > from && (!best || wide > best.wide)) best = { wide, spot: [(from + to) / 2, y] };
		}
	}
	return best?.spot ?? null;
}

/**
 * Sorts rings into areas: a ring inside an even number of others is an outline, inside an odd number a hole.
 * The roles that mappers wrote are not needed, and often wrong.
 */
export function areasFrom(rings: readonly Spot[][]): Spot[][][] {
	const sized = rings
		.map((ring) => ({
			ring,
			size: Math.abs(turn(ring)),
			box: boxOf(ring),
			spot: spotInside([ring]),
			depth: 0,
		}))
		.filter((each) => each.spot !== null && each.size > 0)
		.sort((a, b) => b.size - a.size);
	const areas = new Map<(typeof sized)[number], Spot[][]>();
	sized.forEach((each, i) => {
		const [x, y] = each.spot as Spot;
		let around: (typeof sized)[number] | null = null;
		for (const larger of sized.slice(0, i)) {
			const [west, south, east, north] = larger.box;
			if (x < west || x > east || y < south || y > north || !isWithin([x, y], larger.ring)) continue;
			each.depth++;
			around = larger;
		}
		const hole = each.depth % 2 === 1 && around ? areas.get(around) : undefined;
		if (hole) hole.push(each.ring);
		else areas.set(each, [each.ring]);
	});
	return [...areas.values()];
}
