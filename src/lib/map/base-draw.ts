// Draws one piece of the base onto a canvas, bottom to top, pausing between the steps.
import { UNIT_ZOOM, type Base, type Box, type Figure, type LayerName } from './base-geometry.ts';
import { widthAt, type Paint } from './base-style.ts';
import { blocksInto, treesOf } from './trees.ts';

/** A canvas to draw on, of a page or of a worker. */
export type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

export interface Piece {
	ctx: Pen;
	/** What is drawn, in units of the base. */
	box: Box;
	zoom: number;
	/** Device pixels per CSS pixel. */
	ratio: number;
	/** Places of the stations: x, y in units, degrees of the track, 1 when outside the ward. */
	stations: readonly (readonly [number, number, number, number])[];
}

export function* drawPiece(base: Base, paint: Paint, piece: Piece): Generator<void, void> {
	const { ctx, box, zoom, ratio } = piece;
	/** Units in one CSS pixel. */
	const pixel = 2 ** (UNIT_ZOOM - zoom);
	const margin = 16 * pixel;
	const around = {
		left: box.left - margin,
		top: box.top - margin,
		right: box.right + margin,
		bottom: box.bottom + margin,
	};
	const scale = ratio / pixel;
	const figures = (layer: LayerName) => base.layers.get(layer)?.within(around) ?? [];
	ctx.setTransform(scale, 0, 0, scale, -box.left * scale, -box.top * scale);
	ctx.lineJoin = ctx.lineCap = 'round';

	const trace = (list: readonly Figure[], close: boolean) => {
		ctx.beginPath();
		for (const figure of list) {
			ctx.moveTo(figure[0] as number, figure[1] as number);
			for (let i = 2; i < figure.length; i += 2) ctx.lineTo(figure[i] as number, figure[i + 1] as number);
			if (close) ctx.closePath();
		}
	};
	const fill = (layer: LayerName, colour: string) => {
		ctx.fillStyle = colour;
		trace(figures(layer), true);
		ctx.fill();
	};
	const stroke = (width: number, colour: string, dash: number[] = []) => {
		ctx.lineWidth = width * pixel;
		ctx.strokeStyle = colour;
		ctx.setLineDash(dash.map((each) => each * pixel));
		ctx.stroke();
	};
	const lines = (layer: LayerName, colour: string, extra = 0, dash?: number[]) => {
		const width = widthAt(layer, zoom);
		if (width === 0) return;
		trace(figures(layer), false);
		stroke(width + extra, colour, dash);
	};

	ctx.fillStyle = paint.land;
	ctx.fillRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
	if (zoom >= 15) {
		ctx.beginPath();
		blocksInto(ctx, box, zoom);
		ctx.fillStyle = paint.block;
		ctx.fill();
	}
	yield;

	ctx.globalAlpha = 0.55;
	fill('school', paint.block);
	ctx.globalAlpha = 1;
	if (zoom >= 13) {
		fields(figures('farm'));
		yield;
	}
	fill('park', paint.park);
	fill('wood', paint.park);
	yield;
	if (zoom >= 14) {
		trees(figures('park'), 0.26);
		yield;
		trees(figures('wood'), 0.8);
		yield;
	}
	fill('water', paint.water);
	lines('stream', paint.water);
	lines('river', paint.water);
	yield;

	const edge = zoom >= 15 ? 2.4 : zoom >= 13 ? 1.4 : 0.8;
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

	lines('subway', paint.rail, 0, [widthAt('subway', zoom) * 1.2, widthAt('subway', zoom) * 2.4]);
	ctx.lineCap = 'butt';
	lines('rail', paint.rail);
	const rail = widthAt('rail', zoom);
	if (zoom >= 13) lines('rail', paint.land, -rail * 0.52, [rail * 2, rail * 2]);
	yield;

	veil();
	if (zoom >= 12) stations();

	/** Beyond the ward the paper shows through, and the border is a pencil line. */
	function veil() {
		const rings = base.layers.get('ward')?.figures ?? [];
		trace(rings, true);
		ctx.rect(around.left, around.top, around.right - around.left, around.bottom - around.top);
		ctx.globalAlpha = 0.62;
		ctx.fillStyle = paint.paper;
		ctx.fill('evenodd');
		trace(rings, true);
		ctx.globalAlpha = 0.5;
		stroke(zoom >= 14 ? 2 : 1.4, paint.green, [8, 5]);
		ctx.globalAlpha = 1;
	}

	function stations() {
		const long = zoom >= 16 ? 50 : zoom >= 15 ? 36 : zoom >= 14 ? 24 : zoom >= 13 ? 15 : 10;
		const wide = zoom >= 16 ? 11 : zoom >= 15 ? 9 : zoom >= 13 ? 7 : 5;
		ctx.setLineDash([]);
		ctx.lineWidth = (zoom >= 15 ? 2.2 : 1.8) * pixel;
		for (const [x, y, degrees] of piece.stations) {
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

	/** Farmland: a tint of the park's green, and furrows from close by. */
	function fields(list: readonly Figure[]) {
		trace(list, true);
		ctx.globalAlpha = 0.42;
		ctx.fillStyle = paint.park;
		ctx.fill();
		if (zoom >= 15) {
			ctx.save();
			ctx.clip();
			ctx.beginPath();
			const gap = (zoom >= 17 ? 9 : 6) * pixel;
			const height = around.bottom - around.top;
			for (let x = Math.floor((around.left - height) / gap) * gap; x < around.right; x += gap) {
				ctx.moveTo(x, around.bottom);
				ctx.lineTo(x + around.bottom - around.top, around.top);
			}
			ctx.globalAlpha = 0.55;
			stroke(zoom >= 17 ? 2 : 1.2, paint.soil);
			ctx.restore();
		}
		ctx.globalAlpha = 1;
	}

	function trees(areas: readonly Figure[], density: number) {
		const size = [2, 2.4, 3.6, 5.6, 8.6][zoom - 14] ?? 8.6;
		const every = zoom === 14 ? 3 : 1;
		for (const [part, colour] of [
			[1, paint.leaf],
			[0.52, paint.leafLight],
		] as const) {
			ctx.beginPath();
			for (const area of areas) {
				const list = treesOf(area, density);
				for (let i = 0; i < list.length; i += 3 * every) {
					const radius = size * (0.75 + (list[i + 2] as number) * 0.5) * pixel;
					const x = (list[i] as number) - (1 - part) * radius * 0.5;
					const y = (list[i + 1] as number) - (1 - part) * radius * 0.6;
					if (x < around.left || x > around.right || y < around.top || y > around.bottom) continue;
					ctx.moveTo(x + radius * part, y);
					ctx.arc(x, y, radius * part, 0, 7);
				}
			}
			ctx.fillStyle = colour;
			ctx.fill();
		}
	}
}
