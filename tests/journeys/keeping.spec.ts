// What is kept and what the browser does to it: removed and spoiled files are noticed, said and mended.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { keyOf } from '../../src/lib/domain/pack.ts';
import { workerList } from '../built/output.ts';
import { expect, firstVisit, isWhole, packRow, test, untilKept } from '../fixtures/guide.ts';
import { address, kinds, notice, word } from '../fixtures/pages.ts';
import { BUILD } from '../fixtures/server.ts';

const files = new Map(workerList(BUILD).map((file) => [file.url, file]));
const keyFor = (url: string): string => {
	const file = files.get(url);
	if (!file) throw new Error(`${url} is not in the list`);
	return keyOf(file);
};

const evict = (page: Page, url: string) =>
	page.evaluate(async (key) => (await caches.open('neriaruki')).delete(key), keyFor(url));

/** Puts other bytes where a file is kept, as a damaged disk would. */
const spoil = (page: Page, url: string) =>
	page.evaluate(async (key) => {
		const cache = await caches.open('neriaruki');
		const headers = (await cache.match(key))?.headers ?? new Headers();
		await cache.put(key, new Response('<!doctype html><h1>spoiled</h1>', { headers }));
	}, keyFor(url));

/** First half of the SHA-256 of what is kept for an address, unpacked; null when nothing is. */
const keptAs = (page: Page, url: string) =>
	page.evaluate(async (key) => {
		const kept = await (await caches.open('neriaruki')).match(key);
		if (!kept) return null;
		try {
			const packed = kept.headers.get('x-kept') === 'gzip';
			const body = packed ? kept.body?.pipeThrough(new DecompressionStream('gzip')) : kept.body;
			const digest = new Uint8Array(
				await crypto.subtle.digest('SHA-256', await new Response(body).arrayBuffer()),
			);
			return [...digest.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
		} catch {
			return 'unreadable';
		}
	}, keyFor(url));

const evicted = (page: Page) => page.locator('[data-notice=evicted]');
const again = (page: Page) => evicted(page).getByRole('button', { name: notice('en', 'evicted.again') });

test('a file the browser removed is fetched again at the next start, without asking', async ({
	page,
	own,
}) => {
	await firstVisit(page, own.url);
	await evict(page, '/en/about');
	await page.goto(own.at('/en/trails'));
	await expect
		.poll(() => keptAs(page, '/en/about'), { timeout: 60_000 })
		.toBe(files.get('/en/about')?.revision);
	await expect(evicted(page)).toHaveCount(0);
	await page.goto(own.at('/en/offline'));
	await untilKept(page, 'language:en');
});

test('what comes back by itself is not announced: the page stands still', async ({ page, own }) => {
	await firstVisit(page, own.url);
	await page.evaluate(() => caches.delete('neriaruki'));
	await page.addInitScript(() => {
		const told: number[] = [];
		Object.assign(window, { told });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) told.push((entry as unknown as { value: number }).value);
		}).observe({ type: 'layout-shift', buffered: true });
	});
	await page.goto(own.at('/en/trails'));
	await expect
		.poll(() => keptAs(page, '/en/trails'), { timeout: 30_000 })
		.toBe(files.get('/en/trails')?.revision);
	await expect(evicted(page)).toHaveCount(0);
	const shifts = await page.evaluate(() => (window as unknown as { told: number[] }).told);
	expect(shifts.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(0.02);
});

test('without a signal the loss is said, and mended when the signal is back', async ({ page, own }) => {
	test.setTimeout(180_000);
	await firstVisit(page, own.url);
	await evict(page, '/en/about');
	await own.kill();
	await page.context().setOffline(true);
	await page.goto(own.at('/en/offline'));
	await expect(evicted(page)).toContainText(notice('en', 'evicted').split('{{size}}')[0] ?? '');
	await expect(again(page)).toHaveCount(0);
	await expect(packRow(page, 'language:en')).toHaveAttribute('data-state', 'evicted');
	await expect(packRow(page, 'language:en')).toContainText(/cleared .+ of /);
	for (const kind of kinds.filter((each) => each !== 'about'))
		await test.step(kind, async () => {
			await page.goto(own.at(address(kind, 'en')));
			await isWhole(page);
		});
	await own.start();
	await page.context().setOffline(false);
	await expect
		.poll(() => keptAs(page, '/en/about'), { timeout: 60_000 })
		.toBe(files.get('/en/about')?.revision);
	await expect(evicted(page)).toHaveCount(0);
});

test('another language that was removed is said, and fetched again when asked', async ({ page, own }) => {
	await firstVisit(page, own.url);
	await packRow(page, 'language:ko').getByRole('button').click();
	await untilKept(page, 'language:ko');
	await evict(page, '/ko/about');
	await page.goto(own.at('/en/about'));
	await expect(evicted(page)).toBeVisible();
	expect(await keptAs(page, '/ko/about')).toBeNull();
	await again(page).click();
	await expect.poll(() => keptAs(page, '/ko/about')).toBe(files.get('/ko/about')?.revision);
	await expect(evicted(page)).toHaveCount(0);
});

test('all removed at once: the language in use comes back, the others are remembered', async ({
	page,
	own,
}) => {
	await firstVisit(page, own.url);
	await packRow(page, 'language:ko').getByRole('button').click();
	await untilKept(page, 'language:ko');
	await page.evaluate(() => caches.delete('neriaruki'));
	await page.reload();
	await untilKept(page, 'shell');
	await untilKept(page, 'language:en');
	await expect(packRow(page, 'language:ko')).toHaveAttribute('data-state', 'evicted');
	await expect(evicted(page)).toBeVisible();
});

test('who saves data is asked before anything is fetched again', async ({ page, own }) => {
	await page.addInitScript(() =>
		Object.defineProperty(navigator, 'connection', { value: { saveData: true }, configurable: true }),
	);
	await firstVisit(page, own.url);
	await evict(page, '/en/about');
	await page.reload();
	await expect(evicted(page)).toBeVisible();
	await page.waitForTimeout(1500);
	expect(await keptAs(page, '/en/about')).toBeNull();
	await again(page).click();
	await expect(evicted(page)).toHaveCount(0);
	await untilKept(page, 'language:en');
});

test('a spoiled page is never shown: fetched anew with a signal, called missing without', async ({
	page,
	own,
}) => {
	await firstVisit(page, own.url);
	await spoil(page, '/en/about');
	await page.goto(own.at('/en/about'));
	await expect(page.locator('h1')).toHaveText(word('en', 'about.title'));
	await expect.poll(() => keptAs(page, '/en/about')).toBe(files.get('/en/about')?.revision);

	await spoil(page, '/en/about');
	await own.kill();
	await page.context().setOffline(true);
	await page.goto(own.at('/en/about'));
	await expect(page.locator('h1')).toHaveText(word('en', 'lost.offline'));
	await isWhole(page);
	await page.locator('main a[href="/en/trails"]').click();
	await expect(evicted(page)).toBeVisible();
});

test('a spoiled file nobody opens is found by the looks into what is kept', async ({ page, own }) => {
	test.setTimeout(90_000);
	// A look notes where it ended.
	const note = () =>
		page.evaluate(async () => (await (await caches.open('neriaruki')).match('/kept-check'))?.text() ?? '');
	await firstVisit(page, own.url);
	await expect.poll(note, { timeout: 60_000 }).toContain('"next":"/');
	await spoil(page, '/en/places/shakujii-park');
	await spoil(page, '/art/places.svg');
	await page.evaluate(async () => (await caches.open('neriaruki')).delete('/kept-check'));
	// Each start looks at some of the files only.
	const again = async (url: string) => {
		const before = await note();
		await page.goto(own.at('/en/settings'));
		await expect.poll(note, { timeout: 60_000 }).not.toBe(before);
		return keptAs(page, url);
	};
	for (const url of ['/en/places/shakujii-park', '/art/places.svg'])
		await expect.poll(() => again(url), { timeout: 60_000 }).toBe(files.get(url)?.revision);
});

test('a browser that tells nothing of its storage keeps everything all the same', async ({ page, own }) => {
	const errors: string[] = [];
	page.on('pageerror', (error) => errors.push(error.message));
	await page.addInitScript(() => {
		Object.defineProperty(Navigator.prototype, 'storage', { get: () => undefined });
		delete (window as Partial<Window>).requestIdleCallback;
	});
	await firstVisit(page, own.url);
	await expect(page.locator('[data-guarded]')).toHaveCount(0);
	await expect(packRow(page, 'shell')).toHaveAttribute('data-state', 'kept');
	await packRow(page, 'language:ko').getByRole('button').click();
	await untilKept(page, 'language:ko');
	await own.kill();
	await page.goto(own.at('/ko'));
	await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
	await isWhole(page);
	expect(errors).toEqual([]);
});

test('a browser that cannot pack keeps texts as they are', async ({ page, own, relay }) => {
	const worker = readFileSync(`${BUILD}/client/service-worker.js`, 'utf8');
	relay.instead.set('/service-worker.js', `delete self.CompressionStream;\n${worker}`);
	await firstVisit(page, relay.url);
	const packed = () =>
		page.evaluate(async () => {
			const cache = await caches.open('neriaruki');
			let count = 0;
			for (const key of await cache.keys()) count += Number((await cache.match(key))?.headers.has('x-kept'));
			return count;
		});
	expect(await packed()).toBe(0);
	relay.broken = true;
	await own.kill();
	for (const kind of kinds) {
		await page.goto(relay.url + address(kind, 'en'));
		await isWhole(page);
	}
});

test('texts are kept packed, and every page comes out whole', async ({ page, own }) => {
	await firstVisit(page, own.url);
	const [plain, packed] = await page.evaluate(async () => {
		const cache = await caches.open('neriaruki');
		const sums = [0, 0];
		for (const key of await cache.keys()) {
			const kept = await cache.match(key);
			if (!kept || !/\/en(\/|\?)/.test(key.url)) continue;
			sums[kept.headers.has('x-kept') ? 1 : 0]! += (await kept.arrayBuffer()).byteLength;
		}
		return sums as [number, number];
	});
	expect(packed).toBeGreaterThan(500_000);
	expect(plain).toBe(0);
	// As a share of the bytes of the list: what the offline page promises must be near the truth.
	const bytes = [...files.values()]
		.filter(({ url }) => /^\/en(\/|$)/.test(url) && !url.endsWith('.gpx'))
		.reduce((sum, each) => sum + each.bytes, 0);
	expect(packed / bytes).toBeGreaterThan(0.2);
	expect(packed / bytes).toBeLessThan(0.35);
});
