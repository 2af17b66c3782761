// The map of the streets from an archive: drawn over the embedded one, which serves wherever the archive cannot.
import type { Page } from '@playwright/test';
import { expect, test, visit } from '../fixtures/guide.ts';
import { address, word } from '../fixtures/pages.ts';
import { serveStreets, streetArchive, water } from '../fixtures/street-archive.ts';

test.use({ serviceWorkers: 'block' });

const archive = streetArchive();

/** The map of a walk: near enough for streets. */
async function openWalk(page: Page): Promise<void> {
	await visit(page, address('trail', 'en'));
	await page.locator('.box').scrollIntoViewIfNeeded();
	await expect(page.locator('.leaflet-tile-loaded').first()).toBeVisible();
}

test('the streets are drawn from the archive, in ranges, and the credit has its date', async ({ page }) => {
	const asked = await serveStreets(page, archive);
	await openWalk(page);
	await expect.poll(() => water(page)).toBeGreaterThan(0.5);
	await expect(page.getByRole('link', { name: /OpenStreetMap.*March 2024/ })).toBeVisible();
	expect(asked.length).toBeGreaterThan(1);
	for (const request of asked) expect(request.headers().range).toMatch(/^bytes=\d+-\d+$/);
	expect(page.workers()).toHaveLength(1);
});

test('without workers that paint, the page draws the same streets', async ({ page }) => {
	await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'OffscreenCanvas'));
	await serveStreets(page, archive);
	await openWalk(page);
	await expect.poll(() => water(page)).toBeGreaterThan(0.5);
	expect(page.workers()).toEqual([]);
});

for (const [what, status] of [
	['is gone', 404],
	['belongs to a host that knows no ranges, and is no archive', 200],
	['cannot be served', 503],
] as const)
	test(`the embedded map serves when the archive ${what}`, async ({ page }) => {
		const asked = await serveStreets(page, archive, {
			instead: (route) => route.fulfill({ status, body: 'not a map' }),
		});
		await openWalk(page);
		await expect.poll(() => asked.length).toBeGreaterThan(0);
		await expect.poll(() => water(page)).toBeGreaterThanOrEqual(0);
		await page.waitForTimeout(600);
		expect(await water(page)).toBeLessThan(0.3);
		await expect(page.getByText(word('en', 'map.failed'))).toHaveCount(0);
		await expect(page.getByRole('link', { name: /OpenStreetMap.*2021/ })).toBeVisible();
	});

test('while the archive is slow the embedded map is there, and the streets follow', async ({ page }) => {
	let letGo = () => {};
	const held = new Promise<void>((resolve) => (letGo = resolve));
	// The directory comes at once, the tiles do not.
	await serveStreets(page, archive, { before: (number) => (number === 1 ? undefined : held) });
	await openWalk(page);
	const seen = await water(page);
	expect(seen).toBeGreaterThanOrEqual(0);
	expect(seen).toBeLessThan(0.3);
	letGo();
	await expect.poll(() => water(page)).toBeGreaterThan(0.5);
});

test('beyond the archive the embedded map goes on', async ({ page }) => {
	const [west, south, , north] = archive.told.bounds;
	await serveStreets(page, streetArchive([west, south, 139.589, north]));
	await openWalk(page);
	await expect.poll(() => water(page)).toBeGreaterThan(0.05);
	expect(await water(page)).toBeLessThan(0.95);
});

test('an archive kept on the device is read without a request', async ({ page }) => {
	await visit(page, '/en/settings');
	await page.evaluate(
		async ([key, body]) => {
			const bytes = Uint8Array.from(atob(body), (each) => each.charCodeAt(0));
			await (await caches.open('neriaruki')).put(key, new Response(bytes));
		},
		[`${archive.told.url}?kept=${archive.told.revision}`, archive.body.toString('base64')] as const,
	);
	const asked = await serveStreets(page, archive);
	await openWalk(page);
	await expect.poll(() => water(page)).toBeGreaterThan(0.5);
	expect(asked).toEqual([]);
});

test('an archive of another host is not asked for', async ({ page }) => {
	const elsewhere: string[] = [];
	page.on('request', (request) => {
		if (request.url().includes('elsewhere.example')) elsewhere.push(request.url());
	});
	const told = { ...archive.told, url: 'https://elsewhere.example/streets.pmtiles' };
	await page.route('**/data/map/streets.json', (route) => route.fulfill({ json: { archive: told } }));
	await openWalk(page);
	await page.waitForTimeout(600);
	expect(elsewhere).toEqual([]);
	expect(await water(page)).toBeLessThan(0.3);
});
