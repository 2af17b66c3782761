// Cases for GPX: well-formed, in the order of the schema, and any text survives the way there and back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gpx, walkGpx, type GpxTrail } from './gpx.ts';

const trail: GpxTrail = {
	name: 'Ponds & "castle" <walk>',
	description: "Round two ponds; it's easy",
	link: 'https://guide.example/en/trails/x?a=1&b=2',
	credit: '© OpenStreetMap contributors',
	stops: [
		{ lat: 35.743621, lon: 139.6065949, name: 'Station' },
		{ lat: 35.7, lon: 139, name: '三宝寺池' },
	],
	lines: [
		[
			{ lat: 35.743621, lon: 139.6065949 },
			{ lat: 35.7, lon: 139 },
		],
		[{ lat: 35.7, lon: 139 }],
	],
};

interface Node {
	name: string;
	attributes: Record<string, string>;
	text: string;
	children: Node[];
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (text: string) =>
	text.replace(/&(\w*);?/g, (whole, name: string) => entities[name] ?? raise(`a bare & in ${whole}`));
const raise = (why: string): never => {
	throw new Error(why);
};

/** A reader for as much XML as GPX needs; throws where tags, quotes or entities do not fit. */
function read(xml: string): Node {
	const root: Node = { name: '', attributes: {}, text: '', children: [] };
	const open = [root];
	const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
	for (const [, closing, name = '', inside = '', self, text = ''] of body.matchAll(
		/<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<]+)|</g,
	)) {
		const top = open.at(-1) as Node;
		if (name === '' && text === '') raise('a bare <');
		if (name === '') top.text += plain(text);
		else if (closing) {
			if ((open.pop() as Node).name !== name) raise(`${name} closes another`);
		} else {
			const pairs = [...inside.matchAll(/([\w:]+)="([^"]*)"/g)];
			const attributes = Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, plain(value)]));
			const node: Node = { name, attributes, text: '', children: [] };
			top.children.push(node);
			if (!self) open.push(node);
		}
	}
	if (open.length !== 1) raise('not closed');
	return root.children[0] ?? raise('empty');
}
const child = (node: Node, name: string): Node =>
	node.children.find((each) => each.name === name) ?? raise(`no ${name}`);

describe('gpx', () => {
	const told = read(gpx(trail));
	it('is GPX 1.1, metadata first, then waypoints, then the track', () => {
		expect(told.name).toBe('gpx');
		expect(told.attributes).toMatchObject({ version: '1.1', xmlns: 'http://www.topografix.com/GPX/1/1' });
		expect(told.children.map(({ name }) => name)).toEqual(['metadata', 'wpt', 'wpt', 'trk']);
		expect(child(told, 'metadata').children.map(({ name }) => name)).toEqual([
			'name',
			'desc',
			'copyright',
			'link',
		]);
	});
	it('escapes names, addresses and credits', () => {
		const metadata = child(told, 'metadata');
		expect(child(metadata, 'name').text).toBe(trail.name);
		expect(child(metadata, 'desc').text).toBe(trail.description);
		expect(child(metadata, 'link').attributes.href).toBe(trail.link);
		expect(child(metadata, 'copyright').attributes.author).toBe(trail.credit);
	});
	it('numbers the stops and rounds to a metre', () => {
		const stops = told.children.filter(({ name }) => name === 'wpt');
		expect(stops.map((stop) => child(stop, 'name').text)).toEqual(['1 Station', '2 三宝寺池']);
		expect(stops.map(({ attributes }) => attributes)).toEqual([
			{ lat: '35.74362', lon: '139.60659' },
			{ lat: '35.70000', lon: '139.00000' },
		]);
	});
	it('has one segment per leg', () => {
		const segments = child(told, 'trk').children.filter(({ name }) => name === 'trkseg');
		expect(segments.map(({ children }) => children.length)).toEqual([2, 1]);
	});
	it('carries any printable text there and back', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (name) => {
				expect(child(child(read(gpx({ ...trail, name })), 'trk'), 'name').text).toBe(name);
			}),
		);
	});
	it('is well-formed without stops and lines', () => {
		expect(read(gpx({ ...trail, stops: [], lines: [] })).children.map(({ name }) => name)).toEqual([
			'metadata',
			'trk',
		]);
	});
});

describe('a walk one took', () => {
	const noon = Date.UTC(2026, 10, 23, 3, 0, 0);
	const walk = {
		name: 'Ponds & "castle" <walk>',
		track: [
			[35.743621, 139.6065949, noon, 0],
			[35.7, 139, noon + 61_500, 0],
			[35.8, 139, noon + 4_000_000, 2],
		] as const,
		reached: [
			{ lat: 35.7, lon: 139, name: '三宝寺池 <&>', at: noon + 60_000 },
			{ lat: 35.8, lon: 139.5, name: 'By hand', at: null },
		],
	};
	const under = (node: Node, name: string) => node.children.filter((each) => each.name === name);
	const segments = (root: Node) => under(root, 'trk').flatMap((trk) => under(trk, 'trkseg'));
	it('tells its times in UTC, its points in degrees, in the order of the schema', () => {
		const root = read(walkGpx(walk));
		expect(root.children.map(({ name }) => name)).toEqual(['metadata', 'wpt', 'wpt', 'trk']);
		const points = segments(root)[0]?.children ?? [];
		expect(points.map(({ attributes }) => attributes)).toEqual([
			{ lat: '35.74362', lon: '139.60659' },
			{ lat: '35.70000', lon: '139.00000' },
		]);
		expect(points.map((each) => under(each, 'time')[0]?.text)).toEqual([
			'2026-11-23T03:00:00.000Z',
			'2026-11-23T03:01:01.500Z',
		]);
	});
	it('has a segment for each piece, so that no line is drawn where nobody was followed', () =>
		expect(segments(read(walkGpx(walk))).map(({ children }) => children.length)).toEqual([2, 1]));
	it('keeps any name, puts times before names, and leaves out a time nobody knows', () => {
		const root = read(walkGpx(walk));
		const [pond, hand] = under(root, 'wpt');
		expect(pond?.children.map(({ name, text }) => [name, text])).toEqual([
			['time', '2026-11-23T03:01:00.000Z'],
			['name', '三宝寺池 <&>'],
		]);
		expect(hand?.children.map(({ name }) => name)).toEqual(['name']);
		expect(under(root, 'trk').flatMap((trk) => under(trk, 'name'))[0]?.text).toBe(walk.name);
	});
	it.each([NaN, Infinity, 1e300, -1e300])('leaves out a time no calendar has: %s', (at) => {
		const root = read(walkGpx({ name: 'x', track: [[35.7, 139, at, 0]], reached: [{ lat: 1, lon: 2, name: 'y', at }] })); // prettier-ignore
		expect(under(root.children[1] as Node, 'time')).toEqual([]);
		expect(segments(root)[0]?.children[0]?.children).toEqual([]);
	});
	it('by hand is a document of the stops, without an empty track', () => {
		const root = read(walkGpx({ ...walk, track: [] }));
		expect(root.children.map(({ name }) => name)).toEqual(['metadata', 'wpt', 'wpt']);
		expect(under(root.children[0] as Node, 'time')).toEqual([]);
	});
});
