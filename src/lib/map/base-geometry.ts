// Reads the drawn base (content/facts/map/base.json) into flat coordinates with an index by area. Pure: no DOM, no Leaflet.
//
// The file: { format: 1, credit, licence, date, origin: [lon, lat], step, layers: { name: text } }.
// A layer's text is "counts coordinates", two runs of numbers with a space between. A number is written in groups of five
// bits, lowest first; each group plus 63 is a character ('?' to '~'), 32 is added while more groups follow, and the
// backslash, awkward in JSON, is written '!'. Counts: points per figure. Coordinates: x then y of each point as the
// difference from the point before (the first of a figure from the last of the one before), in steps from the origin,
// folded so that the sign is in the lowest bit (0, -1, 1, -2 ... become 0, 1, 2, 3 ...). Areas are not closed.

export const areaLayers = ['ward', 'farm', 'school', 'park', 'wood', 'water'] as const;
export const lineLayers = [
	'stream',
	'river',
	'path',
	'minor',
	'tertiary',
	'secondary',
	'main',
	'motorway',
	'subway',
	'rail',
] as const;
export type LayerName = (typeof areaLayers)[number] | (typeof lineLayers)[number];

export interface BaseFile {
	format: number;
	credit: string;
	date: string;
	origin: [number, number];
	step: number;
	layers: Record<string, string>;
}

/** x, y, x, y ... in units: pixels of zoom 18, from the file's origin, y downwards. */
export type Figure = Float32Array;

export interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

export const UNIT_ZOOM = 18;
const WORLD = 256 * 2 ** UNIT_ZOOM;

/** Pixels of zoom 18 from the corner of the world, Web Mercator. */
export const worldX = (lon: number) => ((lon + 180) / 360) * WORLD;
export const worldY = (lat: number) => {
	const sine = Math.sin((lat * Math.PI) / 180);
	return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD;
};

function numbersOf(text: string): number[] {
	const numbers: number[] = [];
	let value = 0;
	let shift = 0;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		const group = (code === 33 ? 92 : code) - 63;
		value |= (group & 31) << shift;
		shift += 5;
		if (group < 32) {
			numbers.push(value);
			value = shift = 0;
		}
	}
	return numbers;
}

/** The figures of one layer as steps from the origin, x and y in turn. */
export function decodeLayer(text: string): number[][] {
	const [counts = [], deltas = []] = text.split(' ').map(numbersOf);
	let next = 0;
	const at: [number, number] = [0, 0];
	return counts.map((count) => {
		const figure: number[] = [];
		for (let i = 0; i < count * 2; i++) {
			const folded = deltas[next++] ?? 0;
			at[i & 1] = (at[i & 1] as number) + (folded & 1 ? -(folded + 1) / 2 : folded / 2);
			figure.push(at[i & 1] as number);
		}
		return figure;
	});
}

/** Pieces of a long line: each tile then draws little more than its own part. */
const PIECE = 12;
function pieces(figure: Figure): Figure[] {
	const parts: Figure[] = [];
	for (let from = 0; from < figure.length - 2; from += (PIECE - 1) * 2)
		parts.push(figure.subarray(from, Math.min(figure.length, from + PIECE * 2)));
	return parts;
}

/** Side of an index cell in units, about 500 metres. */
const CELL = 1024;

/** Figures of one layer, found by area. */
export class LayerIndex {
	readonly figures: Figure[];
	#cells = new Map<number, number[]>();
	#seen: Uint32Array;
	#round = 0;
	readonly #cell: number;

	/** @param cell side of an index cell in units */
	constructor(figures: Figure[], cell = CELL) {
		this.figures = figures;
		this.#cell = cell;
		this.#seen = new Uint32Array(figures.length);
		figures.forEach((figure, i) => {
			const box = boxOf(figure);
			for (const cell of cellsOf(box, this.#cell)) {
				const list = this.#cells.get(cell);
				if (list) list.push(i);
				else this.#cells.set(cell, [i]);
			}
		});
	}

	within(box: Box): Figure[] {
		if (box.right - box.left > this.#cell * 12) return this.figures;
		const found: Figure[] = [];
		this.#round++;
		for (const cell of cellsOf(box, this.#cell))
			for (const i of this.#cells.get(cell) ?? [])
				if (this.#seen[i] !== this.#round) {
					this.#seen[i] = this.#round;
					found.push(this.figures[i] as Figure);
				}
		return found;
	}
}

export function boxOf(figure: Figure): Box {
	const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
	for (let i = 0; i < figure.length; i += 2) {
		const x = figure[i] as number;
		const y = figure[i + 1] as number;
		if (x < box.left) box.left = x;
		if (x > box.right) box.right = x;
		if (y < box.top) box.top = y;
		if (y > box.bottom) box.bottom = y;
	}
	return box;
}

function* cellsOf(box: Box, side: number): Generator<number> {
	const right = Math.floor(box.right / side);
	const bottom = Math.floor(box.bottom / side);
	for (let x = Math.floor(box.left / side); x <= right; x++)
		for (let y = Math.floor(box.top / side); y <= bottom; y++) yield x * 4096 + y;
}

export interface Base {
	/** World pixel of zoom 18 at which the units start. */
	origin: { x: number; y: number };
	layers: Map<LayerName, LayerIndex>;
}

/** Decodes layer by layer; pausing between layers keeps the page awake. */
export function* readBase(file: BaseFile): Generator<void, Base> {
	if (file.format !== 1) throw new Error(`map base of format ${file.format}, this reader knows 1`);
	const [lon, lat] = file.origin;
	const origin = { x: worldX(lon), y: worldY(lat) };
	const layers: Base['layers'] = new Map();
	for (const name of [...areaLayers, ...lineLayers]) {
		const figures = decodeLayer(file.layers[name] ?? '').map((steps) =>
			Float32Array.from(steps, (value, i) =>
				i & 1 ? worldY(lat + value * file.step) - origin.y : worldX(lon + value * file.step) - origin.x,
			),
		);
		const whole = name === 'rail' || name === 'subway' || (areaLayers as readonly string[]).includes(name);
		layers.set(name, new LayerIndex(whole ? figures : figures.flatMap(pieces)));
		yield;
	}
	return { origin, layers };
}
