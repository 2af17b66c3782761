// What the schemas of archives call things, row by row, and what becomes of it.
import { describe, expect, it } from 'vitest';
import { areasOf, labelOf, lineOf } from './rules.ts';
import { AREA, LINE, POINT, namesIn, tagsIn, type Schema } from './tile-schemas.ts';

const drawnAs = (schema: Schema, layer: string, told: object, shape: number) => {
	const tags = tagsIn(schema, layer, told as Record<string, unknown>, shape);
	const drawn = shape === POINT ? labelOf(tags) : shape === LINE ? lineOf(tags) : areasOf(tags)[0];
	if (!drawn) return null;
	const { kind, rank, bridge, tunnel } = drawn.properties;
	return [drawn.layer, kind, rank, bridge && 'bridge', tunnel && 'tunnel'].filter(Boolean).join(' ');
};

describe('OpenMapTiles', () => {
	it.each<[string, object, number, string | null]>([
		['transportation', { class: 'motorway', ramp: 1 }, LINE, 'street motorway'],
		['transportation', { class: 'trunk', brunnel: 'bridge' }, LINE, 'street main bridge'],
		['transportation', { class: 'secondary' }, LINE, 'street secondary'],
		['transportation', { class: 'tertiary' }, LINE, 'street tertiary'],
		['transportation', { class: 'minor', brunnel: 'tunnel' }, LINE, 'street minor tunnel'],
		['transportation', { class: 'service', service: 'driveway' }, LINE, 'street service'],
		['transportation', { class: 'track' }, LINE, 'street path'],
		['transportation', { class: 'path' }, LINE, 'street path'],
		['transportation', { class: 'path', subclass: 'steps' }, LINE, 'street steps'],
		['transportation', { class: 'path', subclass: 'pedestrian' }, LINE, 'street pedestrian'],
		['transportation', { class: 'path', subclass: 'footway', access: 'no' }, LINE, null],
		['transportation', { class: 'path', subclass: 'platform' }, LINE, null],
		['transportation', { class: 'pedestrian' }, AREA, null],
		['transportation', { class: 'minor_construction' }, LINE, null],
		['transportation', { class: 'ferry' }, LINE, null],
		['transportation', { class: 'rail', subclass: 'rail' }, LINE, 'rail rail'],
		['transportation', { class: 'rail' }, LINE, 'rail rail'],
		[
			'transportation',
			{ class: 'transit', subclass: 'subway', brunnel: 'tunnel' },
			LINE,
			'rail subway tunnel',
		],
		['transportation', { class: 'subway' }, LINE, 'rail subway'],
		['waterway', { class: 'river' }, LINE, 'waterway river'],
		['waterway', { class: 'stream', brunnel: 'tunnel' }, LINE, null],
		['water', { class: 'lake' }, AREA, 'water'],
		['water', { class: 'ocean' }, AREA, null],
		['water_name', { class: 'lake', 'name:latin': '三宝寺池' }, POINT, 'label water 3'],
		['landcover', { class: 'grass', subclass: 'park' }, AREA, 'green park'],
		['landcover', { class: 'wood', subclass: 'new_word' }, AREA, 'green wood'],
		['landcover', { class: 'farmland', subclass: 'orchard' }, AREA, 'green farm'],
		['landuse', { class: 'cemetery' }, AREA, 'green cemetery'],
		['landuse', { class: 'pitch' }, AREA, 'green pitch'],
		['landuse', { class: 'school' }, AREA, 'area school'],
		['landuse', { class: 'hospital' }, AREA, 'area hospital'],
		['landuse', { class: 'retail' }, AREA, 'area commercial'],
		['landuse', { class: 'residential' }, AREA, null],
		['park', { class: 'nature_reserve' }, AREA, 'green park'],
		['park', { class: 'national_park' }, AREA, null],
		['building', { render_height: 5 }, AREA, 'building'],
		['place', { class: 'neighbourhood', name: 'A' }, POINT, 'label quarter 3'],
		['place', { class: 'country', name: 'A' }, POINT, null],
		['poi', { class: 'railway', subclass: 'station', name: 'A' }, POINT, 'label station 1'],
		['poi', { class: 'railway', subclass: 'subway', name: 'A' }, POINT, 'label station 1'],
		['poi', { 'name:latin': '大泉学園駅', rank: 25 }, POINT, 'label station 1'],
		['poi', { 'name:latin': 'ハイツ', rank: 25 }, POINT, null],
		['poi', { class: 'place_of_worship', subclass: 'shinto', name: 'A' }, POINT, 'label shrine 3'],
		[
			'poi',
			{ class: 'place_of_worship', subclass: 'place_of_worship', name: '氷川神社' },
			POINT,
			'label shrine 3',
		],
		[
			'poi',
			{ class: 'place_of_worship', subclass: 'place_of_worship', name: '三宝寺' },
			POINT,
			'label temple 3',
		],
		['poi', { class: 'school', subclass: 'kindergarten', name: 'A' }, POINT, 'label kindergarten 3'],
		['poi', { class: 'shop', subclass: 'tea', name: 'A' }, POINT, null],
		['housenumber', { housenumber: '1' }, POINT, null],
	])('%s %o as %d is %s', (layer, told, shape, wanted) =>
		expect(drawnAs('openmaptiles', layer, told, shape)).toBe(wanted),
	);
});

describe('the Protomaps basemap', () => {
	it.each<[string, object, number, string | null]>([
		['roads', { kind: 'highway', kind_detail: 'motorway_link' }, LINE, 'street motorway'],
		['roads', { kind: 'major_road', kind_detail: 'trunk', is_bridge: true }, LINE, 'street main bridge'],
		['roads', { kind: 'major_road', kind_detail: 'tertiary' }, LINE, 'street tertiary'],
		[
			'roads',
			{ kind: 'minor_road', kind_detail: 'residential', is_tunnel: true },
			LINE,
			'street minor tunnel',
		],
		['roads', { kind: 'minor_road', kind_detail: 'service', service: 'driveway' }, LINE, 'street service'],
		['roads', { kind: 'path', kind_detail: 'steps' }, LINE, 'street steps'],
		['roads', { kind: 'path', kind_detail: 'sidewalk' }, LINE, 'street path'],
		['roads', { kind: 'path', kind_detail: 'footway', access: 'private' }, LINE, null],
		['roads', { kind: 'path', kind_detail: 'pier' }, LINE, null],
		['roads', { kind: 'rail', kind_detail: 'subway', is_tunnel: true }, LINE, 'rail subway tunnel'],
		['roads', { kind: 'ferry' }, LINE, null],
		['roads', { 'pmap:kind': 'medium_road' }, LINE, 'street secondary'],
		['roads', { 'pmap:kind': 'minor_road', 'pmap:level': -1 }, LINE, 'street minor tunnel'],
		['transit', { 'pmap:kind': 'rail', 'pmap:kind_detail': 'rail' }, LINE, 'rail rail'],
		['water', { kind: 'river' }, LINE, 'waterway river'],
		['water', { kind: 'water', kind_detail: 'lake' }, AREA, 'water'],
		['water', { kind: 'ocean' }, AREA, null],
		['water', { kind: 'lake', name: 'A' }, POINT, 'label water 3'],
		['physical_line', { waterway: 'stream' }, LINE, 'waterway stream'],
		['landuse', { kind: 'park' }, AREA, 'green park'],
		['landuse', { kind: 'forest' }, AREA, 'green wood'],
		['landuse', { kind: 'pitch' }, AREA, 'green pitch'],
		['landuse', { kind: 'university' }, AREA, 'area school'],
		['landuse', { kind: 'pedestrian' }, AREA, null],
		['buildings', { kind: 'building', height: 3 }, AREA, 'building'],
		['buildings', { kind: 'building_part' }, AREA, null],
		['buildings', { kind: 'address' }, POINT, null],
		['places', { kind: 'locality', kind_detail: 'city', name: 'A' }, POINT, 'label quarter 1'],
		['places', { kind: 'neighbourhood', kind_detail: 'quarter', name: 'A' }, POINT, 'label quarter 2'],
		['places', { kind: 'macrohood', name: 'A' }, POINT, 'label quarter 1'],
		['places', { kind: 'region', name: 'A' }, POINT, null],
		['pois', { kind: 'station', name: 'A' }, POINT, 'label station 1'],
		['pois', { kind: 'place_of_worship', kind_detail: 'buddhist', name: 'A' }, POINT, 'label temple 3'],
		['pois', { kind: 'hospital', name: 'A' }, POINT, 'label hospital 2'],
		['pois', { kind: 'bench', name: 'A' }, POINT, null],
		['earth', { kind: 'earth' }, AREA, null],
	])('%s %o as %d is %s', (layer, told, shape, wanted) =>
		expect(drawnAs('protomaps', layer, told, shape)).toBe(wanted),
	);
});

it.each([
	[
		{ name: 'A', 'name:en': 'Eh', name_de: 'Ah' },
		{ name: 'A', 'name:en': 'Eh', 'name:de': 'Ah' },
	],
	[{ 'name:latin': 'Nerima', 'name:nonlatin': '練馬' }, { name: '練馬' }],
	[{ 'name:latin': '練馬' }, { name: '練馬' }],
	[{ 'name:zh-Hant': '練馬', name: 7 }, { 'name:zh-Hant': '練馬' }],
])('names in %o are %o', (told, names) => expect(namesIn(told)).toEqual(names));
