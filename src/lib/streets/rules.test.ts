// Tags and what becomes of them, row by row.
import { describe, expect, it } from 'vitest';
import type { Tags } from './feature.ts';
import { namesOf } from './names.ts';
import { areasOf, labelOf, lineOf, tagOf } from './rules.ts';

const shown = (drawn: ReturnType<typeof lineOf>) =>
	drawn && [drawn.layer, ...Object.values(drawn.properties), drawn.from].join(' ');

describe('a line', () => {
	it.each<[Tags, string | null]>([
		[{ highway: 'motorway' }, 'street motorway 11'],
		[{ highway: 'motorway_link' }, 'street motorway 11'],
		[{ highway: 'trunk' }, 'street main 11'],
		[{ highway: 'primary_link' }, 'street main 11'],
		[{ highway: 'secondary' }, 'street secondary 11'],
		[{ highway: 'tertiary' }, 'street tertiary 12'],
		[{ highway: 'residential' }, 'street minor 13'],
		[{ highway: 'living_street' }, 'street minor 13'],
		[{ highway: 'service' }, 'street service 14'],
		[{ highway: 'cycleway' }, 'street path 14'],
		[{ highway: 'track' }, 'street path 14'],
		[{ highway: 'steps' }, 'street steps 14'],
		[{ highway: 'pedestrian' }, 'street pedestrian 13'],
		[{ highway: 'pedestrian', area: 'yes' }, null],
		[{ highway: 'residential', bridge: 'viaduct' }, 'street minor 1 13'],
		[{ highway: 'residential', bridge: 'no' }, 'street minor 13'],
		[{ highway: 'footway', tunnel: 'yes' }, 'street path 1 14'],
		[{ highway: 'service', tunnel: 'building_passage' }, 'street service 14'],
		[{ highway: 'construction', construction: 'primary' }, null],
		[{ highway: 'proposed' }, null],
		[{ highway: 'constructor' }, null],
		[{ highway: 'footway', access: 'private' }, null],
		[{ highway: 'footway', access: 'no', foot: 'yes' }, 'street path 14'],
		[{ highway: 'residential', access: 'private' }, 'street minor 13'],
		[{ highway: 'footway', indoor: 'yes' }, null],
		[{ highway: 'steps', level: '-1;0' }, null],
		[{ railway: 'rail' }, 'rail rail 11'],
		[{ railway: 'rail', service: 'yard' }, 'rail rail 14'],
		[{ railway: 'subway', tunnel: 'yes' }, 'rail subway 1 11'],
		[{ railway: 'construction' }, null],
		[{ railway: 'abandoned' }, null],
		[{ waterway: 'river' }, 'waterway river 11'],
		[{ waterway: 'ditch' }, 'waterway stream 14'],
		[{ waterway: 'stream', tunnel: 'culvert' }, null],
		[{ waterway: 'river', covered: 'yes' }, null],
		[{}, null],
	])('of %o is %s', (tags, wanted) => expect(shown(lineOf(tags))).toBe(wanted));
});

describe('an area', () => {
	it.each<[Tags, string[]]>([
		[{ natural: 'water' }, ['water 11']],
		[{ natural: 'water', tunnel: 'yes' }, []],
		[{ leisure: 'park' }, ['green park 11']],
		[{ landuse: 'forest' }, ['green wood 11']],
		[{ landuse: 'grass' }, ['green grass 13']],
		[{ landuse: 'orchard' }, ['green farm 12']],
		[{ leisure: 'pitch' }, ['green pitch 13']],
		[{ landuse: 'cemetery' }, ['green cemetery 12']],
		[{ amenity: 'school', building: 'school' }, ['area school 12', 'building 14']],
		[{ amenity: 'hospital' }, ['area hospital 12']],
		[{ landuse: 'retail' }, ['area commercial 12']],
		[{ landuse: 'industrial' }, ['area industrial 12']],
		[{ landuse: 'railway' }, ['area railway 12']],
		[{ building: 'yes' }, ['building 14']],
		[{ building: 'construction' }, []],
		[{ building: 'yes', location: 'underground' }, []],
		[{ building: 'yes', layer: '-1' }, []],
		[{ landuse: 'construction' }, []],
		[{ landuse: 'residential' }, []],
	])('of %o is %o', (tags, wanted) => expect(areasOf(tags).map(shown)).toEqual(wanted));
});

describe('a label', () => {
	it.each<[Tags, string | null]>([
		[{ railway: 'station', name: 'A' }, 'label station 1 A 11'],
		[{ railway: 'station' }, null],
		[{ railway: 'station', name: 'A', disused: 'yes' }, null],
		[{ place: 'quarter', name: 'A' }, 'label quarter 2 A 13'],
		[{ place: 'neighbourhood', name: 'A' }, 'label quarter 3 A 14'],
		[{ leisure: 'park', name: 'A' }, 'label park 3 A 14'],
		[{ amenity: 'place_of_worship', religion: 'shinto', name: 'A' }, 'label shrine 3 A 14'],
		[{ amenity: 'place_of_worship', religion: 'buddhist', name: 'A' }, 'label temple 3 A 14'],
		[{ amenity: 'place_of_worship', name: 'A' }, 'label worship 3 A 14'],
		[{ amenity: 'hospital', name: 'A' }, 'label hospital 2 A 13'],
		[{ amenity: 'restaurant', name: 'A' }, null],
		[{ tourism: 'museum', name: 'A' }, 'label museum 2 A 13'],
	])('of %o is %s', (tags, wanted) => expect(shown(labelOf(tags))).toBe(wanted));
});

describe('names', () => {
	it.each<[Tags, object]>([
		[
			{ name: ' 石神井\n公園 ', 'name:en': 'Shakujii Park' },
			{ name: '石神井 公園', 'name:en': 'Shakujii Park' },
		],
		[{ name: '目白通り', 'name:ja': '目白通り' }, { name: '目白通り' }],
		[
			{ name: 'A', 'name:ja': 'あ', 'name:ja-Hira': 'あ' },
			{ name: 'A', 'name:ja': 'あ' },
		],
		[
			{ name: 'A', 'name:zh-Hant': '甲', 'name:ko': '가', 'name:xx': 'X' },
			{ name: 'A', 'name:zh-Hant': '甲', 'name:ko': '가' },
		],
		[{ 'name:ja': 'あ' }, { name: 'あ' }],
		[{ 'name:en': 'A' }, {}],
		[{ name: 'x'.repeat(300) }, { name: 'x'.repeat(120) }],
	])('of %o are %o', (tags, wanted) => expect(namesOf(tags)).toEqual(wanted));
});

it.each([
	['park', { leisure: 'park' }],
	['forest', { landuse: 'forest' }],
	['recreation_ground', { leisure: 'recreation_ground' }],
	['__proto__', {}],
	[7, {}],
])('the value %s alone means %o', (value, tags) => expect(tagOf(value)).toEqual(tags));
