// A phone and a server in memory. The phone evicts, corrupts, fills up and kills its worker; the server goes and changes.
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { fileOfKey, type GuideFile } from '../../src/lib/domain/pack.ts';
import { versionOf, type Keeping, type Shelf, type Version } from '../../src/service-worker/keeping.ts';
import type { Packing } from '../../src/service-worker/packing.ts';

const plain = (buffer: Buffer): ArrayBuffer => new Uint8Array(buffer).buffer;
/** The streams of this Node do the same, a hundred times slower. */
const gzip: Packing = {
	pack: async (body) => plain(gzipSync(body)),
	unpack: async (body) => plain(gunzipSync(body)),
};

export interface Edition extends Version {
	bodies: ReadonlyMap<string, Buffer>;
}

export const revisionOf = (body: Buffer): string =>
	createHash('sha256').update(body).digest('hex').slice(0, 32);

/** A version of a guide, told by its addresses and bodies. */
export function edition(bodies: ReadonlyMap<string, Buffer>): Edition {
	const files: GuideFile[] = [...bodies].map(([url, body]) => ({
		url,
		revision: revisionOf(body),
		bytes: body.length,
	}));
	return { ...versionOf(files), bodies };
}

export class Server {
	edition: Edition;
	up = true;
	/** Whether it knows range requests. */
	ranges = true;
	/** Answers left before each connection breaks in the middle of a body. */
	cutAfter = Infinity;
	/** Answers left before the next edition replaces this one. */
	swap: { after: number; to: Edition } | null = null;
	/** An address answered with something else, as networks with a door page do. */
	lies: string | null = null;
	readonly asked: { url: string; range: string | null }[] = [];

	constructor(first: Edition) {
		this.edition = first;
	}

	answer(url: string, range: string | null): Response {
		this.asked.push({ url, range });
		if (this.swap && this.swap.after-- <= 0) {
			this.edition = this.swap.to;
			this.swap = null;
		}
		const whole =
			this.lies === url ? Buffer.from('<h1>Welcome to our network</h1>') : this.edition.bodies.get(url);
		if (!whole) return new Response('not here', { status: 404 });
		const type = url.endsWith('.pmtiles') ? 'application/octet-stream' : 'text/html; charset=utf-8';
		const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(this.ranges ? (range ?? '') : '') ?? [];
		const body = from === undefined ? whole : whole.subarray(Number(from), Number(to) + 1);
		const headers = new Headers({ 'content-type': type, 'content-encoding': 'br' });
		if (from !== undefined) headers.set('content-range', `bytes ${from}-${to}/${whole.length}`);
		const broken = this.cutAfter-- <= 0;
		return new Response(broken ? cut(body) : new Uint8Array(body), {
			status: from === undefined ? 200 : 206,
			headers,
		});
	}
}

const cut = (body: Buffer) =>
	new ReadableStream<Uint8Array>({
		start(controller) {
			controller.enqueue(new Uint8Array(body.subarray(0, body.length / 2)));
			controller.error(new TypeError('network error'));
		},
	});

interface Entry {
	body: Buffer;
	headers: [string, string][];
}

export class Phone {
	readonly entries = new Map<string, Entry>();
	/** Keys whose bodies this phone has spoiled. */
	readonly spoiled = new Set<string>();
	/** Keys the worker removed, with whatever `note` says at that moment. */
	readonly removed: string[] = [];
	quota = Infinity;
	tellsRoom = true;
	packs = true;
	clock = 1_000_000_000;
	/** Steps left before the worker is killed. */
	fuse = Infinity;
	readonly #server: Server;

	constructor(server: Server) {
		this.#server = server;
	}

	get usage(): number {
		return [...this.entries.values()].reduce((sum, { body }) => sum + body.length, 0);
	}

	/** Nothing happens after the kill: every step the worker still tries fails without effect. */
	#step(): void {
		this.clock += 10;
		if (this.fuse-- <= 0) throw new Error('killed');
	}

	readonly shelf: Shelf = {
		match: async (key) => {
			this.#step();
			const entry = this.entries.get(key);
			return entry && new Response(new Uint8Array(entry.body), { headers: entry.headers });
		},
		put: async (key, response) => {
			const body = Buffer.from(await response.arrayBuffer());
			this.#step();
			const before = this.entries.get(key)?.body.length ?? 0;
			if (this.usage - before + body.length > this.quota)
				throw new DOMException('full', 'QuotaExceededError');
			this.entries.set(key, { body, headers: [...response.headers] });
			this.spoiled.delete(key);
		},
		delete: async (key) => {
			this.#step();
			this.removed.push(key);
			return this.entries.delete(key);
		},
		keys: async () => {
			this.#step();
			return [...this.entries.keys()];
		},
	};

	/** What a worker of an edition sees of this phone. */
	keeping(of: Version, alone: () => boolean = () => true): Keeping {
		return {
			...of,
			shelf: this.shelf,
			fetch: async (url, init) => {
				this.#step();
				if (!this.#server.up || init.signal?.aborted) throw new TypeError('Failed to fetch');
				return this.#server.answer(url, new Headers(init.headers).get('range'));
			},
			now: () => this.clock,
			room: async () => (this.tellsRoom ? { usage: this.usage, quota: this.quota } : null),
			packing: this.packs ? gzip : null,
			alone,
		};
	}

	/** The browser removes an entry on its own. */
	evict(key: string): void {
		this.entries.delete(key);
	}

	/** The browser spoils a body: a bit flips, or the end is lost. */
	spoil(key: string, short: boolean): void {
		const entry = this.entries.get(key);
		if (!entry || entry.body.length === 0) return;
		const body = Buffer.from(short ? entry.body.subarray(0, -1) : entry.body);
		if (!short) body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 0x40;
		this.entries.set(key, { ...entry, body });
		this.spoiled.add(key);
	}

	readonly #looked = new WeakMap<Buffer, string>();

	/** Keys of whole files whose bytes are not those their revision means, and which this phone did not spoil itself. */
	wrong(): string[] {
		return [...this.entries].flatMap(([key, { body, headers }]) => {
			const file = fileOfKey(key);
			if (!file || file.part !== null || this.spoiled.has(key)) return [];
			const packed = headers.some(([name, value]) => name === 'x-kept' && value === 'gzip');
			const is = this.#looked.get(body) ?? revisionOf(packed ? gunzipSync(body) : body);
			this.#looked.set(body, is);
			return is === file.revision ? [] : [key];
		});
	}
}
