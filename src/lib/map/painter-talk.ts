// What the map and its painter say to one another, whichever side of a worker the painter is on. Types only.
import type { Paint } from './base-style.ts';

export interface TileAt {
	x: number;
	y: number;
	z: number;
}

/** What a painter has to know before the first tile. */
export interface Opening {
	/** Full address of the drawn base. */
	baseUrl: string;
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
	| { ask: 'drop'; id: number };

/** From the worker to the map. `unable`: this browser's workers cannot paint. `failed`: the base could not be read. */
export type Told =
	| { told: 'able' }
	| { told: 'unable' }
	| { told: 'failed' }
	| { told: 'tile'; id: number; bitmap: ImageBitmap | null };

/** Whoever paints tiles for the map. */
export interface Painter {
	/** The colours of everything painted from now on. */
	colours(paint: Paint): void;
	/** Paints a tile onto a canvas that nobody has drawn on but this painter. Returns what calls it off. */
	tile(at: TileAt, canvas: HTMLCanvasElement, done: (error?: Error) => void): () => void;
	close(): void;
}
