// What the map and its painter say to one another, whichever side of a worker the painter is on. Types only.
import type { Paint } from './base-style.ts';
import type { MapLabels, StreetArchive } from './types.ts';

export interface TileAt {
	x: number;
	y: number;
	z: number;
}

/** What a painter has to know before the first tile. */
export interface Opening {
	/** Full address of the drawn base. */
	baseUrl: string;
	/** The map of the streets, when there is one. */
	streets: StreetArchive | null;
	language: string;
	/** Names of our own: that on the signs, and that in the reader's language. */
	names: (readonly [string, string])[];
	/** Device pixels per CSS pixel. */
	ratio: number;
	/** Stations: latitude, longitude, degrees of the track counter-clockwise from east, 1 when outside the ward. */
	stations: (readonly [number, number, number, number])[];
}

/** From the map to the worker. */
export type Order =
	| { ask: 'open'; opening: Opening }
	| { ask: 'colours'; paint: Paint }
	| { ask: 'tile'; id: number; tile: TileAt }
	| { ask: 'drop'; id: number }
	| { ask: 'labels'; id: number; tiles: readonly TileAt[] };

/**
 * From the worker to the map. `unable`: this browser's workers cannot paint. `failed`: the base could not be read.
 * `streets`: the map of the streets is open. A tile may come as a draft first, and then once more.
 */
export type Told =
	| { told: 'able' }
	| { told: 'unable' }
	| { told: 'failed' }
	| { told: 'streets' }
	| { told: 'tile'; id: number; bitmap: ImageBitmap | null; draft: boolean }
	| { told: 'labels'; id: number; labels: MapLabels };

/** What a painter reports by itself. */
export interface PainterEvents {
	/** The base cannot be read: nothing will be painted. */
	failed: () => void;
	/** The map of the streets is open. */
	streets: () => void;
}

/** Whoever paints tiles for the map. */
export interface Painter {
	/** The colours of everything painted from now on. */
	colours(paint: Paint): void;
	/**
	 * Paints a tile onto a canvas that nobody has drawn on but this painter. Returns what calls it off.
	 * @param done called when there is something to see; what follows replaces it in silence
	 */
	tile(at: TileAt, canvas: HTMLCanvasElement, done: (error?: Error) => void): () => void;
	/** Names the map of the streets has in these tiles. */
	labels(tiles: readonly TileAt[]): Promise<MapLabels>;
	close(): void;
}
