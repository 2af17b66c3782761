// One visitor's story: saving, dropping, opening, updating, while phone and network do their worst; watched by a model.
import { bytesOf, isBig } from '../../src/lib/domain/pack-size.ts';
import {
	fileOfKey,
	filesOf,
	keyOf,
	MARKS,
	packOf,
	packsIn,
	type PackName,
} from '../../src/lib/domain/pack.ts';
import { check, tidy } from '../../src/service-worker/check.ts';
import type { Keeping } from '../../src/service-worker/keeping.ts';
import { dropPack, keepPack, report, wanted, type Outcome } from '../../src/service-worker/packs.ts';
import { answerKept, lostPage, older } from '../../src/service-worker/serving.ts';
import { prepare } from '../../src/service-worker/updates.ts';
import { edition, Phone, revisionOf, Server, type Edition } from './phone.ts';

const pages = (language: string, n: number) =>
	['', '/manifest.webmanifest', '/missing', '/places', '/about', '/map', '/trails', '/settings'].map(
		// Some pages change with every edition, some with every second, some never.
		(tail, i) => [`/${language}${tail}`, Math.floor(n / Math.max(1, i))] as const,
	);

const cache = new Map<number, Edition>();
/** The nth edition of a small guide: shell, two languages, a trail, and streets in one big file. */
export function editionOf(n: number): Edition {
	const made = cache.get(n);
	if (made) return made;
	const bodies = new Map<string, Buffer>();
	for (const [url, state] of [
		['/', n] as const,
		['/icons.svg', 0] as const,
		...pages('en', n),
		...pages('ko', n),
	])
		bodies.set(url, Buffer.from(`${url} of ${state}. `.repeat(20)));
	bodies.set(`/_app/immutable/app.${n}.js`, Buffer.from(`export const edition = ${n};`));
	for (const language of ['en', 'ko'])
		bodies.set(`/${language}/trails/pond.gpx`, Buffer.from(`<gpx>${language}</gpx>`));
	const streets = Buffer.alloc(1_000_001, Math.floor(n / 2) + 1);
	bodies.set(`/data/map/streets-${Math.floor(n / 2)}.pmtiles`, streets);
	const fresh = edition(bodies);
	cache.set(n, fresh);
	return fresh;
}

export const packs = ['shell', 'language:en', 'language:ko', 'trail:pond', 'map'] as const;

/** What must never happen, as a sentence. */
export class Broken extends Error {}

export class World {
	readonly server = new Server(editionOf(0));
	readonly phone = new Phone(this.server);
	number = 0;
	active: Edition | null = null;
	waiting: Edition | null = null;
	installing = false;
	/** Packs a removal was asked for since they were last kept. */
	readonly dropped = new Set<PackName>();
	/** Packs that have been whole since they were last removed. */
	readonly everWhole = new Set<PackName>();
	/** Packs whose keeping ended well, and whose marks no browser has touched: these must be remembered as wanted. */
	readonly wished = new Set<PackName>();
	/** Packs whose removal ended well. */
	readonly gone = new Set<PackName>();

	of(version: Edition, alone = () => !this.installing && !this.waiting): Keeping {
		return this.phone.keeping(version, alone);
	}

	/** Runs what a worker does, which may be killed in the middle, and compares before and after. */
	async #watched(what: string, work: () => Promise<unknown>, dropping?: PackName): Promise<void> {
		const { active } = this;
		const before = active && this.whole(active);
		for (const pack of before ?? []) this.everWhole.add(pack);
		this.phone.removed.length = 0;
		const spoiled = new Set(this.phone.spoiled);
		await work().catch((error: Error) => {
			if (error instanceof Broken) throw error;
		});
		this.phone.fuse = Infinity;
		const wrong = this.phone.wrong();
		if (wrong.length > 0) throw new Broken(`${what} keeps wrong bytes: ${wrong.join(', ')}`);
		if (!active || !before) return;
		for (const key of this.phone.removed) this.#mayRemove(what, key, active, spoiled, dropping);
		const after = this.whole(active);
		for (const pack of before) {
			if (after.includes(pack) || pack === dropping || this.dropped.has(pack)) continue;
			const gone = filesOf(pack, active.files, active.languages).filter(
				(file) => !this.phone.entries.has(keyOf(file)) && !spoiled.has(keyOf(file)),
			);
			if (gone.length > 0) throw new Broken(`${what} lost ${gone.map(keyOf).join(', ')} of ${pack}`);
		}
	}

	#mayRemove(
		what: string,
		key: string,
		active: Edition,
		spoiled: ReadonlySet<string>,
		dropping?: PackName,
	): void {
		const file = fileOfKey(key);
		if (!file || file.part !== null || spoiled.has(key)) return;
		const pack = packOf(file.url, active.languages);
		if (pack === dropping || (pack && this.dropped.has(pack))) return;
		const mine = active.files.some((each) => keyOf(each) === key);
		if (mine) throw new Broken(`${what} removed ${key}, which nobody asked for`);
	}

	/** Packs of which every file stands in the cache, counted without the code under test. */
	whole(version: Edition): PackName[] {
		return packsIn(version.files).filter((pack) =>
			filesOf(pack, version.files, version.languages).every((file) => this.phone.entries.has(keyOf(file))),
		);
	}

	async keep(pack: PackName): Promise<Outcome | undefined> {
		const { active } = this;
		if (!active) return undefined;
		this.gone.delete(pack);
		let why: Outcome | undefined;
		await this.#watched(`keep ${pack}`, async () => {
			const all = bytesOf(filesOf(pack, active.files, active.languages), this.phone.packs);
			let last = 0;
			const progress = (kept: number, bytes: number) => {
				if (kept < last || kept > bytes || bytes !== all)
					throw new Broken(`${pack}: ${kept} of ${bytes} of ${all}`);
				last = kept;
			};
			why = await keepPack(this.of(active), pack, { progress });
			if (why === null) {
				this.dropped.delete(pack);
				this.everWhole.add(pack);
				this.wished.add(pack);
				if (!this.whole(active).includes(pack)) throw new Broken(`${pack} is called kept and is not whole`);
				if (last !== all) throw new Broken(`${pack} ends at ${last} of ${all}`);
				await tidy(this.of(active));
			}
		});
		return why;
	}

	async drop(pack: PackName): Promise<void> {
		const { active } = this;
		if (!active || pack === 'shell') return;
		this.dropped.add(pack);
		this.everWhole.delete(pack);
		this.wished.delete(pack);
		await this.#watched(
			`drop ${pack}`,
			async () => {
				await dropPack(this.of(active), pack);
				this.gone.add(pack);
			},
			pack,
		);
	}

	/** The start of a page: report, and a look into what is kept. */
	async start(slice = 100): Promise<void> {
		const { active } = this;
		if (!active) return;
		await this.#watched('start', async () => {
			await check(this.of(active), slice);
			for (const told of await report(this.of(active))) {
				const whole = this.whole(active).includes(told.name);
				if (whole !== (told.state === 'kept')) throw new Broken(`${told.name} is told as ${told.state}`);
				this.#judge(told.name, told.state);
			}
		});
	}

	/** The browser removes or spoils an entry on its own. */
	harm(key: string, how: 'evict' | 'shorten' | 'flip'): void {
		if (how === 'evict') this.phone.evict(key);
		else this.phone.spoil(key, how === 'shorten');
		if (key.startsWith(MARKS)) this.wished.delete(key.slice(MARKS.length) as PackName);
	}

	/** A pack counts as evicted when it was whole before, and then always, as long as its mark was not evicted too. */
	#judge(pack: PackName, state: string): void {
		if (this.gone.has(pack) && state !== 'absent')
			throw new Broken(`${pack} was removed and is told as ${state}`);
		if (this.dropped.has(pack) || state === 'kept') return;
		const was = this.everWhole.has(pack);
		if (state === 'evicted' && !was) throw new Broken(`${pack} is told as evicted and was never whole`);
		if (state !== 'evicted' && this.wished.has(pack))
			throw new Broken(`${pack} was whole, is not, and is told as ${state}`);
	}

	/** The browser looks for a new version: it gathers to the side, and waits if all came. */
	async update(): Promise<void> {
		const found = this.server.edition;
		if (!this.server.up || found === this.active || found === this.waiting) return;
		this.installing = true;
		await this.#watched('update', async () => {
			await prepare(this.of(found));
			for (const pack of await wanted(this.of(found)))
				if (!this.whole(found).includes(pack))
					throw new Broken(`the new version waits without all of ${pack}`);
			this.waiting = found;
			for (const pack of this.whole(found)) this.everWhole.add(pack);
			this.wished.add('shell');
			for (const pack of this.wished)
				if (!this.whole(found).includes(pack)) throw new Broken(`the new version waits without ${pack}`);
		});
		this.installing = false;
		if (!this.active && this.waiting) await this.accept();
	}

	/** The visitor says yes, or has closed the last page. */
	async accept(asks = true): Promise<void> {
		const next = this.waiting;
		if (!next) return;
		const old = this.active;
		const had = old ? this.whole(old).filter((pack) => !this.dropped.has(pack)) : [];
		const marked = old ? await wanted(this.phone.keeping(old)).catch(() => []) : [];
		const fuse = this.phone.fuse;
		const readable = old ? await this.#readable(old, had) : [];
		this.phone.fuse = fuse;
		await this.#watched('accept', async () => {
			if (asks) await prepare(this.of(next)).catch(() => {});
		});
		this.active = next;
		this.waiting = null;
		this.phone.fuse = fuse;
		await tidy(this.of(next)).catch(() => {});
		this.phone.fuse = Infinity;
		// Whatever was readable without a signal still is, in one version or the other.
		const { up } = this.server;
		this.server.up = false;
		for (const url of readable) {
			if (!marked.includes(packOf(url, next.languages) as PackName)) continue;
			if (url.startsWith('/data/map/') || url.startsWith('/_app/')) continue;
			const file = next.byUrl.get(url);
			if (file && this.phone.spoiled.has(keyOf(file))) continue;
			const body = await this.open(url);
			if (!body || /missing/.test(body) !== /missing/.test(url))
				throw new Broken(`${url} is lost with the new version`);
		}
		this.server.up = up;
	}

	async #readable(version: Edition, of: readonly PackName[]): Promise<string[]> {
		return version.files
			.filter((file) => of.includes(packOf(file.url, version.languages) as PackName))
			.filter((file) => !isBig(file) && !this.phone.spoiled.has(keyOf(file)))
			.map(({ url }) => url);
	}

	/** Opens an address as the worker in charge answers it. What comes from the cache must be right. */
	async open(url: string): Promise<string | undefined> {
		const { active } = this;
		if (!active) return undefined;
		let text: string | undefined;
		await this.#watched(`open ${url}`, async () => {
			const keeping = this.of(active);
			const at = new URL(url, 'https://guide.example');
			const file = active.files.find((each) => each.url === url);
			const due = file && this.phone.entries.has(keyOf(file)) && !this.phone.spoiled.has(keyOf(file));
			const fuse = this.phone.fuse;
			const here = await answerKept(keeping, at, null);
			if (due && !here && fuse === Infinity) throw new Broken(`${url} is kept and was not answered`);
			if (here) {
				const body = Buffer.from(await here.arrayBuffer());
				if (file && !isBig(file) && revisionOf(body) !== file.revision)
					throw new Broken(`${url} came with other bytes`);
				text = body.toString('latin1');
				return;
			}
			const left = this.server.up ? undefined : ((await older(keeping, at)) ?? (await lostPage(keeping, at)));
			text = await left?.text();
		});
		return text;
	}
}
