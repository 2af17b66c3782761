// The drawn base as a Leaflet layer of canvas tiles, painted in slices. Knows tiles and turns, not what things look like.
import type * as Leaflet from 'leaflet';
import { drawPiece, type Piece } from './base-draw.ts';
import { UNIT_ZOOM, worldX, worldY, type Base } from './base-geometry.ts';
import { paintOf } from './base-style.ts';
import type { L } from './leaflet-door.ts';
import type { Slices } from './slices.ts';
import type { MapLabels } from './types.ts';

const SIDE = 256;

export interface BaseLayer extends Leaflet.GridLayer {
	/** Paints again in the colours of the moment. */
	refresh(): void;
}

export function createBaseLayer(L: L, base: Base, labels: MapLabels, slices: Slices): BaseLayer {
	const stations = labels
		.filter((each) => each.kind === 'station')
		.flatMap((each) =>
			each.at.map(
				([lat = 0, lon = 0, degrees = 0]) =>
					[worldX(lon) - base.origin.x, worldY(lat) - base.origin.y, degrees, each.edge ? 1 : 0] as const,
			),
		);
	const ratio = Math.min(2, Math.max(1, globalThis.devicePixelRatio || 1));

	const Layer = L.GridLayer.extend({
		createTile(
			this: Leaflet.GridLayer & { paint?: ReturnType<typeof paintOf> },
			coords: Leaflet.Coords,
			done: Leaflet.DoneCallback,
		) {
			const canvas = document.createElement('canvas');
			canvas.width = canvas.height = SIDE * ratio;
			const ctx = canvas.getContext('2d', { alpha: false });
			if (!ctx) throw new Error('no canvas');
			const unit = 2 ** (UNIT_ZOOM - coords.z);
			const left = coords.x * SIDE * unit - base.origin.x;
			const top = coords.y * SIDE * unit - base.origin.y;
			const box = { left, top, right: left + SIDE * unit, bottom: top + SIDE * unit };
			const piece: Piece = { ctx, box, zoom: coords.z, ratio, stations };
			const paint = (this.paint ??= paintOf(document.documentElement));
			slices.add(
				(function* () {
					yield* drawPiece(base, paint, piece);
					done(undefined, canvas);
				})(),
				() => canvas.dataset.gone === undefined,
			);
			return canvas;
		},
		refresh(this: Leaflet.GridLayer & { paint?: unknown }) {
			delete this.paint;
			this.redraw();
		},
	}) as unknown as new (options: Leaflet.GridLayerOptions) => BaseLayer;

	const layer = new Layer({
		tileSize: SIDE,
		minZoom: 11,
		maxZoom: 18,
		keepBuffer: 1,
		updateWhenZooming: false,
	});
	// A tile that left the map before its turn is not painted.
	layer.on('tileunload', (event) => {
		event.tile.dataset.gone = '';
	});
	return layer;
}
