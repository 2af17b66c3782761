// From a file of OpenStreetMap data to the things of the map, in three passes that never hold more than the area needs.
import type { Area } from './area.ts';
import type { Drawn, Spot, Tags, Thing } from './feature.ts';
import { IdSet, NodeColumns } from './ids.ts';
import { Block, DENSE, NODES, RELATIONS, WAYS } from './osm-block.ts';
import { guarded, type OsmFile } from './osm-file.ts';
import { areasFrom, joinRings, spotInside, squareMetres } from './rings.ts';
import { areasOf, labelOf, lineOf } from './rules.ts';

interface KeptWay {
	refs: Float64Array;
	/** Drawn on its own, not only as a member of a relation. */
	tags: Tags | null;
	/** Whether one of its nodes lies in the area. */
	near: boolean;
}

interface KeptRelation {
	tags: Tags;
	ways: number[];
}

/** A label of an area that says how large the area is, so that it can be ranked. */
export interface Label {
	drawn: Drawn;
	at: Spot;
	/** Square metres, 0 for what was mapped as a point. */
	size: number;
}

export interface Found {
	things: Thing[];
	labels: Label[];
}

/** Told while reading: which pass of how many, and how far it is, from 0 to 1. */
export type Progress = (pass: string, share: number) => void;

/**
 * Reads what of a file lies in an area.
 * Pass one keeps the area's nodes and all relations that could be drawn, pass two the ways that touch those nodes or
 * belong to those relations, pass three the nodes which these ways still lack. Ways are kept whole.
 */
export async function osmThings(file: OsmFile, area: Area, progress: Progress = () => {}): Promise<Found> {
	const found: Found = { things: [], labels: [] };
	const near = new NodeColumns();
	const relations = new Map<number, KeptRelation>();
	const holds: { ways: boolean; least: number; most: number }[] = [];
	const [west, south, east, north] = area.bounds;

	for await (const [number, content] of file.read()) {
		progress('reading, pass 1 of 3', number / file.blocks);
		guarded(file.name, () => {
			const block = new Block(content);
			const told = { ways: block.holds(WAYS), least: Infinity, most: -Infinity };
			if (block.holds(NODES, DENSE))
				block.nodes((id, lon, lat, tags) => {
					if (id < told.least) told.least = id;
					if (id > told.most) told.most = id;
					if (lon < west || lon > east || lat < south || lat > north || !area.has(lon, lat)) return;
					near.add(id, lon, lat);
					const drawn = labelOf(tags());
					if (drawn) found.labels.push({ drawn, at: [lon, lat], size: 0 });
				});
			if (block.holds(RELATIONS))
				block.relations(({ id, ways, tags }) => {
					const told = tags();
					if (/^(multipolygon|boundary)$/.test(told.type ?? '') && areasOf(told).length > 0)
						relations.set(id, { tags: told, ways });
				});
			holds[number] = told;
		});
	}

	const nodes = near.table();
	const members = new IdSet([...relations.values()].flatMap(({ ways }) => ways));
	const ways = new Map<number, KeptWay>();
	for await (const [number, content] of file.read((block) => holds[block]?.ways === true)) {
		progress('reading, pass 2 of 3', number / file.blocks);
		guarded(file.name, () =>
			new Block(content).ways(({ id, refs, tags }) => {
				const touches = refs.some((ref) => nodes.has(ref));
				const told = touches ? tags() : null;
				const drawn = told && isDrawn(told) ? told : null;
				if (drawn || members.has(id)) ways.set(id, { refs: refs.slice(), tags: drawn, near: touches });
			}),
		);
	}

	for (const [id, { ways: ids }] of relations)
		if (!ids.some((way) => ways.get(way)?.near)) relations.delete(id);
	const needed = new Set([...relations.values()].flatMap(({ ways }) => ways));
	const lacking = new Set<number>();
	for (const [id, { refs, tags }] of ways)
		if (tags || needed.has(id)) for (const ref of refs) if (!nodes.has(ref)) lacking.add(ref);
	const missing = new IdSet(lacking);
	const far = new NodeColumns();
	const wanted = (block: number) => {
		const { least, most } = holds[block] ?? { least: Infinity, most: -Infinity };
		return most >= least && missing.hasBetween(least, most);
	};
	for await (const [number, content] of file.read(wanted)) {
		progress('reading, pass 3 of 3', number / file.blocks);
		guarded(file.name, () =>
			new Block(content).nodes((id, lon, lat) => {
				if (missing.has(id)) far.add(id, lon, lat);
			}),
		);
	}

	const others = far.table();
	const spot = (id: number): Spot | null => nodes.get(id) ?? others.get(id);
	const spots = (ids: Iterable<number>) => Array.from(ids, spot).filter((each) => each !== null);
	for (const { refs, tags } of ways.values()) if (tags) addWay(spots(refs), tags, found);
	for (const { tags, ways: ids } of relations.values()) {
		const parts = ids.map((id) => [...(ways.get(id)?.refs ?? [])].filter((ref) => spot(ref) !== null));
		addArea(areasFrom(joinRings(parts).map((ring) => spots(ring))), tags, found);
	}
	return found;
}

const isDrawn = (tags: Tags): boolean =>
	lineOf(tags) !== null || areasOf(tags).length > 0 || labelOf(tags) !== null;

function addWay(line: Spot[], tags: Tags, found: Found) {
	const drawn = lineOf(tags);
	if (drawn && line.length > 1)
		found.things.push({ ...drawn, shape: { type: 'LineString', coordinates: line } });
	const [a, b] = [line[0], line.at(-1)];
	const closed = line.length > 3 && a && b && a[0] === b[0] && a[1] === b[1];
	if (closed && !drawn) addArea([[line]], tags, found);
}

function addArea(areas: Spot[][][], tags: Tags, found: Found) {
	if (areas.length === 0) return;
	for (const drawn of areasOf(tags))
		found.things.push({ ...drawn, shape: { type: 'MultiPolygon', coordinates: areas } });
	const label = labelOf(tags);
	if (!label) return;
	const sized = areas.map((rings) => ({ rings, size: squareMetres(rings[0] ?? []) }));
	const largest = sized.reduce((best, each) => (each.size > best.size ? each : best));
	const at = spotInside(largest.rings);
	if (at) found.labels.push({ drawn: label, at, size: sized.reduce((sum, { size }) => sum + size, 0) });
}
