// Names on the street map: in which language, and where along a line. Pure.
import { UNIT_ZOOM, type Figure } from '../base-geometry.ts';
import type { LabelKind, MapLabel } from '../types.ts';

export type Properties = Readonly<Record<string, string | number | boolean>>;
/** From the name on the signs to the reader's language, from our own table. */
export type OwnNames = ReadonlyMap<string, string>;

const kinds: Record<string, LabelKind> = {
	station: 'station',
	quarter: 'quarter',
	park: 'park',
	water: 'water',
};
const ranks: Record<string, 1 | 2 | 3> = { motorway: 1, main: 1, secondary: 1, tertiary: 2 };

const text = (value: unknown): string | undefined =>
	typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/**
 * What a thing is called: the name the data have in the reader's language, else ours for the same thing, else the one on
 * the signs. Both Japanese editions read Japanese.
 * @returns undefined for what has no name; `local` is the name on the signs when `text` is another
 */
export function nameIn(
	properties: Properties,
	language: string,
	own: OwnNames,
): Pick<MapLabel, 'text' | 'local'> | undefined {
	const plain = text(properties.name);
	const signs = text(properties['name:ja']) ?? plain;
	if (language.startsWith('ja')) return signs === undefined ? undefined : { text: signs };
	// Chinese of no told script may be of the other one: ours goes before it, the signs after it.
	const chinese = language.startsWith('zh') ? text(properties['name:zh']) : undefined;
	const known =
		text(properties[`name:${language}`]) ?? (signs && own.get(signs)) ?? chinese ?? plain ?? signs;
	if (known === undefined) return undefined;
	return signs === undefined || signs === known ? { text: known } : { text: known, local: signs };
}

/** The label of a point: kinds without a manner of their own are spots. */
export function pointLabel(
	properties: Properties,
	language: string,
	own: OwnNames,
): Omit<MapLabel, 'at'> | undefined {
	const name = nameIn(properties, language, own);
	if (!name) return undefined;
	const { rank } = properties;
	return {
		kind: kinds[String(properties.kind)] ?? 'spot',
		...name,
		rank: rank === 1 || rank === 2 ? rank : 3,
	};
}

/** How early a street of a kind is named. */
export const streetRank = (kind: unknown): 1 | 2 | 3 => ranks[String(kind)] ?? 3;

/** How far a stretch may bend and still carry a straight text, in radians. */
const BEND = 0.2;

export interface Stretch {
	/** Middle, in units. */
	x: number;
	y: number;
	/** Counter-clockwise from east, so that the text is read from the left: from -90 to 90. */
	degrees: number;
	/** Length in units. */
	room: number;
}

/** The longest nearly straight stretch of a line. */
export function longestStretch(line: Figure): Stretch | undefined {
	let best: Stretch | undefined;
	const at = (i: number): [number, number] => [line[i * 2] as number, line[i * 2 + 1] as number];
	const count = line.length / 2;
	for (let from = 0; from < count - 1;) {
		const [ax, ay] = at(from);
		let to = from + 1;
		const [bx, by] = at(to);
		let course = Math.atan2(by - ay, bx - ax);
		while (to < count - 1) {
			const [cx, cy] = at(to);
			const [dx, dy] = at(to + 1);
			const turn = Math.atan2(dy - cy, dx - cx) - course;
			if (Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn))) > BEND) break;
			to++;
			course = Math.atan2(dy - ay, dx - ax);
		}
		const [ex, ey] = at(to);
		const room = Math.hypot(ex - ax, ey - ay);
		if (!best || room > best.room) {
			let degrees = (-Math.atan2(ey - ay, ex - ax) * 180) / Math.PI;
			if (degrees > 90) degrees -= 180;
			if (degrees <= -90) degrees += 180;
			best = { x: (ax + ex) / 2, y: (ay + ey) / 2, degrees, room };
		}
		from = to;
	}
	return best;
}

const WORLD = 256 * 2 ** UNIT_ZOOM;

/** Latitude and longitude of a world pixel of zoom 18. */
export function placeOf(x: number, y: number): [number, number] {
	const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) * 180) / Math.PI;
	return [lat, (x / WORLD) * 360 - 180];
}
