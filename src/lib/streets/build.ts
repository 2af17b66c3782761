// The whole way from a source to the archive and its checks. What can go wrong comes back as a value.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { archiveOf } from './archive.ts';
import { boxArea, grownArea, type Area } from './area.ts';
import { cut } from './cut.ts';
import { layers, MAX_ZOOM, MIN_ZOOM, type Bounds, type Layer, type Spot, type Thing } from './feature.ts';
import { settle } from './labels.ts';
import { joinLines, network } from './lines.ts';
import { ARCHIVE, FOLDER, TOLD, type MadeMap } from './made.ts';
import type { Progress } from './osm-things.ts';
import { Refusal, type RefusalReason } from './refusal.ts';
import { readSource } from './source.ts';

/** How far the map reaches past the outline of the ward, in metres. */
const MARGIN = 500;
/** More bytes than this a phone should not have to keep. */
const ROOM = 3_000_000;
/** Square metres up to which buildings are left out to make room. */
const LARGEST_SHED = 80;

export const CREDIT = '© OpenStreetMap contributors';
const LICENCE = 'Open Database License (ODbL) 1.0, https://opendatacommons.org/licenses/odbl/1-0/';

export interface Wish {
	source: string;
	/** Instead of the outline of the ward. */
	bounds: Bounds | null;
	/** Day of the data, where the source does not say it. */
	date: string | null;
	/** Where the archive goes. */
	folder: string;
	/** Where the facts of the guide lie. */
	facts: string;
	/** Bytes above which small buildings are left out. */
	room: number;
}

export type Outcome =
	| { made: MadeMap; metres: number; connected: number; warnings: string[] }
	| { refused: RefusalReason; sentence: string };

/** Reads the arguments of the command. */
export function wishOf(args: readonly string[]): Wish | { refused: RefusalReason; sentence: string } {
	const wish: Wish = {
		source: '',
		bounds: null,
		date: null,
		folder: FOLDER,
		facts: join('content', 'facts'),
		room: ROOM,
	};
	const refuse = (reason: RefusalReason, what?: string) => {
		const { message } = new Refusal(reason, what);
		return { refused: reason, sentence: message };
	};
	const rest = [...args];
	for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
		const [option, given] = /^(--[a-z]+)(?:=(.*))?$/.exec(arg)?.slice(1) ?? [];
		const value = option ? (given ?? rest.shift() ?? '') : '';
		if (option === '--bbox') {
			const [west = NaN, south = NaN, east = NaN, north = NaN, more] = value.split(',').map(Number);
			const sound =
				west < east && south < north && west >= -180 && east <= 180 && south >= -85 && north <= 85;
			if (!sound || more !== undefined) return refuse('bad-option', `${option} ${value}`);
			wish.bounds = [west, south, east, north];
		} else if (option === '--date') {
			const day = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(value) : new Date(NaN);
			if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value)
				return refuse('bad-option', `${option} ${value}`);
			wish.date = value;
		} else if (option || wish.source !== '') return refuse('bad-option', arg);
		else wish.source = arg;
	}
	return wish.source === '' ? refuse('no-source') : wish;
}

/** Makes the archive. An earlier one stays until the new one is whole. */
export async function makeMap(wish: Wish, progress: Progress = () => {}): Promise<Outcome> {
	try {
		return await make(wish, progress);
	} catch (error) {
		if (error instanceof Refusal) return { refused: error.reason, sentence: error.message };
		throw error;
	}
}

async function make(
	{ source, bounds, date, folder, facts, room }: Wish,
	progress: Progress,
): Promise<Outcome> {
	const area = bounds ? boxArea(bounds) : wardArea(facts);
	const read = await readSource(source, area, { folder, knownDate: date, progress });
	progress('cutting tiles', 0);
	const { metres, connected } = network(read.things);
	if (metres === 0) throw new Refusal('empty-area', area.bounds.map((each) => each.toFixed(3)).join(','));
	const joined = joinLines(read.things);
	const things = [...joined.map(withoutCourseName), ...settle(read.labels, joined, area)];
	const told = { bounds: area.bounds, minZoom: MIN_ZOOM, maxZoom: MAX_ZOOM, metadata: describe(read.date) };
	let least = 0;
	let tiles = cut(things, area);
	let archive = archiveOf(tiles, told);
	// Where every shed is mapped, the sheds have to go: phones keep the archive whole.
	for (; archive.length > room && least < LARGEST_SHED; archive = archiveOf(tiles, told))
		tiles = cut(things, area, (least += 40));
	const counts = Object.fromEntries(
		layers.map((layer) => [layer, things.filter((thing) => thing.layer === layer).length]),
	) as Record<Layer, number>;
	const made: MadeMap = {
		date: read.date,
		source: { name: read.name, kind: read.kind, bytes: read.bytes },
		bytes: archive.length,
		sha256: createHash('sha256').update(archive).digest('hex'),
		bounds: area.bounds.map((each) => Number(each.toFixed(6))) as Bounds,
		minZoom: MIN_ZOOM,
		maxZoom: MAX_ZOOM,
		tiles: tiles.length,
		counts,
		credit: CREDIT,
		licence: LICENCE,
	};
	put(folder, archive, made);
	const warnings = warningsOf({ made, connected, least, room, ward: bounds ? null : area, facts });
	return { made, metres, connected, warnings };
}

/** Rivers are named by labels along their course; their lines carry the kind alone. */
const withoutCourseName = (thing: Thing): Thing =>
	thing.layer === 'waterway' ? { ...thing, properties: { kind: thing.properties.kind ?? 'river' } } : thing;

/** What the archive tells of itself to any other program. */
const describe = (date: string) => ({
	name: 'Streets',
	description: `Streets, buildings and names from OpenStreetMap, ${date}`,
	attribution: `<a href="https://www.openstreetmap.org/copyright">${CREDIT}</a>`,
	license: LICENCE,
	'osm:date': date,
	vector_layers: layers.map((id) => ({ id, minzoom: MIN_ZOOM, maxzoom: MAX_ZOOM, fields: {} })),
});

/** Aside first, then in place: a break leaves the old pair, or a pair that `madeMap` sees is none. */
function put(folder: string, archive: Uint8Array, made: MadeMap) {
	const files: [string, Uint8Array | string][] = [
		[join(folder, ARCHIVE), archive],
		[join(folder, TOLD), `${JSON.stringify(made, null, '\t')}\n`],
	];
	try {
		mkdirSync(folder, { recursive: true });
		for (const [file, content] of files) writeFileSync(`${file}.new`, content);
		for (const [file] of files) renameSync(`${file}.new`, file);
	} catch {
		for (const [file] of files) rmSync(`${file}.new`, { force: true });
		throw new Refusal('no-room', folder);
	}
}

const factsIn = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

function wardArea(facts: string): Area {
	const { rings } = factsIn(join(facts, 'ward.json')) as { rings: [lat: number, lon: number][][] };
	return grownArea(
		rings.map((ring) => ring.map(([lat, lon]): Spot => [lon, lat])),
		MARGIN,
	);
}

interface Judged {
	made: MadeMap;
	connected: number;
	least: number;
	room: number;
	ward: Area | null;
	facts: string;
}

function warningsOf({ made, connected, least, room, ward, facts }: Judged): string[] {
	const warnings: string[] = [];
	if (least > 0)
		warnings.push(`Buildings below ${least} square metres were left out to keep the archive small.`);
	if (made.bytes > room)
		warnings.push(
			`The archive has ${made.bytes} bytes, more than ${room}: phones will have to keep them all.`,
		);
	if (connected < 0.95)
		warnings.push(`Only ${(connected * 100).toFixed(1)} % of the streets hang together: look at the map.`);
	if (!ward) return warnings;
	const folder = join(facts, 'places');
	for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
		const { position } = factsIn(join(folder, name)) as { position: { lat: number; lon: number } };
		if (!ward.has(position.lon, position.lat)) warnings.push(`${join(folder, name)} lies outside the map.`);
	}
	return warnings;
}
