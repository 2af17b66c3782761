// Ids by the million in typed arrays: sets that are asked often, and a table of nodes with their places.

/** A set of ids that answers most "no" from one bit. Ids are whole numbers below 2^53. */
export class IdSet {
	readonly sorted: Float64Array;
	readonly #bits: Uint8Array;
	readonly #mask: number;
	constructor(ids: Iterable<number> | Float64Array) {
		const all = Float64Array.from(ids).sort();
		this.sorted = all.filter((id, i) => i === 0 || id !== all[i - 1]);
		const size = 2 ** Math.min(30, Math.max(10, Math.ceil(Math.log2(this.sorted.length * 32 + 1))));
		this.#mask = size - 1;
		this.#bits = new Uint8Array(size / 8);
		for (const id of this.sorted) this.#mark(id);
	}
	#mark(id: number) {
		const low = id & this.#mask;
		this.#bits[low >> 3]! |= 1 << (low & 7);
	}
	/** Place in `sorted`, or -1. */
	indexOf(id: number): number {
		const low = id & this.#mask;
		if ((this.#bits[low >> 3]! & (1 << (low & 7))) === 0) return -1;
		const at = lowerBound(this.sorted, id);
		return this.sorted[at] === id ? at : -1;
	}
	has(id: number): boolean {
		return this.indexOf(id) >= 0;
	}
	/** Whether any id lies between two, both included. */
	hasBetween(least: number, most: number): boolean {
		const at = this.sorted[lowerBound(this.sorted, least)];
		return at !== undefined && at <= most;
	}
}

function lowerBound(sorted: Float64Array, id: number): number {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (sorted[middle]! < id) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Nodes as they come, in columns. */
export class NodeColumns {
	count = 0;
	#ids = new Float64Array(1 << 10);
	#places = new Float64Array(1 << 11);
	add(id: number, lon: number, lat: number): void {
		if (this.count === this.#ids.length) {
			this.#ids = grown(this.#ids);
			this.#places = grown(this.#places);
		}
		this.#ids[this.count] = id;
		this.#places[this.count * 2] = lon;
		this.#places[this.count * 2 + 1] = lat;
		this.count++;
	}
	/** A table to look them up in; of two nodes with one id the later counts. */
	table(): NodeTable {
		return new NodeTable(this.#ids.subarray(0, this.count), this.#places.subarray(0, this.count * 2));
	}
}

const grown = (column: Float64Array): Float64Array<ArrayBuffer> => {
	const larger = new Float64Array(column.length * 2);
	larger.set(column);
	return larger;
};

/** Where each node lies. */
export class NodeTable {
	readonly ids: IdSet;
	readonly #places: Float64Array;
	constructor(ids: Float64Array, places: Float64Array) {
		this.ids = new IdSet(ids);
		this.#places = new Float64Array(this.ids.sorted.length * 2);
		ids.forEach((id, i) => {
			const at = this.ids.indexOf(id);
			this.#places[at * 2] = places[i * 2]!;
			this.#places[at * 2 + 1] = places[i * 2 + 1]!;
		});
	}
	has(id: number): boolean {
		return this.ids.has(id);
	}
	/** Longitude and latitude, or null. */
	get(id: number): [number, number] | null {
		const at = this.ids.indexOf(id);
		return at < 0 ? null : [this.#places[at * 2]!, this.#places[at * 2 + 1]!];
	}
}
