// One unpacked block of an .osm.pbf: nodes, ways and relations handed out one by one, decoded no further than asked.
import { PbfReader } from 'pbf';
import type { Tags } from './feature.ts';

type Range = readonly [from: number, to: number];

/** What groups of a block hold, by the number of their first field. */
export const NODES = 1;
export const DENSE = 2;
export const WAYS = 3;
export const RELATIONS = 4;

/** Places are told in billionths of a degree. */
const NANO = 1e9;

export interface Way {
	id: number;
	/** Ids of its nodes; the array is reused, so copy what is kept. */
	refs: Float64Array;
	tags(): Tags;
}

export interface Relation {
	id: number;
	/** Ids of the ways among its members. */
	ways: number[];
	tags(): Tags;
}

const scratch: [Float64Array, Float64Array, Float64Array] = [
	new Float64Array(16_384),
	new Float64Array(16_384),
	new Float64Array(16_384),
];

export class Block {
	readonly #pbf: PbfReader;
	readonly #groups: { kind: number; range: Range }[] = [];
	#table: Range = [0, 0];
	#texts: Range[] | null = null;
	readonly #decoded: (string | undefined)[] = [];
	#granularity = 100;
	#lonOffset = 0;
	#latOffset = 0;

	/** @param content unpacked bytes; throws when they are no block */
	constructor(content: Uint8Array) {
		const pbf = new PbfReader(content);
		this.#pbf = pbf;
		for (let tag = pbf.nextField(); tag; tag = pbf.nextField()) {
			if (tag === 1) this.#table = this.#range();
			else if (tag === 2) {
				const range = this.#range();
				if (range[0] === range[1]) continue;
				this.#groups.push({ kind: (content[range[0]] as number) >> 3, range });
			} else if (tag === 17) this.#granularity = pbf.readVarint();
			else if (tag === 19) this.#latOffset = pbf.readVarint(true);
			else if (tag === 20) this.#lonOffset = pbf.readVarint(true);
		}
	}

	/** Whether the block holds groups of a kind. */
	holds(...kinds: number[]): boolean {
		return this.#groups.some(({ kind }) => kinds.includes(kind));
	}

	/** Bounds of a field with a length, which the reader then stands behind. */
	#range(): Range {
		const length = this.#pbf.readVarint();
		const start = this.#pbf.pos;
		const end = start + length;
		if (!(end <= this.#pbf.buf.length)) throw new RangeError('a field reaches past its block');
		this.#pbf.pos = end;
		return [start, end];
	}

	#text(index: number): string | undefined {
		if (!this.#texts) {
			this.#texts = [];
			const before = this.#pbf.pos;
			this.#fields(this.#table, (tag) => tag === 1 && this.#texts?.push(this.#range()));
			this.#pbf.pos = before;
		}
		const range = this.#texts[index];
		if (!range) return undefined;
		return (this.#decoded[index] ??= Buffer.from(
			this.#pbf.buf.buffer,
			this.#pbf.buf.byteOffset + range[0],
			range[1] - range[0],
		).toString('utf8'));
	}

	#fields([from, to]: Range, visit: (tag: number) => unknown) {
		const pbf = this.#pbf;
		pbf.pos = from;
		for (let tag = pbf.nextField(to); tag; tag = pbf.nextField(to)) visit(tag);
	}

	#tags(keys: Range, values: Range): Tags {
		const [all, told] = [this.#numbers(keys), this.#numbers(values)];
		const tags: Record<string, string> = Object.create(null) as Record<string, string>;
		all.forEach((key, i) => {
			const [name, value] = [this.#text(key), this.#text(told[i] ?? -1)];
			if (name !== undefined && value !== undefined) tags[name] = value;
		});
		return tags;
	}

	#numbers([from, to]: Range): number[] {
		const numbers: number[] = [];
		this.#pbf.pos = from;
		while (this.#pbf.pos < to) numbers.push(this.#pbf.readVarint());
		return numbers;
	}

	/** Every node: id, longitude, latitude in degrees, and its tags while it is visited. */
	nodes(visit: (id: number, lon: number, lat: number, tags: () => Tags) => void): void {
		for (const { kind, range } of this.#groups) {
			if (kind === DENSE) this.#fields(range, (tag) => tag === 2 && this.#dense(this.#range(), visit));
			if (kind === NODES) this.#fields(range, (tag) => tag === 1 && this.#node(this.#range(), visit));
		}
	}

	#dense(range: Range, visit: Parameters<Block['nodes']>[0]) {
		const pbf = this.#pbf;
		const back = pbf.pos;
		const found: Range[] = [];
		this.#fields(range, (tag) => {
			if (tag === 1 || (tag >= 8 && tag <= 10)) found[tag] = this.#range();
		});
		const none: Range = [0, 0];
		const [ids, lats, lons] = [found[1] ?? none, found[8] ?? none, found[9] ?? none].map((each, i) =>
			this.#deltas(each, i as 0 | 1 | 2),
		) as [Float64Array, Float64Array, Float64Array];
		if (lats.length !== ids.length || lons.length !== ids.length) throw new RangeError('columns differ');
		// Keys and values of all nodes stand in one row, a zero behind each node: reading them only ever moves on.
		const [start, end] = found[10] ?? none;
		let [at, node] = [start, 0];
		const tagsOf = (wanted: number): Tags => {
			const tags: Record<string, string> = Object.create(null) as Record<string, string>;
			pbf.pos = at;
			while (pbf.pos < end && node <= wanted) {
				const key = pbf.readVarint();
				if (key === 0) node++;
				else {
					const value = pbf.readVarint();
					const name = node === wanted ? this.#text(key) : undefined;
					if (name !== undefined) tags[name] = this.#text(value) ?? '';
				}
			}
			at = pbf.pos;
			return tags;
		};
		const [unit, lonOffset, latOffset] = [this.#granularity, this.#lonOffset, this.#latOffset];
		for (let i = 0; i < ids.length; i++) {
			const lon = (lons[i]! * unit + lonOffset) / NANO;
			visit(ids[i]!, lon, (lats[i]! * unit + latOffset) / NANO, () => tagsOf(i));
		}
		pbf.pos = back;
	}

	#node(range: Range, visit: Parameters<Block['nodes']>[0]) {
		const pbf = this.#pbf;
		const back = pbf.pos;
		let [id, lon, lat] = [0, 0, 0];
		let [keys, values]: [Range, Range] = [
			[0, 0],
			[0, 0],
		];
		this.#fields(range, (tag) => {
			if (tag === 1) id = pbf.readSVarint();
			else if (tag === 2) keys = this.#range();
			else if (tag === 3) values = this.#range();
			else if (tag === 8) lat = pbf.readSVarint();
			else if (tag === 9) lon = pbf.readSVarint();
		});
		const degrees = (value: number, offset: number) => (value * this.#granularity + offset) / NANO;
		visit(id, degrees(lon, this.#lonOffset), degrees(lat, this.#latOffset), () => this.#tags(keys, values));
		pbf.pos = back;
	}

	/** Every way. */
	ways(visit: (way: Way) => void): void {
		this.#members(WAYS, (id, found) => {
			const refs = this.#deltas(found[8] ?? [0, 0], 0);
			visit({ id, refs, tags: () => this.#tags(found[2] ?? [0, 0], found[3] ?? [0, 0]) });
		});
	}

	/** Every relation. */
	relations(visit: (relation: Relation) => void): void {
		this.#members(RELATIONS, (id, found) => {
			const ids = this.#deltas(found[9] ?? [0, 0], 0);
			const types = this.#numbers(found[10] ?? [0, 0]);
			visit({
				id,
				ways: [...ids.filter((_, i) => types[i] === 1)],
				tags: () => this.#tags(found[2] ?? [0, 0], found[3] ?? [0, 0]),
			});
		});
	}

	#members(wanted: number, visit: (id: number, found: Range[]) => void) {
		const pbf = this.#pbf;
		for (const { kind, range } of this.#groups)
			if (kind === wanted)
				this.#fields(range, (group) => {
					if (group !== wanted) return;
					const own = this.#range();
					const back = pbf.pos;
					const found: Range[] = [];
					let id = 0;
					this.#fields(own, (tag) => {
						if (tag === 1) id = pbf.readVarint(true);
						else if (tag === 2 || tag === 3 || (tag >= 8 && tag <= 10)) found[tag] = this.#range();
					});
					visit(id, found);
					pbf.pos = back;
				});
	}

	/** A packed row of signed differences as their running sums. This loop is where a large file spends its time. */
	#deltas([from, to]: Range, slot: 0 | 1 | 2): Float64Array {
		if (scratch[slot].length < to - from) scratch[slot] = new Float64Array(2 * (to - from));
		const into = scratch[slot];
		const bytes = this.#pbf.buf;
		let [at, count, sum] = [from, 0, 0];
		while (at < to) {
			let byte = bytes[at++]!;
			let value = byte & 0x7f;
			for (let factor = 128; byte > 127; factor *= 128) {
				if (at >= to || factor > 2 ** 63) throw new RangeError('a number does not end');
				byte = bytes[at++]!;
				value += (byte & 0x7f) * factor;
			}
			// Zigzag: by bits where they suffice, which is nearly always.
			if (value < 0x80000000) sum += (value >>> 1) ^ -(value & 1);
			else sum += value % 2 === 0 ? value / 2 : -(value + 1) / 2;
			into[count++] = sum;
		}
		return into.subarray(0, count);
	}
}
