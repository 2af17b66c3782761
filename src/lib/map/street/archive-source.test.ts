// Bytes of the street map: slices of a kept copy, ranges of our own host, and nobody else's.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { KeptSource, RangeSource, sourceFor } from './archive-source.ts';

const ORIGIN = 'https://guide.example';
const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
const archive = {
	url: '/data/map/streets-abc.pmtiles',
	bytes: 1000,
	revision: '0123',
	date: '2026-11-01',
	bounds: [139.5, 35.7, 139.7, 35.8] as [number, number, number, number],
	maxZoom: 14,
};
const asked: { url: string; range: string | null; redirect: string | undefined }[] = [];

/** A host that answers ranges with the given status. */
function host(status: 200 | 206 | 404) {
	vi.stubGlobal('fetch', async (url: URL, init: RequestInit = {}) => {
		const range = new Headers(init.headers).get('range');
		asked.push({ url: url.href, range, redirect: init.redirect });
		const [, from = '0', to = '999'] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
		const body = status === 206 ? bytes.slice(Number(from), Number(to) + 1) : bytes;
		return new Response(status === 404 ? null : body, { status });
	});
}

/** Cache Storage with one entry, or none. */
function kept(key: string | null, read: string[] = []) {
	vi.stubGlobal('caches', {
		open: async (name: string) => ({
			match: async (asked: string) => {
				read.push(`${name} ${asked}`);
				return asked === key ? new Response(bytes) : undefined;
			},
		}),
	});
}

afterEach(() => {
	vi.unstubAllGlobals();
	asked.length = 0;
});

describe('a kept copy', () => {
	it.each([
		[0, 10, 10],
		[500, 100, 100],
		[990, 100, 10],
	])('is cut at %i for %i bytes', async (offset, length, expected) => {
		const { data } = await new KeptSource(new Blob([bytes]), 'x').getBytes(offset, length);
		expect(new Uint8Array(data)).toEqual(bytes.slice(offset, offset + expected));
	});
	it.each([-1, 1000, 5000])('has no byte %i', async (offset) => {
		await expect(new KeptSource(new Blob([bytes]), 'x').getBytes(offset, 1)).rejects.toThrow(RangeError);
	});
	it('is never read as a whole', async () => {
		const blob = new Blob([bytes]);
		const whole = vi.spyOn(blob, 'arrayBuffer');
		await new KeptSource(blob, 'x').getBytes(0, 10);
		expect(whole).not.toHaveBeenCalled();
	});
});

describe('ranges', () => {
	it.each([
		'https://tiles.example/streets.pmtiles',
		'//tiles.example/streets.pmtiles',
		'http://guide.example/streets.pmtiles',
		'https://guide.example:8443/streets.pmtiles',
		'https://guide.example@tiles.example/x',
		'\\\\tiles.example\\x',
		'data:application/octet-stream,x',
		'blob:https://tiles.example/1',
	])('are not asked of %s', (url) => expect(() => new RangeSource(url, ORIGIN)).toThrow('not of this host'));
	it('are asked of our host, without following it elsewhere', async () => {
		host(206);
		const { data } = await new RangeSource(archive.url, ORIGIN).getBytes(100, 50);
		expect(new Uint8Array(data)).toEqual(bytes.slice(100, 150));
		expect(asked).toEqual([{ url: ORIGIN + archive.url, range: 'bytes=100-149', redirect: 'error' }]);
	});
	it('are cut from the whole where a host knows none, which is fetched once', async () => {
		host(200);
		const source = new RangeSource(archive.url, ORIGIN);
		expect(new Uint8Array((await source.getBytes(0, 5)).data)).toEqual(bytes.slice(0, 5));
		expect(new Uint8Array((await source.getBytes(900, 5)).data)).toEqual(bytes.slice(900, 905));
		expect(asked).toHaveLength(1);
	});
	it('fail when the archive is gone', async () => {
		host(404);
		await expect(new RangeSource(archive.url, ORIGIN).getBytes(0, 5)).rejects.toThrow('404');
	});
});

describe('sourceFor', () => {
	it('takes the kept copy of this very revision and asks nobody', async () => {
		host(206);
		const read: string[] = [];
		kept('/data/map/streets-abc.pmtiles?kept=0123', read);
		const source = await sourceFor(archive, ORIGIN);
		expect(new Uint8Array((await source.getBytes(7, 3)).data)).toEqual(bytes.slice(7, 10));
		expect(read).toEqual(['neriaruki /data/map/streets-abc.pmtiles?kept=0123']);
		expect(asked).toEqual([]);
	});
	it('takes the network when another revision is kept, or nothing', async () => {
		for (const key of ['/data/map/streets-abc.pmtiles?kept=9999', null]) {
			kept(key);
			expect(await sourceFor(archive, ORIGIN)).toBeInstanceOf(RangeSource);
		}
	});
	it('takes the network where storage is refused', async () => {
		vi.stubGlobal('caches', { open: () => Promise.reject(new Error('refused')) });
		expect(await sourceFor(archive, ORIGIN)).toBeInstanceOf(RangeSource);
	});
	it('refuses another host even when something is kept under that name', async () => {
		kept('https://tiles.example/x?kept=0123');
		await expect(sourceFor({ ...archive, url: 'https://tiles.example/x' }, ORIGIN)).rejects.toThrow('host');
	});
});
