// Turns of a line: where a walker must change direction, and by how much.
import { bearing, metresBetween, type Point } from './geo.ts';

export type TurnKind = 'left' | 'right' | 'slight-left' | 'slight-right' | 'back';

export interface Turn {
	/** Metres along the line. */
	at: number;
	/** Change of direction in degrees, positive to the right. */
	degrees: number;
}

/** Metres before and after a corner that tell its direction: longer than the crumbs of a drawn line, shorter than a block. */
const REACH = 12;
/** Corners nearer to each other than this, in metres, are one turn. */
const APART = 18;
/** A bend that takes less is walked without thinking. */
const SLIGHT = 30;

/** Degrees from one bearing to another, -180 to 180, positive clockwise. */
export const turnBetween = (from: number, to: number): number => ((to - from + 540) % 360) - 180;

/** What a change of direction is called; null for none worth a word. */
export function kindOf(degrees: number): TurnKind | null {
	const size = Math.abs(degrees);
	if (size < SLIGHT) return null;
	if (size > 150) return 'back';
	const side = degrees < 0 ? 'left' : 'right';
	return size < 55 ? `slight-${side}` : side;
}

/** Metres along a line at each of its points. */
function milestones(line: readonly Point[]): number[] {
	let sum = 0;
	return line.map((point, i) => (i === 0 ? 0 : (sum += metresBetween(line[i - 1] as Point, point))));
}

/** The spot a number of metres along a line, its ends beyond them. */
function spotAt(line: readonly Point[], along: readonly number[], metres: number): Point {
	const next = along.findIndex((each) => each >= metres);
	if (next <= 0) return (next === 0 ? line[0] : line.at(-1)) as Point;
	const [a, b] = [line[next - 1] as Point, line[next] as Point];
	const [from, to] = [along[next - 1] as number, along[next] as number];
	const share = to === from ? 0 : (metres - from) / (to - from);
	return { lat: a.lat + (b.lat - a.lat) * share, lon: a.lon + (b.lon - a.lon) * share };
}

/** The turns of a line in order, corners close together told once as the whole change they make. */
export function turnsOf(line: readonly Point[]): Turn[] {
	const along = milestones(line);
	const turns: Turn[] = [];
	for (let i = 1; i < line.length - 1; i++) {
		const at = along[i] as number;
		if (at === along[i - 1]) continue;
		const here = line[i] as Point;
		const came = bearing(spotAt(line, along, at - REACH), here);
		const goes = bearing(here, spotAt(line, along, at + REACH));
		const degrees = turnBetween(came, goes);
		if (kindOf(degrees) === null) continue;
		const last = turns.at(-1);
		if (!last || at - last.at > APART) turns.push({ at, degrees });
		else if (Math.abs(degrees) > Math.abs(last.degrees)) turns[turns.length - 1] = { at, degrees };
	}
	return turns;
}
