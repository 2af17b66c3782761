// Areas cut at the edges of tiles become whole again: stretches along an edge that both sides have are taken out.
import type { Dot } from './tile-clip.ts';

/** Steps of rounding by which two tiles may disagree. */
const SLACK = 2;

export interface AreaPiece {
	/** Closed rings, the outer one first; outer rings run with positive turn, holes with negative. */
	rings: Dot[][];
	/** Column and row of its tile. */
	tile: readonly [number, number];
}

/** Part of a ring between two edges, or a stretch of an edge that one side alone has. */
interface Chain {
	dots: Dot[];
	/** Empty for a stretch of an edge. */
	tile: string;
}

const keyOf = ([x, y]: Dot) => `${x} ${y}`;

/** Twice the signed area, in steps. */
export const turnOf = (ring: readonly Dot[]): number =>
	ring.reduce((sum, [x, y], i) => {
		const [x0, y0] = ring[i - 1] ?? [x, y];
		return sum + x0 * y - x * y0;
	}, 0);

/**
 * Sews pieces of the same kind together.
 * @param size steps across a tile
 * @returns areas: outer ring, then holes
 */
export function sew(pieces: readonly AreaPiece[], size: number): Dot[][][] {
	const cut = (dot: Dot) => dot[0] % size === 0 || dot[1] % size === 0;
	const whole = pieces.filter(({ rings }) => !rings.some((ring) => ring.some(cut)));
	const torn = pieces.filter(({ rings }) => rings.some((ring) => ring.some(cut)));
	align(torn, size);
	const rings: Dot[][] = [];
	const chains: Chain[] = [];
	const edges = new Map<string, Map<number, number>>();
	for (const piece of torn)
		for (const ring of piece.rings) unravel(ring, piece.tile, size, { rings, chains, edges });
	for (const [edge, steps] of edges) chains.push(...stretches(edge, steps));
	rings.push(...link(chains));
	return [...whole.map((piece) => piece.rings), ...nest(rings.map((ring) => straight(ring, size)))];
}

/** Moves dots of the right and lower sides of edges onto those of the other side, where they nearly meet. */
function align(pieces: readonly AreaPiece[], size: number) {
	const rows = new Map<string, number[]>();
	const onEdge = (visit: (edge: string, dot: Dot, along: 0 | 1, low: boolean) => void) => {
		for (const { rings, tile } of pieces)
			for (const ring of rings)
				for (const dot of new Set(ring))
					for (const axis of [0, 1] as const) {
						const along = axis === 0 ? 1 : 0;
						if (dot[axis] % size === 0 && dot[along] % size !== 0)
							visit(`${axis} ${dot[axis]}`, dot, along, dot[axis] > tile[axis] * size);
					}
	};
	onEdge((edge, dot, along, low) => {
		if (!low) return;
		const row = rows.get(edge);
		if (row) row.push(dot[along]);
		else rows.set(edge, [dot[along]]);
	});
	for (const row of rows.values()) row.sort((a, b) => a - b);
	onEdge((edge, dot, along, low) => {
		if (low) return;
		const near = nearest(rows.get(edge) ?? [], dot[along]);
		if (near !== undefined && Math.abs(near - dot[along]) <= SLACK) dot[along] = near;
	});
}

function nearest(sorted: readonly number[], value: number): number | undefined {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sorted[middle] as number) < value) low = middle + 1;
		else high = middle;
	}
	const [before, after] = [sorted[low - 1], sorted[low]];
	if (before === undefined || after === undefined) return before ?? after;
	return value - before <= after - value ? before : after;
}

/** Splits a ring into chains between edges, and counts what runs along each edge, forward as 1 and backward as -1. */
function unravel(
	ring: Dot[],
	tile: readonly [number, number],
	size: number,
	into: { rings: Dot[][]; chains: Chain[]; edges: Map<string, Map<number, number>> },
) {
	const alongEdge = (a: Dot, b: Dot): 0 | 1 | null => {
		if (a[0] === b[0] && a[0] % size === 0) return 0;
		return a[1] === b[1] && a[1] % size === 0 ? 1 : null;
	};
	const start = ring.findIndex((dot, i) => i > 0 && alongEdge(ring[i - 1] as Dot, dot) !== null);
	if (start < 0) return void into.rings.push(ring);
	const dots = [...ring.slice(start, -1), ...ring.slice(0, start + 1)];
	let chain: Dot[] = [dots[0] as Dot];
	const name = tile.join(' ');
	for (let i = 1; i < dots.length; i++) {
		const [a, b] = [dots[i - 1] as Dot, dots[i] as Dot];
		const axis = alongEdge(a, b);
		if (axis === null) {
			chain.push(b);
			continue;
		}
		if (chain.length > 1) into.chains.push({ dots: chain, tile: name });
		chain = [b];
		const along = axis === 0 ? 1 : 0;
		const edge = `${axis} ${a[axis]}`;
		const steps = into.edges.get(edge) ?? into.edges.set(edge, new Map()).get(edge)!;
		steps.set(a[along], (steps.get(a[along]) ?? 0) + 1);
		steps.set(b[along], (steps.get(b[along]) ?? 0) - 1);
	}
	if (chain.length > 1) into.chains.push({ dots: chain, tile: name });
}

/** What is left of an edge where both sides together do not cancel out. */
function stretches(edge: string, steps: ReadonlyMap<number, number>): Chain[] {
	const [axis = 0, at = 0] = edge.split(' ').map(Number);
	const dot = (along: number): Dot => (axis === 0 ? [at, along] : [along, at]);
	const stops = [...steps.keys()].sort((a, b) => a - b);
	let running = 0;
	return stops.flatMap((stop, i) => {
		running += steps.get(stop) ?? 0;
		const next = stops[i + 1];
		if (next === undefined || running === 0) return [];
		const dots = running > 0 ? [dot(stop), dot(next)] : [dot(next), dot(stop)];
		return Array.from({ length: Math.abs(running) }, () => ({ dots: [...dots], tile: '' }));
	});
}

/** Follows chains from end to start until each comes back to where it began. */
function link(chains: readonly Chain[]): Dot[][] {
	const starts = new Map<string, Chain[]>();
	for (const chain of chains) {
		const key = keyOf(chain.dots[0] as Dot);
		const here = starts.get(key);
		if (here) here.push(chain);
		else starts.set(key, [chain]);
	}
	/** Over the edge rather than along it, along it rather than back into the same tile, where another area begins. */
	const takeNext = (end: Dot, tile: string): Chain | undefined => {
		const here = starts.get(keyOf(end)) ?? [];
		const best =
			here.find((each) => each.tile !== '' && each.tile !== tile) ??
			here.find((each) => each.tile === '') ??
			here[0];
		if (best) here.splice(here.indexOf(best), 1);
		return best;
	};
	const rings: Dot[][] = [];
	for (const chain of chains) {
		const first = starts.get(keyOf(chain.dots[0] as Dot)) ?? [];
		if (!first.includes(chain)) continue;
		first.splice(first.indexOf(chain), 1);
		const ring = [...chain.dots];
		const home = keyOf(ring[0] as Dot);
		let tile = chain.tile;
		while (keyOf(ring.at(-1) as Dot) !== home) {
			const next = takeNext(ring.at(-1) as Dot, tile);
			if (!next) break;
			ring.push(...next.dots.slice(1));
			tile = next.tile;
		}
		if (keyOf(ring.at(-1) as Dot) === home && ring.length > 3) rings.push(ring);
	}
	return rings;
}

/** Takes out dots that only marked where an edge was crossed. */
function straight(ring: Dot[], size: number): Dot[] {
	const open = ring.slice(0, -1);
	const kept = open.filter((dot, i) => {
		if (dot[0] % size !== 0 && dot[1] % size !== 0) return true;
		const [a, b] = [open.at(i - 1) as Dot, open[(i + 1) % open.length] as Dot];
		return (dot[0] - a[0]) * (b[1] - dot[1]) !== (b[0] - dot[0]) * (dot[1] - a[1]);
	});
	return kept.length < 3 ? [] : [...kept, kept[0] as Dot];
}

/** Holes to the smallest outer ring around them. */
function nest(rings: readonly Dot[][]): Dot[][][] {
	const sized = rings
		.map((ring) => ({ ring, turn: turnOf(ring), areas: [ring] }))
		.filter(({ turn }) => turn !== 0);
	const outers = sized.filter(({ turn }) => turn > 0).sort((a, b) => a.turn - b.turn);
	for (const { ring } of sized.filter(({ turn }) => turn < 0)) {
		const [x, y] = ring[0] as Dot;
		const around = outers.find((outer) => surrounds(outer.ring, x, y));
		around?.areas.push(ring);
	}
	return outers.map(({ areas }) => areas);
}

function surrounds(ring: readonly Dot[], x: number, y: number): boolean {
	let inside = false;
	for (let i = 1; i < ring.length; i++) {
		const [ax, ay] = ring[i - 1] as Dot;
		const [bx, by] = ring[i] as Dot;
		if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
	}
	return inside;
}
