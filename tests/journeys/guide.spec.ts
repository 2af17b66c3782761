// What a walker does with the guide while there is a signal: choose, read, switch, take along.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, isWhole, test, visit } from '../fixtures/guide.ts';
import { nameIn, PLACE, placeIds, TRAIL, trailIds, word } from '../fixtures/pages.ts';

test.use({ serviceWorkers: 'block' });

const cards = (page: Page) => page.locator('main a.cut');
const choice = (page: Page, key: string) =>
	page.getByRole('combobox', { name: word('en', key), exact: true });
const remembered = (page: Page, lang: string) =>
	expect
		.poll(() => page.evaluate(() => localStorage.getItem('neriaruki.settings')))
		.toContain(`"language":"${lang}"`);
const furigana = (page: Page) => page.locator('main rt').first();
const kept = (page: Page, value: object) =>
	page.addInitScript((text) => localStorage.setItem('neriaruki.settings', text), JSON.stringify(value));

test('filters of walks work and stand in the address', async ({ page }) => {
	await visit(page, '/en/trails');
	await expect(cards(page)).toHaveCount(trailIds.length);
	await choice(page, 'filter.theme').selectOption('green');
	await expect(page).toHaveURL(/[?&]theme=green/);
	await expect.poll(() => cards(page).count()).toBeLessThan(trailIds.length);
	const few = await cards(page).count();
	expect(few).toBeGreaterThan(0);
	await choice(page, 'filter.time').selectOption('240');
	await expect(page).toHaveURL(/theme=green/);
	await expect(page).toHaveURL(/time=240/);
	await page.reload();
	await expect(choice(page, 'filter.theme')).toHaveValue('green');
	await expect(cards(page)).toHaveCount(few);
	await page.getByRole('button', { name: word('en', 'filter.clear') }).click();
	await expect(page).toHaveURL(/\/en\/trails$/);
	await expect(cards(page)).toHaveCount(trailIds.length);
});

test('a wish nothing fits is answered in words', async ({ page }) => {
	await visit(page, '/en/trails?stepFree=true&time=60');
	await expect(cards(page)).toHaveCount(0);
	await expect(page.getByText(word('en', 'trails.none.stepFree'))).toBeVisible();
});

test('the time chosen on the first page leads to walks of that length', async ({ page }) => {
	await visit(page, '/en');
	await page.locator('a.time').nth(1).click();
	await expect(page).toHaveURL(/\/en\/trails\?time=120$/);
	await expect(choice(page, 'filter.time')).toHaveValue('120');
});

test('the first door remembers the language and leads on, unless one wants to choose', async ({ page }) => {
	await page.goto('/');
	await expect(page.locator('nav a')).toHaveCount(6);
	await page.getByRole('link', { name: '한국어' }).click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
	await isWhole(page);
	await remembered(page, 'ko');
	await page.goto('/');
	await expect(page).toHaveURL(/\/ko$/);
	await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
	await page.goto('/?choose');
	await page.getByRole('link', { name: '繁體中文' }).click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
	await remembered(page, 'zh-Hant');
	await page.goto('/');
	await expect(page).toHaveURL(/\/zh-Hant$/);
});

test.describe('of a visitor from Taipei', () => {
	test.use({ locale: 'zh-TW' });
	test('the first door suggests the language of the browser', async ({ page }) => {
		await page.goto('/');
		await expect(page.locator('nav a.btn:not(.sec2)')).toHaveText('繁體中文');
	});
});

test('walks near by, for a visitor at Shakujii Pond', async ({ page, context, shared }) => {
	await context.grantPermissions(['geolocation'], { origin: shared.url });
	await context.setGeolocation({ latitude: 35.7378, longitude: 139.6005, accuracy: 12 });
	await visit(page, '/en');
	await page.getByRole('button', { name: word('en', 'near.ask') }).click();
	await expect(page.locator('.near li')).toHaveCount(3);
	await expect(page.locator('.near li').first()).toContainText(nameIn('en', 'trails', 'shakujii-ponds'));
	await expect(page.locator('.near li').first()).toContainText(/\d+ m|\d(\.\d)? km/);
});

test('walks near by, refused: the reason is said and the list stays', async ({ page }) => {
	await visit(page, '/en');
	await page.getByRole('button', { name: word('en', 'near.ask') }).click();
	await expect(page.getByText(word('en', 'position.refused'))).toBeVisible();
	await expect(cards(page).first()).toBeVisible();
});

test('furigana is shown and hidden, and stays so', async ({ page }) => {
	await visit(page, '/ja/settings');
	await expect(furigana(page)).toBeHidden();
	const readings = page.getByRole('group', { name: word('ja', 'settings.furigana') });
	await readings.locator('input[value=on]').check();
	await expect(furigana(page)).toBeVisible();
	await visit(page, `/ja/places/${PLACE}`);
	await expect(furigana(page)).toBeVisible();
	await visit(page, '/ja/settings');
	await readings.locator('input[value=off]').check();
	await expect(furigana(page)).toBeHidden();
	await visit(page, '/ja-easy/about');
	await expect(furigana(page), 'hidden by choice in the easy edition as well').toBeHidden();
});

test('the easy edition shows furigana by itself', async ({ page }) => {
	await visit(page, '/ja-easy/about');
	await expect(furigana(page)).toBeVisible();
});

test('the GPX file of a walk is whole', async ({ page }) => {
	await visit(page, `/en/trails/${TRAIL}`);
	const begun = page.waitForEvent('download');
	await page.locator('a[href$=".gpx"]').click();
	const download = await begun;
	expect(download.suggestedFilename()).toBe(`${TRAIL}.gpx`);
	const text = readFileSync(await download.path(), 'utf8');
	const told = await page.evaluate((xml) => {
		const read = new DOMParser().parseFromString(xml, 'application/xml');
		const points = [...read.querySelectorAll('trkpt, wpt')].map((each) => [
			Number(each.getAttribute('lat')),
			Number(each.getAttribute('lon')),
		]);
		return {
			broken: read.querySelector('parsererror')?.textContent ?? null,
			root: `${read.documentElement.namespaceURI} ${read.documentElement.localName}`,
			stops: read.querySelectorAll('wpt > name').length,
			line: read.querySelectorAll('trkpt').length,
			points,
		};
	}, text);
	expect(told.broken).toBeNull();
	expect(told.root).toBe('http://www.topografix.com/GPX/1/1 gpx');
	expect(told.stops).toBe(await page.locator('.xrow.stop').count());
	expect(told.line).toBeGreaterThan(told.stops);
	for (const [lat = 0, lon = 0] of told.points) {
		expect(lat).toBeGreaterThan(35.7);
		expect(lat).toBeLessThan(35.8);
		expect(lon).toBeGreaterThan(139.5);
		expect(lon).toBeLessThan(139.7);
	}
});

test('another pace moves the times of the stops', async ({ page }) => {
	await visit(page, `/en/trails/${TRAIL}`);
	const last = page.locator('.xrow.stop .time').last();
	const usual = await last.innerText();
	await choice(page, 'pace.title').selectOption('slow');
	await expect(last).not.toHaveText(usual);
	const slow = await last.innerText();
	await page.reload();
	await expect(last).toHaveText(slow);
});

test('kinds of places narrow the list, a second press widens it', async ({ page }) => {
	await visit(page, '/en/places');
	const rows = page.locator('main .list li');
	await expect(rows).toHaveCount(placeIds.length);
	const chip = page.locator('main').getByRole('button', { name: word('en', 'group.museum'), exact: true });
	await chip.click();
	await expect(chip).toHaveAttribute('aria-pressed', 'true');
	await expect.poll(() => rows.count()).toBeLessThan(placeIds.length);
	await expect(page.getByRole('status').filter({ hasText: /\d+ places?/ })).toBeVisible();
	await chip.click();
	await expect(rows).toHaveCount(placeIds.length);
});

test('large letters, stillness and colours chosen once hold on every page', async ({ page }) => {
	await kept(page, { text: '150', still: true, theme: 'sun' });
	for (const path of ['/en', '/ja/map', `/ko/places/${PLACE}`]) {
		await visit(page, path);
		await isWhole(page);
		const html = page.locator('html[data-text="150"][data-still=on][data-theme=sun]');
		await expect(html, path).toHaveCount(1);
	}
});

const files: [string, (url: string, body: string) => boolean][] = [
	['a part of the page', (url) => url.includes('/nodes/')],
	['the words', (_, body) => body.includes(word('en', 'trails.description'))],
];
for (const [what, isMissing] of files)
	test(`scripts without ${what} leave the page to be read`, async ({ browser, baseURL }) => {
		const context = await browser.newContext({ serviceWorkers: 'block', baseURL });
		const page = await context.newPage();
		let opened = 0;
		let refused = 0;
		page.on('request', (request) => {
			if (request.isNavigationRequest()) opened++;
		});
		await page.route(/\/immutable\//, async (route) => {
			const answer = await route.fetch();
			if (!isMissing(route.request().url(), await answer.text())) return route.fulfill({ response: answer });
			refused++;
			return route.abort();
		});
		await page.goto(`/en/places/${PLACE}`);
		await expect(page.locator('link[href="/fonts/neri-pencil.css"]')).toBeAttached();
		await expect.poll(() => refused).toBeGreaterThan(0);
		await page.waitForLoadState('networkidle');
		await expect(page.locator('h1')).toHaveText(nameIn('en', 'places', PLACE));
		expect(opened).toBe(1);
		await context.close();
	});
