// Where places stand on the map at one zoom: alone, stepped aside, or gathered into crowds. Pure.
import { UNIT_ZOOM, worldX, worldY } from './base-geometry.ts';
import { clearOf, clusters, stepAside, type Cluster, type Spot } from './cluster.ts';
import type { MapPlace } from './types.ts';

export type Placed = Spot & { place: MapPlace };
/** One place or a crowd, in pixels of the zoom. */
export type Stand = Cluster<Placed>;

/** Nearer than this and single drawings cannot be told apart. */
const CROWD = 46;
/** More than this many on a screen are a heap of numbers: crowds then gather from further away. */
const ENOUGH = 36;
const GATHERING = [1, 1.4, 2, 2.8];
/** From here on every place stands alone. */
export const ALONE_ZOOM = 17;

/**
 * Everybody once, crowds before those who are never folded into one: numbered stops and the selected place.
 * @param screen size of the map in pixels
 */
export function standsAt(
	places: readonly MapPlace[],
	selected: string | null,
	zoom: number,
	screen: { x: number; y: number },
): Stand[] {
	const scale = 2 ** (zoom - UNIT_ZOOM);
	const spots = places.map((place): Placed => ({
		id: place.id,
		x: worldX(place.lon) * scale,
		y: worldY(place.lat) * scale,
		place,
	}));
	if (zoom >= ALONE_ZOOM) {
		const aside = stepAside(spots, CROWD);
		return spots.map((each) => {
			const { x, y } = aside.get(each.id) ?? { x: 0, y: 0 };
			return { x: each.x + x, y: each.y + y, members: [each] };
		});
	}
	const apart = (each: Placed) => each.place.number !== undefined || each.id === selected;
	const fixed = spots.filter(apart);
	const rest = spots.filter((each) => !apart(each));
	const crowds = crowdsOf(rest, screen).map((each) =>
		each.members.length === 1 ? each : { ...each, ...clearOf(each, fixed, CROWD - 4) },
	);
	return [...crowds, ...fixed.map((each) => ({ x: each.x, y: each.y, members: [each] }))];
}

/** Crowds so wide that a screen has room for them, were they spread evenly. */
function crowdsOf(spots: readonly Placed[], screen: { x: number; y: number }): Stand[] {
	let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
	for (const { x, y } of spots) {
		left = Math.min(left, x);
		right = Math.max(right, x);
		top = Math.min(top, y);
		bottom = Math.max(bottom, y);
	}
	const screens = Math.max(1, ((right - left) * (bottom - top)) / Math.max(1, screen.x * screen.y));
	let found: Stand[] = [];
	for (const factor of GATHERING) {
		found = clusters(spots, CROWD * factor);
		if (found.length <= ENOUGH * screens) break;
	}
	return found;
}
