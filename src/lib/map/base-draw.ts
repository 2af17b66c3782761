// Draws one piece of the embedded base onto a canvas, bottom to top, pausing between the steps.
import type { Base, LayerName } from './base-geometry.ts';
import { widthAt, type Drawn } from './base-style.ts';
import type { Brush } from './brush.ts';
import { blocksInto } from './trees.ts';

/** Width of a street's edge beyond its surface on both sides together, in CSS pixels. */
export const edgeAt = (zoom: number): number => (zoom >= 15 ? 2.4 : zoom >= 13 ? 1.4 : 0.8);

/** The ground with all that is on it, without the frame. */
export function* drawBase(brush: Brush, base: Base): Generator<void, void> {
	const { ctx, zoom, paint, around } = brush;
	const figures = (layer: LayerName) => base.layers.get(layer)?.within(around) ?? [];
	const lines = (layer: LayerName & Drawn, colour: string, extra = 0, dash?: number[]) => {
		const width = widthAt(layer, zoom);
		if (width > 0) brush.lines(figures(layer), width + extra, colour, dash);
	};

	brush.ground(paint.land);
	if (zoom >= 15) {
		ctx.beginPath();
		blocksInto(ctx, brush.box, zoom);
		ctx.fillStyle = paint.block;
		ctx.fill();
	}
	yield;

	brush.fill(figures('school'), paint.block, 0.55);
	if (zoom >= 13) {
		brush.fields(figures('farm'));
		yield;
	}
	brush.fill(figures('park'), paint.park);
	brush.fill(figures('wood'), paint.park);
	yield;
	if (zoom >= 14) {
		brush.trees(figures('park'), 0.26);
		yield;
		brush.trees(figures('wood'), 0.8);
		yield;
	}
	brush.fill(figures('water'), paint.water);
	lines('stream', paint.water);
	lines('river', paint.water);
	yield;

	const edge = edgeAt(zoom);
	lines('path', paint.road, 0, zoom >= 16 ? [widthAt('path', zoom) * 1.6, widthAt('path', zoom) * 2] : []);
	if (zoom >= 15) lines('minor', paint.roadEdge, zoom >= 16 ? 2.2 : 1.4);
	yield;
	if (zoom >= 13) lines('tertiary', paint.roadEdge, edge);
	for (const layer of ['secondary', 'main', 'motorway'] as const) lines(layer, paint.mainEdge, edge);
	yield;
	lines('minor', paint.road);
	yield;
	lines('tertiary', paint.road);
	for (const layer of ['secondary', 'main', 'motorway'] as const) lines(layer, paint.main);
	if (zoom >= 14) lines('motorway', paint.mainEdge, 1 - widthAt('motorway', zoom));
	yield;

	brush.tubes(figures('subway'), widthAt('subway', zoom));
	brush.rails(figures('rail'), widthAt('rail', zoom));
	yield;
}

/** Stations: x, y in units, degrees of the track, 1 when outside the ward. */
export type Platform = readonly [number, number, number, number];

/** What lies over every map: beyond the ward the paper shows through, and stations are plates. */
export function drawFrame(brush: Brush, base: Base, stations: readonly Platform[]): void {
	const { ctx, zoom, paint, around, pixel } = brush;
	const rings = base.layers.get('ward')?.figures ?? [];
	brush.trace(rings, true);
	ctx.rect(around.left, around.top, around.right - around.left, around.bottom - around.top);
	ctx.globalAlpha = 0.62;
	ctx.fillStyle = paint.paper;
	ctx.fill('evenodd');
	// The border is a pencil line.
	ctx.lineCap = 'butt';
	brush.trace(rings, true);
	ctx.globalAlpha = 0.5;
	brush.stroke(zoom >= 14 ? 2 : 1.4, paint.green, [8, 5]);
	ctx.globalAlpha = 1;
	if (zoom < 12) return;
	const long = zoom >= 16 ? 50 : zoom >= 15 ? 36 : zoom >= 14 ? 24 : zoom >= 13 ? 15 : 10;
	const wide = zoom >= 16 ? 11 : zoom >= 15 ? 9 : zoom >= 13 ? 7 : 5;
	ctx.setLineDash([]);
	ctx.lineWidth = (zoom >= 15 ? 2.2 : 1.8) * pixel;
	for (const [x, y, degrees] of stations) {
		ctx.save();
		ctx.translate(x, y);
		ctx.rotate((-degrees * Math.PI) / 180);
		ctx.beginPath();
		ctx.rect((-long / 2) * pixel, (-wide / 2) * pixel, long * pixel, wide * pixel);
		ctx.fillStyle = paint.sheet;
		ctx.strokeStyle = paint.rail;
		ctx.fill();
		ctx.stroke();
		ctx.restore();
	}
}
