// Lines cut at the edges of tiles: their ends are brought together, so that they can be joined again.
import type { Dot } from './tile-clip.ts';

/** Steps of rounding by which two tiles may disagree. */
const SLACK = 2;

export interface LinePiece {
	/** Equal for pieces of the same street. */
	alike: string;
	line: Dot[];
	/** Number of the tile it comes from. */
	tile: number;
}

/** Moves ends on a tile's edge onto the end that the neighbour cut at the same spot. The pieces are changed in place. */
export function meetAtEdges(pieces: readonly LinePiece[], size: number): void {
	const edges = new Map<string, { along: number; dot: Dot; tile: number }[]>();
	for (const { alike, line, tile } of pieces)
		for (const dot of [line[0], line.at(-1)] as Dot[])
			for (const axis of [0, 1] as const) {
				if (dot[axis] % size !== 0) continue;
				const key = `${alike}\n${axis} ${dot[axis]}`;
				const end = { along: dot[axis === 0 ? 1 : 0], dot, tile };
				const here = edges.get(key);
				if (here) here.push(end);
				else edges.set(key, [end]);
			}
	for (const ends of edges.values()) {
		ends.sort((a, b) => a.along - b.along);
		for (let i = 1; i < ends.length; i++) {
			const [a, b] = [ends[i - 1]!, ends[i]!];
			if (a.tile === b.tile || b.along - a.along > SLACK) continue;
			[b.dot[0], b.dot[1]] = [a.dot[0], a.dot[1]];
			i++;
		}
	}
}
