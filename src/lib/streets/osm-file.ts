// A file of OpenStreetMap data (.osm.pbf) as blocks: where each lies, and their content, unpacked a few ahead of the reader.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { PbfReader } from 'pbf';
import { Refusal } from './refusal.ts';

const inflate = promisify(zlib.inflate);
const zstd = promisify(zlib.zstdDecompress);

/** Limits of the format: a header of 64 KiB, a block of 32 MiB. */
const LONGEST_HEADER = 64 * 1024;
const LARGEST_BLOCK = 32 * 1024 * 1024;
/** Unpacking runs on other threads; this many blocks are under way while one is read. */
const AHEAD = 4;

interface Place {
	at: number;
	bytes: number;
}

export interface OsmFile {
	name: string;
	bytes: number;
	/** Day of the data as YYYY-MM-DD, or null when the file does not say. */
	date: string | null;
	blocks: number;
	/** The blocks whose number is asked for, unpacked, in order. */
	read(wanted?: (block: number) => boolean): AsyncGenerator<[block: number, content: Uint8Array]>;
	close(): void;
}

/**
 * Opens a file and finds its blocks without reading them.
 * @param path where it lies
 * @param name what refusals call it
 * @throws Refusal when it is cut off, damaged, or uses what is not supported
 */
export async function openOsm(path: string, name: string): Promise<OsmFile> {
	const file = openSync(path, 'r');
	try {
		const bytes = fstatSync(file).size;
		const [head, ...places] = placesOf(file, bytes, name);
		if (!head || head.type !== 'OSMHeader') throw new Refusal('not-a-map', name);
		const date = dateOf(await contentAt(file, head, name), name);
		const data = places.filter(({ type }) => type === 'OSMData');
		return {
			name,
			bytes,
			date,
			blocks: data.length,
			read: (wanted = () => true) => readBlocks(file, data, name, wanted),
			close: () => closeSync(file),
		};
	} catch (error) {
		closeSync(file);
		throw error;
	}
}

/** Goes from header to header: four bytes of length, a header, then as many bytes of data as it says. */
function placesOf(file: number, size: number, name: string): (Place & { type: string })[] {
	const places = [];
	const buffer = Buffer.alloc(4 + LONGEST_HEADER);
	for (let at = 0; at < size;) {
		// Headers are tiny: a short first look mostly holds the whole of one.
		let got = readSync(file, buffer, 0, 64, at);
		if (got < 4) throw new Refusal('truncated', name);
		const length = buffer.readUInt32BE(0);
		if (length === 0 || length > LONGEST_HEADER) throw new Refusal(at === 0 ? 'not-a-map' : 'damaged', name);
		if (length + 4 > got) got = readSync(file, buffer, 0, 4 + length, at);
		if (got < length + 4) throw new Refusal('truncated', name);
		const header = { type: '', bytes: -1 };
		guarded(name, () =>
			new PbfReader(buffer.subarray(4, 4 + length)).readFields((tag, into, pbf) => {
				if (tag === 1) into.type = pbf.readString();
				else if (tag === 3) into.bytes = pbf.readVarint();
			}, header),
		);
		const { type, bytes } = header;
		if (at === 0 && type !== 'OSMHeader') throw new Refusal('not-a-map', name);
		if (!Number.isSafeInteger(bytes) || bytes < 0 || bytes > LARGEST_BLOCK)
			throw new Refusal('damaged', name);
		places.push({ type, at: at + 4 + length, bytes });
		at += 4 + length + bytes;
		if (at > size) throw new Refusal('truncated', name);
	}
	return places;
}

async function* readBlocks(
	file: number,
	places: readonly Place[],
	name: string,
	wanted: (block: number) => boolean,
): AsyncGenerator<[number, Uint8Array]> {
	const underWay: [number, Promise<Uint8Array>][] = [];
	for (const [block, place] of places.entries()) {
		if (!wanted(block)) continue;
		const content = contentAt(file, place, name);
		// Whoever stops early must not leave a rejection nobody hears.
		content.catch(() => {});
		underWay.push([block, content]);
		const next = underWay.length > AHEAD ? underWay.shift() : undefined;
		if (next) yield [next[0], await next[1]];
	}
	for (const [block, content] of underWay) yield [block, await content];
}

async function contentAt(file: number, { at, bytes }: Place, name: string): Promise<Uint8Array> {
	const packed = Buffer.allocUnsafe(bytes);
	if (readSync(file, packed, 0, bytes, at) < bytes) throw new Refusal('truncated', name);
	const blob: { way: number; data: Uint8Array | null } = { way: 0, data: null };
	guarded(name, () =>
		new PbfReader(packed).readFields((tag, into, pbf) => {
			if (tag === 1 || (tag >= 3 && tag <= 7)) [into.way, into.data] = [tag, pbf.readBytes()];
		}, blob),
	);
	if (!blob.data) throw new Refusal('damaged', name);
	try {
		if (blob.way === 1) return blob.data;
		if (blob.way === 3) return await inflate(blob.data, { maxOutputLength: LARGEST_BLOCK });
		if (blob.way === 7) return await zstd(blob.data, { maxOutputLength: LARGEST_BLOCK });
	} catch {
		throw new Refusal('damaged', name);
	}
	throw new Refusal('unsupported', `The packing of ${name}`);
}

/** Features a reader must know; any other is refused, as the format asks. */
const known = new Set(['OsmSchema-V0.6', 'DenseNodes']);

function dateOf(content: Uint8Array, name: string): string | null {
	const head = { needs: [] as string[], seconds: 0 };
	guarded(name, () =>
		new PbfReader(content).readFields((tag, into, pbf) => {
			if (tag === 4) into.needs.push(pbf.readString());
			else if (tag === 32) into.seconds = pbf.readVarint(true);
		}, head),
	);
	const strange = head.needs.find((each) => !known.has(each));
	if (strange !== undefined)
		throw new Refusal('unsupported', `What ${name} needs of its reader (${strange.slice(0, 40)})`);
	const day = new Date(head.seconds * 1000);
	return head.seconds > 0 && day.getUTCFullYear() < 10_000 ? day.toISOString().slice(0, 10) : null;
}

/** Runs a reader over bytes that may be anything; what it stumbles on means they are damaged. */
export function guarded<T>(name: string, read: () => T): T {
	try {
		return read();
	} catch (error) {
		throw error instanceof Refusal ? error : new Refusal('damaged', name);
	}
}
