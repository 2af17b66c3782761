// What a page costs over the air, compressed as it is sent. The limits are the product's promise; tighten, never widen.
import { brotliCompressSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/guide.ts';
import { address, kinds, type Kind } from '../fixtures/pages.ts';
import { serveStreets, streetArchive } from '../fixtures/street-archive.ts';

const KB = 1000;
const SCRIPT = 60 * KB;
const SCRIPT_WITH_MAP = 125 * KB;
const STYLE_AND_FONT = 40 * KB;

interface Cost {
	script: number;
	/** Fonts and style sheets, with those that stand in the page itself. */
	style: number;
	page: number;
	/** Of all answers together. */
	heads: number;
	requests: number;
}

test.use({ serviceWorkers: 'block' });

/** Opens a page with an empty cache and adds up what came, until `done` says it is all there. */
async function costOf(page: Page, path: string, done: () => Promise<void>): Promise<Cost> {
	const session = await page.context().newCDPSession(page);
	const seen = new Map<string, { type: string; head: number }>();
	const cost: Cost = { script: 0, style: 0, page: 0, heads: 0, requests: 0 };
	session.on('Network.responseReceived', ({ requestId, type, response }) =>
		seen.set(requestId, { type, head: response.encodedDataLength }),
	);
	session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const { type, head } = seen.get(requestId) ?? { type: '', head: 0 };
		const body = encodedDataLength - head;
		cost.requests++;
		cost.heads += head;
		if (type === 'Script') cost.script += body;
		else if (type === 'Stylesheet' || type === 'Font') cost.style += body;
		else if (type === 'Document') cost.page += body;
	});
	// What a worker loads is not told to the page's session: its size is asked for afterwards.
	const inWorkers = new Set<string>();
	page.on('request', (request) => {
		if (request.url().includes('/immutable/workers/')) inWorkers.add(request.url());
	});
	await session.send('Network.enable');
	await page.goto(path);
	await done();
	// Scripts begin after the first paint, which may come later than half a second of silence.
	await expect.poll(() => cost.script, { message: `${path} starts` }).toBeGreaterThan(0);
	await page.waitForLoadState('networkidle');
	const inline = await page.evaluate(() =>
		[...document.querySelectorAll('style')].map((each) => each.textContent).join(''),
	);
	cost.style += brotliCompressSync(inline).length;
	for (const url of inWorkers) {
		const answer = await page.request.head(url, { headers: { 'accept-encoding': 'br' } });
		expect(answer.headers()['content-encoding'], url).toBe('br');
		cost.script += Number(answer.headers()['content-length']);
		cost.requests++;
	}
	return cost;
}

const row = (name: string, { script, style, page, heads, requests }: Cost) =>
	[name.padEnd(16), script, style, page, heads, requests].map((each) => String(each).padStart(9)).join('');

/** Nothing counts as in view: the pages before their maps start. */
const withoutMap = (page: Page) =>
	page.addInitScript(() => {
		IntersectionObserver.prototype.observe = () => {};
	});

test('scripts, styles and fonts stay within their limits', async ({ browser, baseURL }) => {
	test.setTimeout(kinds.length * 10_000);
	const lines = ['bytes              script    style     page    heads requests'];
	const over: string[] = [];
	const measure = async (name: string, kind: Kind, lang: string, map: boolean, streets = false) => {
		const context = await browser.newContext({ serviceWorkers: 'block', baseURL });
		const page = await context.newPage();
		if (!map) await withoutMap(page);
		if (streets) await serveStreets(page, streetArchive());
		const cost = await costOf(page, address(kind, lang), async () => {
			if (!map) return;
			await page.locator('.box').scrollIntoViewIfNeeded();
			await expect(page.locator('.leaflet-marker-icon').first()).toBeVisible();
			if (streets) await expect(page.getByRole('link', { name: /2024/ })).toBeVisible();
		});
		lines.push(row(name, cost));
		expect(cost.script, `${name} was measured`).toBeGreaterThan(0);
		if (cost.script > (map ? SCRIPT_WITH_MAP : SCRIPT)) over.push(`${name}: ${cost.script} bytes of script`);
		if (cost.style > STYLE_AND_FONT) over.push(`${name}: ${cost.style} bytes of styles and fonts`);
		await context.close();
	};
	for (const kind of kinds) await measure(kind, kind, 'en', false);
	await measure('trail ja', 'trail', 'ja', false);
	await measure('map drawn', 'map', 'en', true);
	await measure('trail with map', 'trail', 'ja', true);
	await measure('with streets', 'trail', 'ja', true, true);
	console.log(lines.join('\n'));
	expect(over).toEqual([]);
});

test('what has a hash in its name is kept for good, the rest is asked for anew', async ({
	page,
	request,
}) => {
	const immutable = new Set<string>();
	page.on('response', (response) => {
		if (response.url().includes('/_app/immutable/')) immutable.add(response.url());
	});
	await page.goto('/en');
	await expect.poll(() => immutable.size).toBeGreaterThan(3);
	for (const url of immutable)
		expect((await request.get(url)).headers()['cache-control'], url).toContain('immutable');
	for (const path of ['/en', '/service-worker.js', '/icons.svg']) {
		const first = await request.get(path);
		expect(first.headers()['cache-control'], path).toBe('no-cache');
		const again = await request.get(path, { headers: { 'if-none-match': first.headers().etag ?? '' } });
		expect(again.status(), path).toBe(304);
	}
});
