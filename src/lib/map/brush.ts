// The strokes both maps are drawn with, the embedded one and that of the streets: one hand, one look.
import { UNIT_ZOOM, type Box, type Figure } from './base-geometry.ts';
import type { Paint } from './base-style.ts';
import { treesOf } from './trees.ts';

/** A canvas to draw on, of a page or of a worker. */
export type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

export interface Piece {
	ctx: Pen;
	/** What is drawn, in units of the base. */
	box: Box;
	zoom: number;
	/** Device pixels per CSS pixel. */
	ratio: number;
}

/** Draws figures of one piece of the map, widths in CSS pixels. */
export class Brush {
	readonly ctx: Pen;
	readonly zoom: number;
	/** Units in one CSS pixel. */
	readonly pixel: number;
	readonly box: Box;
	/** The piece, and a margin for strokes that reach into it. */
	readonly around: Box;
	readonly paint: Paint;

	constructor({ ctx, box, zoom, ratio }: Piece, paint: Paint) {
		this.ctx = ctx;
		this.zoom = zoom;
		this.paint = paint;
		this.box = box;
		this.pixel = 2 ** (UNIT_ZOOM - zoom);
		const margin = 16 * this.pixel;
		this.around = {
			left: box.left - margin,
			top: box.top - margin,
			right: box.right + margin,
			bottom: box.bottom + margin,
		};
		const scale = ratio / this.pixel;
		ctx.setTransform(scale, 0, 0, scale, -box.left * scale, -box.top * scale);
		ctx.lineJoin = ctx.lineCap = 'round';
	}

	/** The whole piece in one colour. */
	ground(colour: string): void {
		const { left, top, right, bottom } = this.box;
		this.ctx.fillStyle = colour;
		this.ctx.fillRect(left, top, right - left, bottom - top);
	}

	trace(list: readonly Figure[], close: boolean): void {
		const { ctx } = this;
		ctx.beginPath();
		for (const figure of list) {
			ctx.moveTo(figure[0] as number, figure[1] as number);
			for (let i = 2; i < figure.length; i += 2) ctx.lineTo(figure[i] as number, figure[i + 1] as number);
			if (close) ctx.closePath();
		}
	}

	fill(list: readonly Figure[], colour: string, alpha = 1): void {
		this.trace(list, true);
		this.ctx.globalAlpha = alpha;
		this.ctx.fillStyle = colour;
		this.ctx.fill();
		this.ctx.globalAlpha = 1;
	}

	/** Strokes what was traced last. */
	stroke(width: number, colour: string, dash: readonly number[] = []): void {
		const { ctx, pixel } = this;
		ctx.lineWidth = width * pixel;
		ctx.strokeStyle = colour;
		ctx.setLineDash(dash.map((each) => each * pixel));
		ctx.stroke();
	}

	lines(list: readonly Figure[], width: number, colour: string, dash?: readonly number[]): void {
		if (width <= 0 || list.length === 0) return;
		this.trace(list, false);
		this.stroke(width, colour, dash);
	}

	/** Farmland: a tint of the park's green, and furrows from close by. */
	fields(list: readonly Figure[]): void {
		const { ctx, zoom, around, pixel, paint } = this;
		this.trace(list, true);
		ctx.globalAlpha = 0.42;
		ctx.fillStyle = paint.park;
		ctx.fill();
		if (zoom >= 15) {
			ctx.save();
			ctx.clip();
			ctx.beginPath();
			const gap = (zoom >= 17 ? 9 : 6) * pixel;
			const height = around.bottom - around.top;
			// Counted from the origin and the map's own top, so that furrows run on from tile to tile.
			const start = around.left - height;
			const lean = around.bottom % gap;
			for (let x = Math.floor(start / gap) * gap - lean; x < around.right; x += gap) {
				ctx.moveTo(x, around.bottom);
				ctx.lineTo(x + height, around.top);
			}
			ctx.globalAlpha = 0.55;
			this.stroke(zoom >= 17 ? 2 : 1.2, paint.soil);
			ctx.restore();
		}
		ctx.globalAlpha = 1;
	}

	/** Trees on green areas, from zoom 14. `density` is the share of the spots that carry one. */
	trees(areas: readonly Figure[], density: number): void {
		const { ctx, zoom, around, pixel, paint } = this;
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

	/** Railways: a dark line with light sleepers, dots below the ground. */
	rails(list: readonly Figure[], width: number): void {
		const { ctx, paint } = this;
		ctx.lineCap = 'butt';
		this.lines(list, width, paint.rail);
		if (this.zoom >= 13) this.lines(list, width * 0.48, paint.land, [width * 2, width * 2]);
		ctx.lineCap = 'round';
	}

	/** The same below the ground. */
	tubes(list: readonly Figure[], width: number): void {
		this.lines(list, width, this.paint.rail, [width * 1.2, width * 2.4]);
	}
}
