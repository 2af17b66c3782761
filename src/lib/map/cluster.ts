// Which markers stand too close together to be told apart, and what to do about it. Pure; points are in pixels.

export interface Spot {
	id: string;
	x: number;
	y: number;
}

export interface Cluster<T extends Spot> {
	/** Mean of the members. */
	x: number;
	y: number;
	members: T[];
}

/** Columns and rows of cells share one number; a map at zoom 18 has far fewer rows. */
const ROWS = 2 ** 24;

/**
 * Groups spots nearer than `distance` to the first of their group. Cells of that size make it one look at the neighbours.
 * The result depends only on the order of the spots.
 */
export function clusters<T extends Spot>(spots: readonly T[], distance: number): Cluster<T>[] {
	const cells = new Map<number, Cluster<T>[]>();
	const all: Cluster<T>[] = [];
	for (const spot of spots) {
		const column = Math.floor(spot.x / distance);
		const row = Math.floor(spot.y / distance);
		let nearest: Cluster<T> | undefined;
		let least = distance * distance;
		for (let dx = -1; dx <= 1; dx++)
			for (let dy = -1; dy <= 1; dy++) {
				const cell = cells.get((column + dx) * ROWS + row + dy);
				if (!cell) continue;
				for (const each of cell) {
					const first = each.members[0] as T;
					const away = (first.x - spot.x) ** 2 + (first.y - spot.y) ** 2;
					if (away < least) {
						least = away;
						nearest = each;
					}
				}
			}
		if (nearest) {
			nearest.members.push(spot);
			continue;
		}
		const fresh = { x: spot.x, y: spot.y, members: [spot] };
		all.push(fresh);
		const key = column * ROWS + row;
		const cell = cells.get(key);
		if (cell) cell.push(fresh);
		else cells.set(key, [fresh]);
	}
	for (const each of all) {
		each.x = each.members.reduce((sum, spot) => sum + spot.x, 0) / each.members.length;
		each.y = each.members.reduce((sum, spot) => sum + spot.y, 0) / each.members.length;
	}
	return all;
}

/** Close up, spots on top of one another step aside onto a small ring: how far, in pixels, by id. */
export function stepAside(spots: readonly Spot[], gap: number): Map<string, { x: number; y: number }> {
	const aside = new Map<string, { x: number; y: number }>();
	for (const { x, y, members } of clusters(spots, gap * 0.7)) {
		if (members.length < 2) continue;
		const radius = Math.max(gap / 2, (gap * members.length) / (2 * Math.PI));
		members.forEach((spot, i) => {
			const angle = (i / members.length) * 2 * Math.PI - Math.PI / 2;
			aside.set(spot.id, {
				x: x + Math.cos(angle) * radius - spot.x,
				y: y + Math.sin(angle) * radius - spot.y,
			});
		});
	}
	return aside;
}

/** A crowd's number that would lie under something fixed moves just clear of it. */
export function clearOf(
	at: { x: number; y: number },
	fixed: readonly Spot[],
	gap: number,
): { x: number; y: number } {
	let { x, y } = at;
	for (const each of fixed) {
		const away = Math.hypot(x - each.x, y - each.y);
		if (away >= gap) continue;
		const [dx, dy] = away > 0 ? [(x - each.x) / away, (y - each.y) / away] : [0, 1];
		x = each.x + dx * gap;
		y = each.y + dy * gap;
	}
	return { x, y };
}
