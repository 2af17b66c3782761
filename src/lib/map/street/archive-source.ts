// Where the bytes of the street map come from: a kept copy on the device, cut in slices, else ranges from our own host.
import type { RangeResponse, Source } from 'pmtiles';
import { keyOf } from '../../domain/pack.ts';
import type { StreetArchive } from '../types.ts';

/** The cache of the service worker, where packs are kept. */
const CACHE = 'neriaruki';

/** Slices of a kept file; the file itself is never read as a whole. */
export class KeptSource implements Source {
	readonly #kept: Blob;
	readonly #key: string;

	constructor(kept: Blob, key: string) {
		this.#kept = kept;
		this.#key = key;
	}

	getKey(): string {
		return this.#key;
	}

	async getBytes(offset: number, length: number): Promise<RangeResponse> {
		if (offset < 0 || offset >= this.#kept.size) throw new RangeError(`no byte ${offset}`);
		return { data: await this.#kept.slice(offset, offset + length).arrayBuffer() };
	}
}

/** Ranges over HTTP from one host; another is refused, so that nobody else learns where a visitor looks. */
export class RangeSource implements Source {
	readonly #url: URL;
	/** What a host that knows no ranges has sent: the whole, which is then sliced like a kept copy. */
	#whole: KeptSource | undefined;

	/** @throws when the address is not of the given origin */
	constructor(url: string, origin: string) {
		this.#url = new URL(url, origin);
		if (this.#url.origin !== origin) throw new Error(`not of this host: ${this.#url.origin}`);
	}

	getKey(): string {
		return this.#url.href;
	}

	async getBytes(offset: number, length: number, signal?: AbortSignal): Promise<RangeResponse> {
		if (this.#whole) return this.#whole.getBytes(offset, length);
		const response = await fetch(this.#url, {
			headers: { range: `bytes=${offset}-${offset + length - 1}` },
			// A redirection could lead away from our host.
			redirect: 'error',
			...(signal ? { signal } : {}),
		});
		if (response.status === 206) {
			const data = await response.arrayBuffer();
			if (data.byteLength > length) throw new Error(`${data.byteLength} bytes for ${length}`);
			return { data };
		}
		if (response.status !== 200) throw new Error(`${this.#url.pathname}: ${response.status}`);
		this.#whole = new KeptSource(await response.blob(), this.#url.href);
		return this.#whole.getBytes(offset, length);
	}
}

/** The kept copy of exactly this archive when there is one, else the network. */
export async function sourceFor(archive: StreetArchive, origin: string): Promise<Source> {
	const far = new RangeSource(archive.url, origin);
	try {
		const kept = await (await caches.open(CACHE)).match(keyOf(archive));
		if (kept?.ok) return new KeptSource(await kept.blob(), far.getKey());
	} catch {
		// Storage refused or not there: the network it is.
	}
	return far;
}
