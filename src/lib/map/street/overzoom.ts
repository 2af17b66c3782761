// Which tile of the archive a tile of the map is cut from, and where tiles lie. Pure arithmetic.
import { UNIT_ZOOM, worldX, worldY, type Box } from '../base-geometry.ts';
import type { TileAt } from '../painter-talk.ts';

const SIDE = 256;

/** The tile of the archive that holds a tile of the map: itself, or beyond the archive's last zoom the one above it. */
export function sourceOf({ x, y, z }: TileAt, maxZoom: number): TileAt {
	const up = Math.max(0, z - maxZoom);
	return { x: x >> up, y: y >> up, z: z - up };
}

/** Where a tile lies, in pixels of zoom 18 from an origin. */
export function boxOfTile({ x, y, z }: TileAt, origin: { x: number; y: number }): Box {
	const side = SIDE * 2 ** (UNIT_ZOOM - z);
	const left = x * side - origin.x;
	const top = y * side - origin.y;
	return { left, top, right: left + side, bottom: top + side };
}

/** Where bounds in degrees lie, in the same pixels. */
export function boxOfBounds(
	[west, south, east, north]: readonly [number, number, number, number],
	origin: { x: number; y: number },
): Box {
	return {
		left: worldX(west) - origin.x,
		top: worldY(north) - origin.y,
		right: worldX(east) - origin.x,
		bottom: worldY(south) - origin.y,
	};
}

/** How a tile lies to the archive: all within it, partly, or beyond. */
export function coverOf(tile: Box, archive: Box): 'whole' | 'part' | 'none' {
	if (tile.left >= archive.right || tile.right <= archive.left) return 'none';
	if (tile.top >= archive.bottom || tile.bottom <= archive.top) return 'none';
	const whole =
		tile.left >= archive.left &&
		tile.right <= archive.right &&
		tile.top >= archive.top &&
		tile.bottom <= archive.bottom;
	return whole ? 'whole' : 'part';
}
