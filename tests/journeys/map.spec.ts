// The map with a pointer: all places are on it, one is chosen from it, the list beside it agrees.
import type { Page } from '@playwright/test';
import { expect, test, visit } from '../fixtures/guide.ts';
import { nameIn, PLACE, placeIds, TRAIL, word } from '../fixtures/pages.ts';

test.use({ serviceWorkers: 'block' });

const markers = (page: Page) => page.locator('.leaflet-marker-icon');
const card = (page: Page) => page.locator('main .card');

/** Places on the map: single drawings, and the numbers on the crowds. */
const shown = (page: Page) =>
	markers(page).evaluateAll((all) =>
		all.reduce((sum, each) => sum + Number(each.querySelector('.nk-cluster')?.textContent ?? 1), 0),
	);

test('every place is on the map, alone or in a numbered crowd', async ({ page }) => {
	await visit(page, '/en/map');
	await expect(markers(page).first()).toBeVisible();
	await expect.poll(() => shown(page)).toBe(placeIds.length);
	for (const marker of await markers(page).all())
		expect((await marker.getAttribute('aria-label'))?.trim()).toBeTruthy();
	await expect(page.getByRole('link', { name: /OpenStreetMap/ })).toBeVisible();
});

test('a kind narrows map and list alike', async ({ page }) => {
	await visit(page, '/en/map');
	await expect(markers(page).first()).toBeVisible();
	await page
		.locator('main')
		.getByRole('button', { name: word('en', 'group.farm'), exact: true })
		.click();
	const rows = page.locator('main .list li');
	await expect.poll(() => rows.count()).toBeLessThan(placeIds.length);
	await expect.poll(() => shown(page)).toBe(await rows.count());
});

test('pressing a place tells about it and leads to its page', async ({ page }) => {
	await visit(page, '/en/map');
	await page
		.locator('main')
		.getByRole('button', { name: word('en', 'group.farm'), exact: true })
		.click();
	const marker = page.locator('.leaflet-marker-icon[aria-pressed=false]').first();
	await expect(marker).toBeVisible();
	const name = (await marker.getAttribute('aria-label')) ?? '';
	await page.getByRole('button', { name, exact: true }).click();
	await expect(card(page).locator('h2')).toHaveText(name);
	await expect(page.getByRole('button', { name, exact: true })).toHaveAttribute('aria-pressed', 'true');
	await card(page)
		.getByRole('link', { name: word('en', 'map.details') })
		.click();
	await expect(page.locator('h1')).toHaveText(name);
});

test('a crowd comes apart when pressed', async ({ page }) => {
	await visit(page, '/en/map');
	const crowd = page.locator('.leaflet-marker-icon:has(.nk-cluster)').first();
	await expect(crowd).toBeVisible();
	const before = await markers(page).count();
	await crowd.click();
	await expect.poll(() => markers(page).count()).not.toBe(before);
});

test('the address of a place on the map chooses it', async ({ page }) => {
	await visit(page, `/en/places/${PLACE}`);
	await page.getByRole('link', { name: word('en', 'place.map'), exact: true }).click();
	await expect(page).toHaveURL(`/en/map?place=${PLACE}`);
	await expect(card(page).locator('h2')).toHaveText(nameIn('en', 'places', PLACE));
	await expect(page.locator('.leaflet-marker-icon[aria-pressed=true]')).toHaveCount(1);
	await page.getByRole('button', { name: word('en', 'map.close'), exact: true }).click();
	await expect(card(page)).toHaveCount(0);
});

test('a visitor in the ward is shown, one outside is told so, one who refuses too', async ({
	page,
	context,
	shared,
}) => {
	const locate = page.getByRole('button', { name: word('en', 'map.locate') });
	await visit(page, '/en/map');
	await locate.click();
	await expect(page.getByText(word('en', 'position.refused'))).toBeVisible();
	await context.grantPermissions(['geolocation'], { origin: shared.url });
	await context.setGeolocation({ latitude: 35.7378, longitude: 139.6005, accuracy: 20 });
	await locate.click();
	await expect(page.getByText(word('en', 'position.refused'))).toHaveCount(0);
	await expect(page.getByLabel(word('en', 'map.you')).first()).toBeAttached();
	await context.setGeolocation({ latitude: 34.6937, longitude: 135.5023 });
	await visit(page, '/en/map');
	await locate.click();
	await expect(page.getByText(word('en', 'map.outside'))).toBeVisible();
});

test('the map of a walk has its stops as numbers', async ({ page }) => {
	await visit(page, `/en/trails/${TRAIL}`);
	await page.locator('.box').scrollIntoViewIfNeeded();
	await expect(markers(page).first()).toBeVisible();
	const stops = new Set(
		await page.locator('.xrow.stop').evaluateAll((all) => all.map((each) => each.getAttribute('href'))),
	);
	await expect.poll(() => markers(page).count()).toBeGreaterThanOrEqual(stops.size);
	const second = word('en', 'map.stop').replace('{{number}}', '2').split('{{name}}')[0] ?? '';
	await expect(page.locator(`.leaflet-marker-icon[aria-label^="${second}"]`)).toHaveCount(1);
});

test('a map whose data does not come says so, and the list is there', async ({ page }) => {
	await page.route('**/map/labels.json', (route) => route.abort());
	await visit(page, '/en/map');
	await expect(page.getByText(word('en', 'map.failed')).first()).toBeVisible();
	await expect(page.locator('main .list li')).toHaveCount(placeIds.length);
});

/** Share of the map's tiles that hold more than one colour: those that somebody has painted. */
const painted = (page: Page) =>
	page.locator('.leaflet-tile').evaluateAll((tiles) => {
		const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
		if (!probe) return 0;
		const lively = tiles.filter((tile) => {
			probe.drawImage(tile as HTMLCanvasElement, 0, 0, 64, 64);
			const { data } = probe.getImageData(0, 0, 64, 64);
			return new Set(new Uint32Array(data.buffer)).size > 20;
		});
		return tiles.length === 0 ? 0 : lively.length / tiles.length;
	});

test('the map is painted by a worker', async ({ page }) => {
	const worker = page.waitForEvent('worker');
	await visit(page, '/en/map');
	expect((await worker).url()).toContain('/workers/painter-');
	await expect.poll(() => painted(page)).toBeGreaterThan(0.3);
});

for (const [lack, remove] of [
	['canvases off the page', () => Reflect.deleteProperty(globalThis, 'OffscreenCanvas')],
	['workers', () => Reflect.deleteProperty(globalThis, 'Worker')],
	[
		'workers made of modules',
		() => {
			globalThis.Worker = class extends Worker {
				constructor() {
					super('/nowhere.js');
				}
			};
		},
	],
] as const)
	test(`the map is painted without ${lack}`, async ({ page }) => {
		await page.addInitScript(remove);
		await visit(page, '/en/map');
		await expect.poll(() => painted(page)).toBeGreaterThan(0.3);
		await expect(page.getByText(word('en', 'map.failed'))).toHaveCount(0);
		expect(page.workers()).toEqual([]);
	});

test('other colours paint the map anew', async ({ page }) => {
	await visit(page, '/en/map');
	await expect.poll(() => painted(page)).toBeGreaterThan(0.3);
	const corner = () =>
		page
			.locator('.leaflet-tile')
			.first()
			.evaluate((tile) => {
				const probe = document.createElement('canvas').getContext('2d');
				probe?.drawImage(tile as HTMLCanvasElement, 0, 0);
				return [...(probe?.getImageData(2, 2, 1, 1).data ?? [])].slice(0, 3).join();
			});
	const light = await corner();
	await page.evaluate(() => (document.documentElement.dataset.theme = 'dark'));
	await expect.poll(corner).not.toBe(light);
});
