// One tile of the archive, decoded: figures by layer and kind with an index, and its names in the reader's language.
import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { LayerIndex, type Box, type Figure } from '../base-geometry.ts';
import type { MapLabel, MapLabels } from '../types.ts';
import {
	longestStretch,
	nameIn,
	placeOf,
	pointLabel,
	streetRank,
	type OwnNames,
	type Stretch,
} from './street-names.ts';

export interface StreetTile {
	/** By "layer kind", with " bridge" or " tunnel" where it is one: "street minor bridge", "building". */
	layers: ReadonlyMap<string, LayerIndex>;
	labels: MapLabels;
}

/** Names along streets stand at least this far apart in a tile, in units. */
const APART = 700;
/** Shorter than this, no name fits at any zoom. In units. */
const LEAST = 40;
/** Parts of the index: a tile of zoom 18 is one cell. */
const CELL = 256;

/** Reads a tile that lies in `box`, given in units from `origin`. @throws when it is not a vector tile */
export function readStreetTile(
	bytes: ArrayBuffer | Uint8Array,
	box: Box,
	origin: { x: number; y: number },
	language: string,
	own: OwnNames,
): StreetTile {
	const figures = new Map<string, Figure[]>();
	const labels: MapLabel[] = [];
	const along = new Map<string, { label: Omit<MapLabel, 'at'>; stretches: Stretch[] }>();
	const tile = new VectorTile(new PbfReader(new Uint8Array(bytes)));
	for (const [name, layer] of Object.entries(tile.layers)) {
		const scale = (box.right - box.left) / layer.extent;
		for (let i = 0; i < layer.length; i++) {
			const feature = layer.feature(i);
			const { properties } = feature;
			const parts = partsOf(feature, box, scale);
			if (name === 'label') {
				const label = pointLabel(properties, language, own);
				const [x, y] = parts[0] ?? [];
				// What lies in the margin is named by the tile next door.
				if (!label || x === undefined || y === undefined || !within(box, x, y)) continue;
				labels.push({ ...label, at: [placeOf(x + origin.x, y + origin.y)] });
				continue;
			}
			const key = [name, properties.kind, properties.bridge && 'bridge', properties.tunnel && 'tunnel']
				.filter(Boolean)
				.join(' ');
			const list = figures.get(key) ?? [];
			figures.set(key, list);
			list.push(...parts);
			if (name !== 'street' || properties.tunnel) continue;
			const street = nameIn(properties, language, own);
			if (!street) continue;
			const rank = streetRank(properties.kind);
			const known = along.get(street.text) ?? { label: { kind: 'road', ...street, rank }, stretches: [] };
			along.set(street.text, known);
			for (const part of parts) {
				const stretch = longestStretch(part);
				if (stretch && stretch.room >= LEAST && within(box, stretch.x, stretch.y))
					known.stretches.push(stretch);
			}
		}
	}
	for (const { label, stretches } of along.values())
		for (const { x, y, degrees, room } of spread(stretches))
			labels.push({ ...label, room, at: [[...placeOf(x + origin.x, y + origin.y), degrees]] });
	const layers = new Map([...figures].map(([key, list]) => [key, new LayerIndex(list, CELL)]));
	return { layers, labels };
}

const within = (box: Box, x: number, y: number) =>
	x >= box.left && x < box.right && y >= box.top && y < box.bottom;

function partsOf(feature: VectorTileFeature, box: Box, scale: number): Figure[] {
	return feature.loadGeometry().map((part) => {
		// Rings repeat their first point; the brush closes them itself.
		const count = feature.type === 3 ? part.length - 1 : part.length;
		const figure = new Float32Array(Math.max(0, count) * 2);
		for (let i = 0; i < count; i++) {
			const point = part[i];
			if (!point) continue;
			figure[i * 2] = box.left + point.x * scale;
			figure[i * 2 + 1] = box.top + point.y * scale;
		}
		return figure;
	});
}

/** The longest stretches, none too near to a longer one. */
function spread(stretches: readonly Stretch[]): Stretch[] {
	const kept: Stretch[] = [];
	for (const each of [...stretches].sort((a, b) => b.room - a.room))
		if (kept.every((other) => Math.hypot(other.x - each.x, other.y - each.y) >= APART)) kept.push(each);
	return kept;
}
