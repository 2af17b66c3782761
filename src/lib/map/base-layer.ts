// The painted map as a Leaflet layer of canvas tiles. Knows which tiles are in view, not who paints them or how.
import type * as Leaflet from 'leaflet';
import { paintOf } from './base-style.ts';
import type { L } from './leaflet-door.ts';
import type { Painter } from './painter-talk.ts';

export interface BaseLayer extends Leaflet.GridLayer {
	/** Paints again in the colours of the moment. */
	refresh(): void;
}

interface Shown {
	/** Asks for the picture once more. */
	again: () => void;
	callOff: () => void;
}

/** The layer; the painter has been told its colours. */
export function createBaseLayer(L: L, painter: Painter): BaseLayer {
	const shown = new Map<HTMLElement, Shown>();
	const Layer = L.GridLayer.extend({
		createTile(coords: Leaflet.Coords, done: Leaflet.DoneCallback) {
			const canvas = document.createElement('canvas');
			let first = true;
			// Leaflet fades a tile in when it is told of it, which is right once.
			const finished = (error?: Error) => {
				if (first) done(error, canvas);
				first = false;
			};
			const ask = () => painter.tile({ x: coords.x, y: coords.y, z: coords.z }, canvas, finished);
			const tile = { again: () => (tile.callOff = ask()), callOff: ask() };
			shown.set(canvas, tile);
			return canvas;
		},
		refresh() {
			painter.colours(paintOf(document.documentElement));
			// The old picture stays until the new one is there: a change of colours does not flash.
			for (const { callOff, again } of shown.values()) {
				callOff();
				again();
			}
		},
	}) as unknown as new (options: Leaflet.GridLayerOptions) => BaseLayer;

	const layer = new Layer({
		tileSize: 256,
		minZoom: 11,
		maxZoom: 18,
		keepBuffer: 1,
		updateWhenZooming: false,
	});
	// A tile that left the map before its turn is not painted.
	layer.on('tileunload', ({ tile }) => {
		shown.get(tile)?.callOff();
		shown.delete(tile);
	});
	return layer;
}
