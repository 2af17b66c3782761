// Without JavaScript every page reads completely, and languages and links still lead on.
import { readFileSync } from 'node:fs';
import { expect, test } from '../fixtures/guide.ts';
import {
	address,
	kinds,
	languageIds,
	lostAddress,
	nameIn,
	OTHER_PLACE,
	PLACE,
	placeIds,
	tagOf,
	TRAIL,
	trailIds,
	word,
} from '../fixtures/pages.ts';

test.use({ javaScriptEnabled: false });

const stopsOf = (trail: string): number =>
	(JSON.parse(readFileSync(`content/facts/trails/${trail}.json`, 'utf8')) as { stops: unknown[] }).stops
		.length;

for (const lang of languageIds)
	test(`every kind of page in ${lang} is there`, async ({ page }) => {
		for (const kind of kinds) {
			await page.goto(address(kind, lang));
			await expect(page.locator('html')).toHaveAttribute('lang', tagOf(lang));
			await expect(page.locator('h1')).toHaveCount(1);
			await expect(page.locator('h1')).not.toBeEmpty();
			const words = (await page.locator('main').innerText()).length;
			expect(words, `words on ${page.url()}`).toBeGreaterThan(80);
			expect(await page.locator('main').innerText()).not.toMatch(/\{\{|undefined|\[object|NaN/);
		}
	});

test('a place tells its whole story, its facts and its sources', async ({ page }) => {
	for (const lang of ['en', 'ko']) {
		await page.goto(`/${lang}/places/${PLACE}`);
		await expect(page.locator('h1')).toHaveText(nameIn(lang, 'places', PLACE));
		expect(await page.locator('main .prose p').count()).toBeGreaterThanOrEqual(3);
		await expect(page.getByRole('heading', { name: word(lang, 'sources.title') })).toBeVisible();
		expect(await page.locator('.sources li').count()).toBeGreaterThan(0);
		expect(await page.locator('dl dt').count()).toBeGreaterThan(4);
	}
});

test('a walk shows all its stops, legs and its file', async ({ page }) => {
	for (const trail of trailIds) {
		await page.goto(`/en/trails/${trail}`);
		const stops = page.locator('.xrow.stop');
		await expect(stops, trail).toHaveCount(stopsOf(trail));
		await expect(page.locator('.xrow.leg'), trail).toHaveCount(stopsOf(trail) - 1);
		await expect(stops.first().locator('.time')).toHaveText('0:00');
	}
	await page.goto(`/en/trails/${TRAIL}`);
	const file = await page.request.get((await page.locator('a[href$=".gpx"]').getAttribute('href')) ?? '');
	expect(file.headers()['content-type']).toBe('application/gpx+xml');
	await page.locator('.xrow.stop').first().click();
	await expect(page).toHaveURL(/\/en\/places\//);
});

test('lists hold every place and every walk', async ({ page }) => {
	await page.goto('/en/places');
	await expect(page.locator('main a[href^="/en/places/"]')).toHaveCount(placeIds.length);
	await page.goto('/en/map');
	await expect(page.locator('main a[href^="/en/places/"]')).toHaveCount(placeIds.length);
	await page.goto('/en/trails');
	await expect(page.locator('main a[href^="/en/trails/"]')).toHaveCount(trailIds.length);
});

test('the language menu opens and keeps the page', async ({ page }) => {
	await page.goto(`/en/places/${OTHER_PLACE}`);
	await page.locator('.languages summary').click();
	await page.locator('.languages a[hreflang=ko]').click();
	await expect(page).toHaveURL(`/ko/places/${OTHER_PLACE}`);
	await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
	await expect(page.locator('h1')).toHaveText(nameIn('ko', 'places', OTHER_PLACE));
	await page.locator('.languages summary').click();
	await page.locator('.languages a', { hasText: 'やさしい日本語' }).click();
	await expect(page).toHaveURL(`/ja-easy/places/${OTHER_PLACE}`);
	await expect(page.locator('main rt').first()).toBeVisible();
});

test('what needs scripts says so', async ({ page }) => {
	await page.goto('/en/offline');
	await expect(page.locator('noscript p')).toHaveText(word('en', 'offline.noscript'));
	await expect(page.locator('noscript p')).toBeVisible();
	await page.goto('/en/settings');
	await expect(page.locator('noscript p')).toHaveText(word('en', 'settings.noscript'));
	// Whether the browser forgets is known only once scripts run: the sent page must not claim it.
	await expect(page.getByText(word('en', 'settings.forgotten'))).toHaveCount(0);
	await expect(page.locator('noscript p')).toBeVisible();
});

test('an unknown address is answered in its language, with 404 and ways on', async ({ page }) => {
	for (const lang of languageIds) {
		const response = await page.goto(lostAddress(lang));
		expect(response?.status()).toBe(404);
		await expect(page.locator('html')).toHaveAttribute('lang', tagOf(lang));
		await expect(page.locator('h1')).toContainText(word(lang, 'lost.title').slice(0, 2));
		await expect(page.locator(`main a[href="/${lang}/trails"]`)).toBeVisible();
	}
	const response = await page.goto('/xx/nothing');
	expect(response?.status()).toBe(404);
	await expect(page.locator('main a')).toHaveCount(languageIds.length);
	await page.getByRole('link', { name: 'English' }).click();
	await expect(page).toHaveURL('/en');
});
