// From the tiles of an archive to the things of the map: pieces cut clean, told in tags, sewn together over the edges.
import { classifyRings, VectorTile, type VectorTileLayer } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { sew, turnOf, type AreaPiece } from './area-seams.ts';
import type { Area } from './area.ts';
import { latOf, lonOf } from './cut.ts';
import { EXTENT, type Drawn, type Spot, type Tags, type Thing } from './feature.ts';
import { meetAtEdges, type LinePiece } from './line-seams.ts';
import { guarded } from './osm-file.ts';
import type { Found, Label } from './osm-things.ts';
import { Refusal } from './refusal.ts';
import { areasOf, labelOf, lineOf } from './rules.ts';
import { clipLine, clipRing, type Dot, type Square } from './tile-clip.ts';
import { AREA, LINE, namesIn, POINT, schemaOf, tagsIn, type Schema, type Told } from './tile-schemas.ts';

export interface SourceTile {
	x: number;
	y: number;
	/** Unpacked vector tile. */
	data: Uint8Array;
}

interface Pieces {
	lines: (LinePiece & { drawn: Drawn })[];
	areas: Map<string, { drawn: Drawn; pieces: AreaPiece[] }>;
	labels: { drawn: Drawn; dot: Dot }[];
}

/**
 * What the tiles of one zoom hold of an area.
 * @throws Refusal when their schema is another, or a tile is damaged
 */
export function tileThings(
	tiles: readonly SourceTile[],
	zoom: number,
	area: Area,
	name: string,
): Found & { schema: Schema } {
	const read = tiles.map(({ data, ...rest }) => ({
		...rest,
		layers: guarded(name, () => new VectorTile(new PbfReader(data)).layers),
	}));
	const names = new Set(read.flatMap(({ layers }) => Object.keys(layers)));
	const schema = schemaOf(names);
	if (!schema) throw new Refusal('wrong-schema', [...names].slice(0, 8).join(', ') || '(none)');
	// Small numbers: positions count from the first of the tiles.
	const [left, top] = [Math.min(...tiles.map(({ x }) => x)), Math.min(...tiles.map(({ y }) => y))];
	const pieces: Pieces = { lines: [], areas: new Map(), labels: [] };
	for (const { x, y, layers } of read)
		guarded(name, () => readTile(schema, layers, [x - left, y - top], pieces));

	meetAtEdges(pieces.lines, EXTENT);
	const spot = ([x, y]: Dot): Spot => [lonOf(left + x / EXTENT, zoom), latOf(top + y / EXTENT, zoom)];
	const inArea = (spots: readonly Spot[]) => spots.some(([lon, lat]) => area.has(lon, lat));
	const things: Thing[] = [];
	for (const { drawn, line } of pieces.lines) {
		const coordinates = line.map(spot);
		if (inArea(coordinates)) things.push({ ...drawn, shape: { type: 'LineString', coordinates } });
	}
	for (const { drawn, pieces: parts } of pieces.areas.values())
		for (const rings of sew(parts, EXTENT)) {
			const coordinates = rings.map((ring) => ring.map(spot));
			if (inArea(coordinates[0] ?? []))
				things.push({ ...drawn, shape: { type: 'MultiPolygon', coordinates: [coordinates] } });
		}
	const labels: Label[] = pieces.labels.map(({ drawn, dot }) => ({ drawn, at: spot(dot), size: 0 }));
	return { things, labels, schema };
}

function readTile(
	schema: Schema,
	layers: Record<string, VectorTileLayer>,
	tile: readonly [number, number],
	into: Pieces,
) {
	const square: Square = [tile[0] * EXTENT, tile[1] * EXTENT, (tile[0] + 1) * EXTENT, (tile[1] + 1) * EXTENT];
	const streetNames = schema === 'openmaptiles' ? namesBySegment(layers.transportation_name) : null;
	const number = tile[1] * 4096 + tile[0];
	for (const [name, layer] of Object.entries(layers)) {
		const scale = EXTENT / layer.extent;
		const place = ({ x, y }: { x: number; y: number }): Dot => [
			square[0] + Math.round(x * scale),
			square[1] + Math.round(y * scale),
		];
		for (let i = 0; i < layer.length; i++) {
			const feature = layer.feature(i);
			const shape = feature.type;
			let told: Told = feature.properties;
			if (Object.keys(tagsIn(schema, name, told, shape)).length === 0) continue;
			const geometry = feature.loadGeometry();
			if (streetNames && name === 'transportation') told = { ...told, ...streetNames(geometry) };
			const tags = tagsIn(schema, name, told, shape);
			if (shape === POINT) {
				const drawn = labelOf(tags);
				for (const { x, y } of drawn ? geometry.flat() : [])
					if (drawn && x >= 0 && y >= 0 && x < layer.extent && y < layer.extent)
						into.labels.push({ drawn, dot: place({ x, y }) });
			} else if (shape === LINE)
				addLines(
					geometry.map((line) => line.map(place)),
					tags,
					square,
					number,
					into,
				);
			else if (shape === AREA)
				for (const polygon of classifyRings(geometry))
					addArea(
						polygon.map((ring) => ring.map(place)),
						tags,
						square,
						tile,
						into,
					);
		}
	}
}

function addLines(lines: Dot[][], tags: Tags, square: Square, tile: number, into: Pieces) {
	const drawn = lineOf(tags);
	if (!drawn) return;
	const alike = JSON.stringify(drawn);
	for (const line of lines)
		for (const piece of clipLine(line, square))
			into.lines.push({ drawn, alike, tile, line: piece.map(([x, y]) => [x, y]) });
}

function addArea(rings: Dot[][], tags: Tags, square: Square, tile: readonly [number, number], into: Pieces) {
	for (const drawn of areasOf(tags)) {
		const clipped = rings
			.map((ring, i) => {
				const dots = clipRing(ring, square).map(([x, y]): Dot => [x, y]);
				if (dots.length > 0) dots[dots.length - 1] = dots[0] as Dot;
				return turnOf(dots) > 0 === (i === 0) ? dots : dots.toReversed();
			})
			.filter((ring) => ring.length > 3);
		if (!clipped[0] || turnOf(clipped[0]) <= 0) continue;
		const alike = JSON.stringify(drawn);
		const group = into.areas.get(alike) ?? into.areas.set(alike, { drawn, pieces: [] }).get(alike)!;
		group.pieces.push({ rings: clipped, tile });
	}
}

/** OpenMapTiles keeps names in a layer of their own: a street has the name whose line shares most of its segments. */
function namesBySegment(layer: VectorTileLayer | undefined) {
	const named = new Map<string, Told>();
	const keyOf = (a: { x: number; y: number }, b: { x: number; y: number }) =>
		a.x < b.x || (a.x === b.x && a.y <= b.y) ? `${a.x} ${a.y} ${b.x} ${b.y}` : `${b.x} ${b.y} ${a.x} ${a.y}`;
	const each = (lines: { x: number; y: number }[][], visit: (key: string) => void) => {
		for (const line of lines) for (let i = 1; i < line.length; i++) visit(keyOf(line[i - 1]!, line[i]!));
	};
	for (let i = 0; layer && i < layer.length; i++) {
		const feature = layer.feature(i);
		if (feature.type !== LINE) continue;
		const { subclass } = feature.properties;
		const told: Told = { ...namesIn(feature.properties), ...(subclass ? { subclass } : {}) };
		if (Object.keys(told).length > 0) each(feature.loadGeometry(), (key) => named.set(key, told));
	}
	return (lines: { x: number; y: number }[][]): Told => {
		const votes = new Map<Told, number>();
		each(lines, (key) => {
			const told = named.get(key);
			if (told) votes.set(told, (votes.get(told) ?? 0) + 1);
		});
		return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? {};
	};
}
