// From tags of OpenStreetMap to our layers: the one place that decides what is drawn, as what, and from which zoom.
import type { Drawn, Layer, Properties, Tags } from './feature.ts';
import { namesOf } from './names.ts';

type Row = [kind: string, from: number];

const streets: Record<string, Row> = {
	motorway: ['motorway', 11],
	trunk: ['main', 11],
	primary: ['main', 11],
	secondary: ['secondary', 11],
	tertiary: ['tertiary', 12],
	residential: ['minor', 13],
	unclassified: ['minor', 13],
	living_street: ['minor', 13],
	road: ['minor', 13],
	pedestrian: ['pedestrian', 13],
	service: ['service', 14],
	footway: ['path', 14],
	path: ['path', 14],
	cycleway: ['path', 14],
	track: ['path', 14],
	bridleway: ['path', 14],
	steps: ['steps', 14],
};
const rails: Record<string, string> = {
	rail: 'rail',
	light_rail: 'rail',
	narrow_gauge: 'rail',
	monorail: 'rail',
	tram: 'rail',
	preserved: 'rail',
	subway: 'subway',
};
const waterways: Record<string, Row> = {
	river: ['river', 11],
	canal: ['river', 12],
	stream: ['stream', 12],
	ditch: ['stream', 14],
	drain: ['stream', 14],
};

/** Key, then value, then layer, kind, first zoom. Of each layer the first row that fits counts. */
const grounds: [key: string, layer: Layer, rows: Record<string, Row>][] = [
	['natural', 'water', { water: ['', 11] }],
	['waterway', 'water', { riverbank: ['', 11], dock: ['', 11] }],
	['landuse', 'water', { reservoir: ['', 11], basin: ['', 12] }],
	['leisure', 'water', { swimming_pool: ['', 14] }],
	[
		'leisure',
		'green',
		{
			park: ['park', 11],
			garden: ['park', 12],
			nature_reserve: ['park', 11],
			recreation_ground: ['park', 12],
			dog_park: ['park', 14],
			playground: ['park', 14],
			golf_course: ['grass', 11],
			pitch: ['pitch', 13],
			track: ['pitch', 13],
		},
	],
	[
		'natural',
		'green',
		{ wood: ['wood', 11], scrub: ['wood', 13], grassland: ['grass', 13], heath: ['grass', 13] },
	],
	[
		'landuse',
		'green',
		{
			forest: ['wood', 11],
			recreation_ground: ['park', 12],
			village_green: ['grass', 13],
			grass: ['grass', 13],
			meadow: ['grass', 13],
			farmland: ['farm', 12],
			farmyard: ['farm', 13],
			orchard: ['farm', 12],
			vineyard: ['farm', 12],
			allotments: ['farm', 13],
			plant_nursery: ['farm', 13],
			cemetery: ['cemetery', 12],
		},
	],
	['amenity', 'green', { grave_yard: ['cemetery', 13] }],
	['tourism', 'green', { zoo: ['park', 12] }],
	[
		'amenity',
		'area',
		{
			school: ['school', 12],
			university: ['school', 12],
			college: ['school', 12],
			kindergarten: ['school', 14],
			hospital: ['hospital', 12],
			clinic: ['hospital', 14],
		},
	],
	[
		'landuse',
		'area',
		{
			commercial: ['commercial', 12],
			retail: ['commercial', 12],
			industrial: ['industrial', 12],
			railway: ['railway', 12],
		},
	],
];

type Badge = [kind: string, rank: 1 | 2 | 3];
const badges: [key: string, rows: Record<string, Badge>][] = [
	['railway', { station: ['station', 1], halt: ['station', 1] }],
	['place', {
			city: ['quarter', 1], town: ['quarter', 1], suburb: ['quarter', 1], quarter: ['quarter', 2],
			village: ['quarter', 2], neighbourhood: ['quarter', 3], hamlet: ['quarter', 3], square: ['square', 3],
	}], // prettier-ignore
	['leisure', {
			park: ['park', 3], garden: ['park', 3], nature_reserve: ['park', 3], golf_course: ['park', 2],
			sports_centre: ['sports', 3], stadium: ['sports', 2],
	}], // prettier-ignore
	['natural', { water: ['water', 3] }],
	['landuse', { reservoir: ['water', 3], recreation_ground: ['park', 3], cemetery: ['cemetery', 3] }],
	['tourism', {
			museum: ['museum', 2], gallery: ['museum', 3], attraction: ['attraction', 2], zoo: ['attraction', 2],
			viewpoint: ['attraction', 3],
	}], // prettier-ignore
	['amenity', {
			university: ['school', 2], college: ['school', 3], school: ['school', 3], kindergarten: ['kindergarten', 3],
			hospital: ['hospital', 2], library: ['library', 3], townhall: ['townhall', 2], police: ['police', 3],
			post_office: ['post', 3], theatre: ['theatre', 3], cinema: ['theatre', 3], arts_centre: ['theatre', 3],
			community_centre: ['hall', 3], public_bath: ['bath', 3],
	}], // prettier-ignore
	['historic', { monument: ['monument', 3], castle: ['monument', 2], ruins: ['monument', 3] }],
	['shop', { mall: ['shop', 3], department_store: ['shop', 3] }],
]; // prettier-ignore
const worship: Record<string, Badge> = {
	shinto: ['shrine', 3],
	buddhist: ['temple', 3],
	christian: ['church', 3],
};

/** Where tile archives give a value without its key: the first key of the tables above that has it. */
const keys = new Map(
	[...grounds.map(([key, , rows]) => [key, rows] as const), ...badges]
		.flatMap(([key, rows]) => Object.keys(rows).map((value) => [value, key] as const))
		.toReversed(),
);

/** The tag a bare value stands for, or none. */
export function tagOf(value: unknown): Tags {
	const key = typeof value === 'string' ? keys.get(value) : undefined;
	return key === undefined ? {} : { [key]: value as string };
}

const isSet = (value: string | undefined) => value !== undefined && value !== 'no';
const row = <T>(rows: Record<string, T>, value: string | undefined): T | undefined =>
	value !== undefined && Object.hasOwn(rows, value) ? rows[value] : undefined;

/** Inside buildings or below the ground, where a walker above does not see it. */
const isBelow = (tags: Tags): boolean =>
	tags.location === 'underground' || isSet(tags.indoor) || /^-/.test(tags.level ?? '');

const isPrivate = (tags: Tags): boolean =>
	/^(no|private)$/.test(tags.access ?? '') && !/^(yes|designated|permissive|official)$/.test(tags.foot ?? '');

const crossing = (tags: Tags): Properties => {
	if (isSet(tags.bridge)) return { bridge: 1 };
	return isSet(tags.tunnel) && tags.tunnel !== 'building_passage' ? { tunnel: 1 } : {};
};

/** What a line of these tags is drawn as, or null. */
export function lineOf(tags: Tags): Drawn | null {
	const street = row(streets, tags.highway?.replace(/_link$/, ''));
	if (street) {
		const [kind, from] = street;
		if (tags.area === 'yes' || isBelow(tags)) return null;
		if (from === 14 || kind === 'pedestrian') if (isPrivate(tags)) return null;
		return { layer: 'street', from, properties: { kind, ...crossing(tags), ...namesOf(tags) } };
	}
	const rail = row(rails, tags.railway);
	if (rail) {
		const { tunnel } = crossing(tags);
		const siding = /^(yard|siding|spur|crossover)$/.test(tags.service ?? '');
		return {
			layer: 'rail',
			from: siding ? 14 : 11,
			properties: { kind: rail, ...(tunnel ? { tunnel } : {}) },
		};
	}
	const waterway = row(waterways, tags.waterway);
	if (!waterway || isSet(tags.tunnel) || isSet(tags.covered) || isBelow(tags)) return null;
	return { layer: 'waterway', from: waterway[1], properties: { kind: waterway[0], ...namesOf(tags) } };
}

/** What an area of these tags is drawn as: several layers may want it. */
export function areasOf(tags: Tags): Drawn[] {
	if (isBelow(tags)) return [];
	const drawn = new Map<Layer, Drawn>();
	for (const [key, layer, rows] of grounds) {
		const found = row(rows, tags[key]);
		if (!found || drawn.has(layer)) continue;
		if (layer === 'water' && (isSet(tags.tunnel) || isSet(tags.covered))) continue;
		drawn.set(layer, { layer, from: found[1], properties: found[0] === '' ? {} : { kind: found[0] } });
	}
	if (isSet(tags.building) && !/^(construction|proposed|demolished)$/.test(tags.building ?? ''))
		if (!/^-/.test(tags.layer ?? '')) drawn.set('building', { layer: 'building', from: 14, properties: {} });
	return [...drawn.values()];
}

/** The label of a named thing, or null. Parks and waters get their rank from their size later. */
export function labelOf(tags: Tags): Drawn | null {
	if (isSet(tags.disused) || isSet(tags.abandoned)) return null;
	const names = namesOf(tags);
	const badge =
		badges.map(([key, rows]) => row(rows, tags[key])).find((each) => each !== undefined) ??
		(tags.amenity === 'place_of_worship'
			? (row(worship, tags.religion) ?? (['worship', 3] as Badge))
			: undefined);
	if (!badge || names.name === undefined) return null;
	return labelled(badge[0], badge[1], names);
}

/** A label of a kind and a rank: 1 is there from the first zoom, 2 from 13, 3 from 14. */
export const labelled = (kind: string, rank: 1 | 2 | 3, names: Properties): Drawn => ({
	layer: 'label',
	from: [11, 13, 14][rank - 1] as number,
	properties: { kind, rank, ...names },
});
