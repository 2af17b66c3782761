// What the schemas of tile archives call things, told in tags of OpenStreetMap: then one set of rules serves all sources.
import type { Tags } from './feature.ts';
import { tagOf } from './rules.ts';

export type Schema = 'openmaptiles' | 'protomaps';
export type Told = Readonly<Record<string, unknown>>;

/** Number of a shape in a vector tile. */
export const POINT = 1;
export const LINE = 2;
export const AREA = 3;

/** The schema a set of layers belongs to, or null. */
export function schemaOf(layers: ReadonlySet<string>): Schema | null {
	if (layers.has('transportation')) return 'openmaptiles';
	return layers.has('roads') ? 'protomaps' : null;
}

const text = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;
const yes = (value: unknown): 'yes' | undefined =>
	value === true || value === 1 || value === 'yes' ? 'yes' : undefined;

/** Names of a feature. Archives differ in how they spell the own name and the languages. */
export function namesIn(told: Told): Record<string, string> {
	const names: Record<string, string> = {};
	for (const [key, value] of Object.entries(told)) {
		const language = /^name[:_](?!latin|nonlatin|int)([\w-]+)$/.exec(key)?.[1];
		const name = text(value);
		if (language && name) names[`name:${language}`] ??= name;
	}
	const own = text(told.name) ?? text(told['name:nonlatin']) ?? text(told['name:latin']);
	return own ? { ...names, name: own } : names;
}

type Reader = (told: Told, shape: number) => Tags;

const highways: Record<string, string> = { minor: 'residential', busway: 'service', raceway: 'none' };
const rails = new Set(['rail', 'transit', 'subway', 'light_rail', 'tram', 'monorail', 'narrow_gauge']);

/** A name that ends as those of stations, shrines, temples and churches do in Japan, where the archive says no more. */
const endings: [RegExp, Tags][] = [
	[/\u99c5$/, { railway: 'station' }],
	[/[\u793e\u5bae]$|\u7a32\u8377$/, { religion: 'shinto' }],
	[/[\u5bfa\u9662\u5802]$/, { religion: 'buddhist' }],
	[/\u6559\u4f1a$/, { religion: 'christian' }],
];
const byEnding = (told: Told, wanted: 'railway' | 'religion'): Tags =>
	endings.find(([ending, tags]) => wanted in tags && ending.test(namesIn(told).name ?? ''))?.[1] ?? {};

/** Layers of OpenMapTiles, as its documentation lists them; the class `subway` is of an older edition. */
const openmaptiles: Record<string, Reader> = {
	transportation: (told, shape) => {
		const [kind, detail] = [text(told.class) ?? '', text(told.subclass)];
		if (shape !== LINE) return {};
		const crossing = {
			bridge: told.brunnel === 'bridge' ? 'yes' : 'no',
			tunnel: told.brunnel === 'tunnel' ? 'yes' : 'no',
		};
		const limits = {
			...crossing,
			indoor: yes(told.indoor),
			access: told.access === 'no' || told.access === false ? 'no' : undefined,
			service: text(told.service),
		};
		if (rails.has(kind))
			return { ...limits, railway: kind === 'transit' || kind === 'rail' ? (detail ?? 'rail') : kind };
		const highway = kind === 'path' || kind === 'pedestrian' ? (detail ?? kind) : (highways[kind] ?? kind);
		return { ...limits, highway };
	},
	waterway: (told) => ({ waterway: text(told.class), tunnel: told.brunnel === 'tunnel' ? 'yes' : 'no' }),
	water: (told) =>
		told.class === 'ocean' || told.brunnel === 'tunnel'
			? {}
			: told.class === 'swimming_pool'
				? { leisure: 'swimming_pool' }
				: { natural: 'water' },
	water_name: (_, shape) => (shape === POINT ? { natural: 'water' } : {}),
	landcover: (told) => {
		const exact = tagOf(told.subclass);
		if (Object.keys(exact).length > 0) return exact;
		return (
			{ wood: { natural: 'wood' }, grass: { landuse: 'grass' }, farmland: { landuse: 'farmland' } }[
				text(told.class) ?? ''
			] ?? {}
		);
	},
	landuse: (told) => tagOf(told.class),
	park: (told, shape) =>
		shape === AREA && told.class === 'nature_reserve' ? { leisure: 'nature_reserve' } : {},
	building: () => ({ building: 'yes' }),
	place: (told) => ({ place: text(told.class) }),
	poi: (told) => {
		const [kind, detail] = [text(told.class), text(told.subclass)];
		if (kind === 'place_of_worship')
			return { amenity: kind, religion: detail === kind ? undefined : detail, ...byEnding(told, 'religion') };
		if (kind === 'railway') return { railway: detail === 'subway' ? 'station' : detail };
		return kind === undefined ? byEnding(told, 'railway') : tagOf(detail ?? kind);
	},
};

/** Kinds of roads where no detail says more. */
const roads: Record<string, string> = {
	highway: 'motorway',
	major_road: 'primary',
	medium_road: 'secondary',
	minor_road: 'residential',
	path: 'path',
};
const details: Record<string, string> = { sidewalk: 'footway', crossing: 'footway', alley: 'service' };

/** Editions before the fourth wrote `pmap:` before the words of their own. */
const own = (told: Told, word: string): string | undefined => text(told[word]) ?? text(told[`pmap:${word}`]);

const road: Reader = (told, shape) => {
	const [kind, detail] = [own(told, 'kind') ?? '', own(told, 'kind_detail')];
	if (shape !== LINE) return {};
	const level = told['pmap:level'];
	const limits = {
		bridge: yes(told.is_bridge) ?? (level === 1 ? 'yes' : 'no'),
		tunnel: yes(told.is_tunnel) ?? (level === -1 ? 'yes' : 'no'),
		access: text(told.access),
		service: text(told.service),
	};
	if (kind === 'rail') return { ...limits, railway: detail ?? 'rail' };
	return { ...limits, highway: detail ? (details[detail] ?? detail) : roads[kind] };
};
const ground: Reader = (told, shape) => (shape === AREA ? tagOf(own(told, 'kind')) : {});
const course: Reader = (told, shape) =>
	shape === LINE ? { waterway: text(told.waterway) ?? own(told, 'kind') } : {};

/** Layers of the Protomaps basemap, editions 2 to 4, as its documentation lists them. */
const protomaps: Record<string, Reader> = {
	roads: road,
	transit: road,
	landuse: ground,
	natural: ground,
	physical_line: course,
	water: (told, shape) => {
		const kind = own(told, 'kind') ?? 'water';
		if (shape === LINE) return { ...course(told, shape), tunnel: yes(told.tunnel) };
		if (/^(ocean|sea|bay|strait|fjord|playa|reef)$/.test(kind)) return {};
		if (kind === 'swimming_pool') return shape === AREA ? { leisure: kind } : {};
		return { natural: 'water', tunnel: yes(told.tunnel) };
	},
	physical_point: (told) =>
		/^(water|lake|pond|reservoir)$/.test(own(told, 'kind') ?? '') ? { natural: 'water' } : {},
	buildings: (told, shape) =>
		shape === AREA && (own(told, 'kind') ?? 'building') === 'building' ? { building: 'yes' } : {},
	places: (told) => {
		const [kind, detail] = [own(told, 'kind') ?? '', own(told, 'kind_detail') ?? ''];
		if (tagOf(detail).place) return { place: detail };
		return { place: { locality: 'town', macrohood: 'suburb', neighbourhood: 'neighbourhood' }[kind] };
	},
	pois: (told) => {
		const [kind, detail] = [own(told, 'kind') ?? '', own(told, 'kind_detail')];
		if (kind === 'place_of_worship')
			return { amenity: kind, ...byEnding(told, 'religion'), ...(detail ? { religion: detail } : {}) };
		return tagOf(kind);
	},
};

/** What a feature of an archive is, in tags, its names included. */
export function tagsIn(schema: Schema, layer: string, told: Told, shape: number): Tags {
	const readers = schema === 'openmaptiles' ? openmaptiles : protomaps;
	const read = Object.hasOwn(readers, layer) ? readers[layer] : undefined;
	return read ? { ...namesIn(told), ...read(told, shape) } : {};
}
