// Cases for keeping: pauses and stops, room, parts, cut-off removals, marks, and how often what is looked into.
import { describe, expect, it } from 'vitest';
import { PART, partsOf } from '../../src/lib/domain/pack-size.ts';
import { filesOf, keyOf, MARKS, type GuideFile, type PackName } from '../../src/lib/domain/pack.ts';
import { check, tidy } from '../../src/service-worker/check.ts';
import type { Keeping } from '../../src/service-worker/keeping.ts';
import { dropPack, keepPack, report, wanted } from '../../src/service-worker/packs.ts';
import { prepare, type Ungathered } from '../../src/service-worker/updates.ts';
import { Phone, Server } from './phone.ts';
import { editionOf } from './world.ts';

const edition = editionOf(0);
const start = () => {
	const server = new Server(edition);
	const phone = new Phone(server);
	return { server, phone, keeping: phone.keeping(edition) };
};
const told = async (keeping: Keeping, name: PackName) =>
	(await report(keeping)).find((each) => each.name === name);
const streets = edition.files.find(({ url }) => url.endsWith('.pmtiles')) as GuideFile;
const urls = (server: Server) => server.asked.map(({ url }) => url);

describe('keeping', () => {
	it('pauses between files when its time is up, and goes on from there', async () => {
		const { server, phone, keeping } = start();
		expect(await keepPack(keeping, 'language:en', { until: phone.clock + 90 })).toBe('paused');
		const first = urls(server).length;
		expect(first).toBeGreaterThan(0);
		expect((await told(keeping, 'language:en'))?.state).toBe('partial');
		expect(await keepPack(keeping, 'language:en')).toBeNull();
		expect(new Set(urls(server)).size).toBe(urls(server).length);
	});
	it('pauses between parts too', async () => {
		const { server, phone, keeping } = start();
		let parts = 0;
		for (let tries = 0; tries < 5; tries++) {
			const why = await keepPack(keeping, 'map', { until: phone.clock + 60 });
			parts = Math.max(parts, (await told(keeping, 'map'))?.kept ?? 0);
			if (why === null) break;
			expect(why).toBe('paused');
		}
		expect((await told(keeping, 'map'))?.state).toBe('kept');
		expect(server.asked).toHaveLength(2);
		expect(parts).toBe(streets.bytes);
	});
	it('stops when told, and says so', async () => {
		const { keeping } = start();
		const controller = new AbortController();
		let calls = 0;
		const progress = () => void (++calls === 2 && controller.abort());
		expect(await keepPack(keeping, 'language:en', { signal: controller.signal, progress })).toEqual({
			why: 'stopped',
		});
		expect((await told(keeping, 'language:en'))?.state).toBe('partial');
	});
	it('does not begin what does not fit, when the browser tells its room', async () => {
		const { server, phone, keeping } = start();
		phone.quota = 1_500_000;
		const why = await keepPack(keeping, 'map');
		expect(why).toEqual({ why: 'no-room', needs: Math.ceil(2 * streets.bytes * 1.1), free: 1_500_000 });
		expect(server.asked).toEqual([]);
		phone.tellsRoom = false;
		expect(await keepPack(keeping, 'map')).toEqual({ why: 'no-room' });
		expect((await told(keeping, 'map'))?.state).toBe('partial');
	});
	it('asks for each part once, and for all again when they do not make the whole', async () => {
		const { server, phone, keeping } = start();
		expect(await keepPack(keeping, 'map')).toBeNull();
		expect(server.asked.map(({ range }) => range)).toEqual([
			`bytes=0-${PART - 1}`,
			`bytes=${PART}-${streets.bytes - 1}`,
		]);
		expect([...phone.entries.keys()].filter((key) => key.includes('&part='))).toEqual([]);
		phone.evict(keyOf(streets));
		for (const { key } of partsOf(streets).slice(0, 1))
			await phone.shelf.put(key, new Response(new Uint8Array(PART)));
		expect(await keepPack(keeping, 'map')).toEqual({ why: 'newer-version' });
		expect(await keepPack(keeping, 'map')).toBeNull();
	});
	it('puts half a part right', async () => {
		const { phone, keeping } = start();
		const [first] = partsOf(streets);
		await phone.shelf.put(first?.key ?? '', new Response(new Uint8Array(10)));
		expect(await keepPack(keeping, 'map')).toBeNull();
	});
});

describe('removing', () => {
	it('that was cut off ends at the next check, and counts as no eviction', async () => {
		for (let fuse = 0; fuse < 30; fuse++) {
			const { phone, keeping } = start();
			await keepPack(keeping, 'language:en');
			phone.fuse = fuse;
			await dropPack(keeping, 'language:en').catch(() => {});
			phone.fuse = Infinity;
			const state = (await told(keeping, 'language:en'))?.state;
			expect(state, `cut off after ${fuse} steps`).not.toBe('evicted');
			await check(keeping);
			expect(await wanted(keeping)).toEqual(
				state === 'kept' && fuse === 0 ? ['shell', 'language:en'] : ['shell'],
			);
			if (fuse > 0) expect((await told(keeping, 'language:en'))?.state).toBe('absent');
		}
	});
	it('removes what a waiting version gathered as well', async () => {
		const { server, phone, keeping } = start();
		await keepPack(keeping, 'language:ko');
		server.edition = editionOf(1);
		await prepare(phone.keeping(editionOf(1)));
		await dropPack(keeping, 'language:ko');
		expect([...phone.entries.keys()].filter((key) => /^\/ko\b(?!.*gpx)/.test(key))).toEqual([]);
	});
	it('leaves the shell', async () => {
		const { keeping } = start();
		await prepare(keeping);
		await dropPack(keeping, 'shell');
		expect((await told(keeping, 'shell'))?.state).toBe('kept');
	});
});

describe('marks', () => {
	it('of packs that were whole make the difference between partial and evicted', async () => {
		const { phone, keeping } = start();
		await keepPack(keeping, 'language:en');
		const [file] = filesOf('language:en', edition.files, edition.languages);
		phone.evict(keyOf(file as GuideFile));
		expect((await told(keeping, 'language:en'))?.state).toBe('evicted');
		phone.evict(`${MARKS}language:en`);
		expect((await told(keeping, 'language:en'))?.state).toBe('partial');
	});
	it('that cannot be read any more still tell that the pack was whole', async () => {
		const { phone, keeping } = start();
		await keepPack(keeping, 'language:en');
		const [file] = filesOf('language:en', edition.files, edition.languages);
		phone.evict(keyOf(file as GuideFile));
		await phone.shelf.put(`${MARKS}language:en`, new Response('{"savedAt":'));
		expect((await told(keeping, 'language:en'))?.state).toBe('evicted');
	});
	it('that were lost come back with the check', async () => {
		const { phone, keeping } = start();
		await keepPack(keeping, 'language:en');
		phone.evict(`${MARKS}language:en`);
		expect(await wanted(keeping)).toEqual(['shell']);
		await check(keeping);
		expect(await wanted(keeping)).toEqual(['shell', 'language:en']);
	});
	it('keep their date when nothing was missing', async () => {
		const { phone, keeping } = start();
		await keepPack(keeping, 'language:en');
		const before = (await told(keeping, 'language:en'))?.savedAt;
		phone.clock += 1e9;
		await keepPack(keeping, 'language:en');
		expect((await told(keeping, 'language:en'))?.savedAt).toBe(before);
	});
});

describe('the check', () => {
	const spoiledAfter = async (
		spoil: (phone: Phone) => string,
		wait: number,
		slice: number,
		starts: number,
	) => {
		const { phone, keeping } = start();
		await prepare(keeping);
		for (const pack of ['language:en', 'language:ko', 'map'] as const) await keepPack(keeping, pack);
		const key = spoil(phone);
		phone.spoil(key, false);
		phone.clock += wait;
		for (let i = 0; i < starts; i++) await check(keeping, slice);
		return phone.entries.has(key);
	};
	const keyFor = (url: string) => () => keyOf(edition.byUrl.get(url) as GuideFile);

	it.each<[string, string, number, number, number, boolean]>([
		['a page of the shell, soon after it was proved', '/', 60_000, 0, 1, true],
		['a page of the shell, later', '/', 11 * 60_000, 0, 1, false],
		['streets, later', streets.url, 11 * 60_000, 0, 1, false],
		['another page, when there is time', '/ko/about', 0, 10_000, 1, false],
		['another page, in one short look', '/ko/about', 0, 0, 1, true],
		['another page, over some starts', '/ko/about', 0, 0, 10, false],
	])('%s', async (_, url, wait, slice, starts, stays) =>
		expect(await spoiledAfter(keyFor(url), wait, slice, starts)).toBe(stays),
	);
});

describe('tidying', () => {
	it('waits until everything wanted is whole in the new version', async () => {
		const { server, phone, keeping } = start();
		await prepare(keeping);
		server.edition = editionOf(1);
		const next = phone.keeping(editionOf(1));
		await prepare(next);
		// Saved in the old version, after the new one had gathered its files.
		await keepPack(keeping, 'language:ko').catch(() => {});
		server.edition = edition;
		expect(await keepPack(keeping, 'language:ko')).toBeNull();
		server.edition = editionOf(1);
		const old = keyOf(edition.byUrl.get('/ko') as GuideFile);
		await tidy(next);
		expect(phone.entries.has(old)).toBe(true);
		expect(await keepPack(next, 'language:ko')).toBeNull();
		await tidy(next);
		expect(phone.entries.has(old)).toBe(false);
	});
	it('does nothing beside a version that gathers or waits', async () => {
		const { server, phone } = start();
		await prepare(phone.keeping(edition));
		server.edition = editionOf(1);
		await prepare(phone.keeping(editionOf(1)));
		const all = phone.entries.size;
		await tidy(phone.keeping(edition, () => false));
		expect(phone.entries.size).toBe(all);
	});
	it('an update that does not fit fetches nothing', async () => {
		const { server, phone, keeping } = start();
		await prepare(keeping);
		await keepPack(keeping, 'map');
		server.edition = editionOf(2);
		server.asked.length = 0;
		phone.quota = phone.usage + 100_000;
		const next = phone.keeping(editionOf(2));
		await expect(prepare(next)).rejects.toMatchObject({
			failed: { why: 'no-room', needs: expect.any(Number) as number, free: 100_000 },
		});
		expect(server.asked).toEqual([]);
	});
	it('an update that finds no room on the way says what the rest needs, where the browser tells no room', async () => {
		const { server, phone, keeping } = start();
		await prepare(keeping);
		await keepPack(keeping, 'map');
		server.edition = editionOf(2);
		phone.quota = phone.usage + 100_000;
		const next = { ...phone.keeping(editionOf(2)), room: () => Promise.resolve(null) };
		const failed = await prepare(next).then(
			() => undefined,
			(error: Error) => (error as Ungathered).failed,
		);
		expect(failed?.why).toBe('no-room');
		expect(failed?.needs).toBeGreaterThan(100_000);
		phone.quota = phone.usage + (failed?.needs ?? 0);
		await prepare(next);
	});
});
