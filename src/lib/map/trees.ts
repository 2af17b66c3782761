// Trees and house blocks for the drawn base: set down by arithmetic, the same on every device, no survey of either.
import { boxOf, type Box, type Figure } from './base-geometry.ts';

/** A number from 0 to 1 that belongs to this spot for ever. */
export function chance(x: number, y: number): number {
	let h = (x * 374761393 + y * 668265263) | 0;
	h = Math.imul(h ^ (h >>> 13), 1274126177);
	return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

export function contains(figure: Figure, x: number, y: number): boolean {
	let inside = false;
	for (let i = 0, j = figure.length - 2; i < figure.length; j = i, i += 2) {
		const xi = figure[i] as number;
		const yi = figure[i + 1] as number;
		const xj = figure[j] as number;
		const yj = figure[j + 1] as number;
		if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
	}
	return inside;
}

/** Distance between trees in units, about 19 metres. */
const SPACING = 40;
const planted = new WeakMap<Figure, Float32Array>();

/** Trees of a green area as x, y, size (0 to 1). `density` is the share of the spots that carry one. */
export function treesOf(area: Figure, density: number): Float32Array {
	const known = planted.get(area);
	if (known) return known;
	const box = boxOf(area);
	const trees: number[] = [];
	for (let row = Math.floor(box.top / SPACING); row <= box.bottom / SPACING; row++)
		for (let column = Math.floor(box.left / SPACING); column <= box.right / SPACING; column++) {
			// Neighbours share their luck, so that trees stand in groups with lawn between.
			const grove = chance(column >> 2, (row >> 2) + 7919);
			if (chance(column, row) > density * (0.35 + grove * 1.3)) continue;
			const x = (column + 0.5 + (chance(row, column + 31) - 0.5) * 0.9) * SPACING;
			const y = (row + 0.5 + (chance(row + 17, column) - 0.5) * 0.9) * SPACING;
			if (contains(area, x, y)) trees.push(x, y, chance(column + 5, row + 3));
		}
	const result = Float32Array.from(trees);
	planted.set(area, result);
	return result;
}

/** House blocks for a stretch of ground, added to the current path. */
export function blocksInto(ctx: Pick<CanvasRenderingContext2D, 'rect'>, box: Box, zoom: number): void {
	const side = zoom < 16 ? 96 : zoom < 17 ? 60 : zoom < 18 ? 44 : 36;
	for (let row = Math.floor(box.top / side) - 1; row <= box.bottom / side; row++)
		for (let column = Math.floor(box.left / side) - 1; column <= box.right / side; column++) {
			const luck = chance(column * 3 + side, row * 5);
			if (luck < 0.18) continue;
			const width = side * (0.38 + chance(row, column) * 0.34);
			const height = side * (0.34 + chance(column + 11, row) * 0.36);
			const x = column * side + (side - width) * chance(row + 3, column + 1);
			ctx.rect(x, row * side + (side - height) * luck, width, height);
		}
}
