// The painting of tiles, for a worker or the page alike: what is read, and what is drawn on a given canvas.
import { drawBase, drawFrame } from './base-draw.ts';
import { readBase, worldX, worldY, type BaseFile } from './base-geometry.ts';
import type { Paint } from './base-style.ts';
import { Brush, type Pen } from './brush.ts';
import type { Opening, TileAt } from './painter-talk.ts';
import type { Streets, StreetSheet } from './street/open-streets.ts';
import { boxOfTile } from './street/overzoom.ts';
import type { MapLabels } from './types.ts';

/** Side of a tile in CSS pixels. */
export const SIDE = 256;
/** From farther away the embedded map shows as much, and nothing has to be fetched for it. */
export const STREETS_FROM = 13;

export interface Painting {
	/** What the map of the streets has for a tile; null where the embedded map has to do. */
	sheet(at: TileAt): Promise<StreetSheet | null>;
	/** Draws one tile from its left upper corner on, pausing between the steps. */
	draw(ctx: Pen, at: TileAt, sheet: StreetSheet | null, paint: Paint, ratio: number): Generator<void, void>;
	labels(tiles: readonly TileAt[]): Promise<MapLabels>;
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
 * Reads the base, and opens the map of the streets beside it.
 * @param opened called when there are streets to draw
 * @param run carries out long work, in slices where somebody is waiting
 * @throws when the base does not come or is of another format; streets that cannot be opened are none
 */
export async function openPainting(
	{ baseUrl, streets: archive, language, names, stations }: Opening,
	opened: () => void,
	run: Run = atOnce,
): Promise<Painting> {
	const response = await fetch(baseUrl);
	if (!response.ok) throw new Error(`${baseUrl}: ${response.status}`);
	const base = await run(readBase((await response.json()) as BaseFile));
	const { origin } = base;
	const platforms = stations.map(
		([lat, lon, degrees, edge]) => [worldX(lon) - origin.x, worldY(lat) - origin.y, degrees, edge] as const,
	);
	let streets: Streets | null = null;
	const opening = archive && open(archive);

	async function open(each: NonNullable<typeof archive>): Promise<void> {
		try {
			const { openStreets } = await import('./street/open-streets.ts');
			streets = await openStreets(each, origin, language, new Map(names));
			opened();
		} catch {
			// The embedded map serves.
		}
	}

	return {
		async sheet(at) {
			if (!opening || at.z < STREETS_FROM) return null;
			await opening;
			return streets && streets.sheet(at);
		},
		async labels(tiles) {
			await opening;
			return streets ? streets.labels(tiles.filter(({ z }) => z >= STREETS_FROM)) : [];
		},
		*draw(ctx, at, sheet, paint, ratio) {
			const brush = new Brush({ ctx, box: boxOfTile(at, origin), zoom: at.z, ratio }, paint);
			if (!sheet || sheet.part) yield* drawBase(brush, base);
			if (sheet && streets) {
				ctx.save();
				if (sheet.part) {
					const { left, top, right, bottom } = streets.bounds;
					ctx.beginPath();
					ctx.rect(left, top, right - left, bottom - top);
					ctx.clip();
				}
				yield* streets.draw(brush, sheet.tile);
				ctx.restore();
			}
			drawFrame(brush, base, platforms);
		},
	};
}
