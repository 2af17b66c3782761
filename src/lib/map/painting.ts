// The painting of tiles, for a worker or the page alike: what is read, and what is drawn on a given canvas.
import { drawPiece, type Pen } from './base-draw.ts';
import { readBase, UNIT_ZOOM, worldX, worldY, type BaseFile } from './base-geometry.ts';
import type { Paint } from './base-style.ts';
import type { Opening, TileAt } from './painter-talk.ts';

/** Side of a tile in CSS pixels. */
export const SIDE = 256;

export interface Painting {
	/** Draws one tile from its left upper corner on, pausing between the steps. */
	draw(ctx: Pen, tile: TileAt, paint: Paint, ratio: number): Generator<void, void>;
}

type Run = <T>(job: Generator<void, T>) => Promise<T>;

/** Runs a job to its end without a pause; a worker has nobody to wait for. */
const atOnce: Run = async (job) => {
	for (;;) {
		const step = job.next();
		if (step.done) return step.value;
	}
};

/**
 * Reads the base.
 * @param run carries out long work, in slices where somebody is waiting
 * @throws when the file does not come or is of another format
 */
export async function openPainting(opening: Opening, run: Run = atOnce): Promise<Painting> {
	const response = await fetch(opening.baseUrl);
	if (!response.ok) throw new Error(`${opening.baseUrl}: ${response.status}`);
	const base = await run(readBase((await response.json()) as BaseFile));
	const stations = opening.stations.map(
		([lat, lon, degrees, edge]) =>
			[worldX(lon) - base.origin.x, worldY(lat) - base.origin.y, degrees, edge] as const,
	);
	return {
		draw(ctx, { x, y, z }, paint, ratio) {
			const side = SIDE * 2 ** (UNIT_ZOOM - z);
			const left = x * side - base.origin.x;
			const top = y * side - base.origin.y;
			const box = { left, top, right: left + side, bottom: top + side };
			return drawPiece(base, paint, { ctx, box, zoom: z, ratio, stations });
		},
	};
}
