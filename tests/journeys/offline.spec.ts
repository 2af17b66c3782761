// On location without a signal: after one visit everything works with the server killed and the network off.
import type { Page } from '@playwright/test';
import { expect, firstVisit, isWhole, packRow, test, untilKept, visit } from '../fixtures/guide.ts';
import {
	address,
	kinds,
	lostAddress,
	nameIn,
	OTHER_PLACE,
	PLACE,
	placeIds,
	TRAIL,
	word,
} from '../fixtures/pages.ts';
import type { GuideServer } from '../fixtures/server.ts';

/** No server and no network: each alone would leave a way out. */
async function leaveSignal(page: Page, server: GuideServer): Promise<void> {
	await server.kill();
	await page.context().setOffline(true);
}

async function comeBack(page: Page, server: GuideServer): Promise<void> {
	await server.start();
	await page.context().setOffline(false);
}

test('the first visit to a walk keeps its language', async ({ page, own }) => {
	await page.goto(own.at(address('trail', 'en')));
	await page.getByRole('link', { name: word('en', 'tab.offline'), exact: true }).click();
	await untilKept(page, 'language:en');
	await untilKept(page, 'shell');
	await expect(packRow(page, 'language:ko')).toHaveAttribute('data-state', 'absent');
});

test('every kind of page loads anew without a signal', async ({ page, own }) => {
	test.setTimeout(60_000 + kinds.length * 4_000);
	await firstVisit(page, own.url);
	await leaveSignal(page, own);
	const errors: string[] = [];
	page.on('pageerror', (error) => errors.push(error.message));
	for (const kind of kinds)
		await test.step(kind, async () => {
			await page.goto(own.at(address(kind, 'en')));
			await page.reload();
			await isWhole(page);
			await expect(page.getByText(word('en', 'lost.offline'), { exact: true })).toHaveCount(0);
			await expect(page.getByText(word('en', 'notice.offline'), { exact: true })).toBeVisible();
		});
	expect(errors).toEqual([]);
});

test('the map draws itself without a signal', async ({ page, own }) => {
	await firstVisit(page, own.url);
	await leaveSignal(page, own);
	await page.goto(own.at(address('map', 'en')));
	await expect(page.locator('.leaflet-marker-icon').first()).toBeVisible();
	await expect(page.locator('.leaflet-tile-loaded').first()).toBeVisible();
	expect(page.workers().map((each) => each.url())).toEqual([expect.stringContaining('/workers/painter-')]);
	await expect(page.getByText(word('en', 'map.failed'))).toHaveCount(0);
});

test('ten links in a row lead to ten pages without a signal', async ({ page, own }) => {
	await firstVisit(page, own.url);
	await leaveSignal(page, own);
	await page.goto(own.at('/en'));
	const seen = new Set(['/en']);
	for (let step = 1; step <= 10; step++) {
		const links = page.locator('main a[href^="/en"]:not([download], [href="/en/offline"])');
		const hrefs = await links.evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''));
		const next = hrefs.find((href) => !href.includes('?') && !seen.has(href));
		expect(next, `an unseen link on ${page.url()}`).toBeDefined();
		seen.add(next ?? '');
		await page.locator(`main a[href="${next}"]`).first().click();
		await expect(page).toHaveURL(own.at(next ?? ''));
		await isWhole(page);
		await expect(page.getByText(word('en', 'lost.offline'), { exact: true })).toHaveCount(0);
	}
	expect(seen.size).toBe(11);
});

test('a place never opened before is there in full without a signal', async ({ page, own }) => {
	await firstVisit(page, own.url);
	await leaveSignal(page, own);
	for (const place of [OTHER_PLACE, placeIds.at(-1) ?? '']) {
		await page.goto(own.at(`/en/places/${place}`));
		await expect(page.locator('h1')).toHaveText(nameIn('en', 'places', place));
		expect((await page.locator('main .prose').first().innerText()).length).toBeGreaterThan(150);
		await isWhole(page);
	}
});

test('the theme chosen without a signal stays after loading anew', async ({ page, own }) => {
	await firstVisit(page, own.url);
	await leaveSignal(page, own);
	await visit(page, own.at('/en/settings'));
	await page.getByRole('radio', { name: word('en', 'settings.theme.dark'), exact: true }).check();
	await expect(page.locator('html[data-theme=dark]')).toHaveCount(1);
	await page.reload();
	await expect(page.locator('html[data-theme=dark]')).toHaveCount(1);
	await page.goto(own.at('/en/about'));
	await expect(page.locator('html[data-theme=dark]')).toHaveCount(1);
});

test('an unknown address is answered helpfully, in a language that is here', async ({ page, own }) => {
	await firstVisit(page, own.url);
	await leaveSignal(page, own);
	const lost = [lostAddress('en'), '/en/nowhere', '/en/a/b/c/d', `/ko/places/${PLACE}`, '/nowhere', '/ko'];
	for (const path of lost)
		await test.step(path, async () => {
			await page.goto(own.at(path));
			await expect(page.locator('html')).toHaveAttribute('lang', 'en');
			await expect(page.locator('h1')).toHaveText(word('en', 'lost.offline'));
			await isWhole(page);
			await expect(page.locator('main a[href="/en/trails"]')).toBeVisible();
		});
	await page.locator('main a[href="/en/trails"]').click();
	await expect(page.locator('h1')).toHaveText(word('en', 'trails.title'));
});

test('a query or a slash at the end of an address changes nothing', async ({ page, own }) => {
	await firstVisit(page, own.url);
	await leaveSignal(page, own);
	const name = nameIn('en', 'trails', TRAIL);
	for (const tail of ['?utm_source=poster', '/', '/?utm_source=poster&x=1', '#stops'])
		await test.step(tail, async () => {
			await page.goto(own.at(address('trail', 'en') + tail));
			await expect(page.locator('h1')).toHaveText(name);
			await isWhole(page);
			// The page is alive too: its scripts came although the address was spelled differently.
			await expect(page.getByText(word('en', 'notice.offline'), { exact: true })).toBeVisible();
		});
});

test('a second language, once saved, reads without a signal', async ({ page, own }) => {
	await firstVisit(page, own.url);
	await leaveSignal(page, own);
	await page.goto(own.at(`/ko/places/${PLACE}`));
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await comeBack(page, own);
	await page.goto(own.at('/en/offline'));
	await packRow(page, 'language:ko').getByRole('button').click();
	await untilKept(page, 'language:ko');
	await leaveSignal(page, own);
	for (const path of [`/ko/places/${PLACE}`, `/ko/places/${OTHER_PLACE}`]) {
		await page.goto(own.at(path));
		await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
		await expect(page.locator('h1')).toHaveText(nameIn('ko', 'places', path.split('/')[3] ?? ''));
		expect(await page.locator('main .prose').first().innerText()).toMatch(/\p{Script=Hangul}{2}/u);
	}
	await page.goto(own.at(lostAddress('ko')));
	await expect(page.locator('h1')).toHaveText(word('ko', 'lost.offline'));
});

test('the first door opens without a signal and leads on', async ({ page, own }) => {
	await firstVisit(page, own.url);
	await leaveSignal(page, own);
	await page.goto(own.at('/'));
	await expect(page).toHaveURL(own.at('/en'));
	await page.goto(own.at('/?choose'));
	await page.getByRole('link', { name: 'English' }).click();
	await isWhole(page);
});
