// Onto the home screen: the browser's own offer as a button, the steps where there is none, nothing where it is done.
import type { Page } from '@playwright/test';
import { expect, test, visit } from '../fixtures/guide.ts';
import { address, languageIds, notice } from '../fixtures/pages.ts';

const IPHONE =
	'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const ANDROID =
	'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
const card = (page: Page) => page.locator('[data-install]');
const take = (page: Page) =>
	card(page).getByRole('button', { name: notice('en', 'install.button'), exact: true });

/** Lets the page hear what a browser that installs says; `taken` counts the prompts. */
const offer = (page: Page) =>
	page.evaluate(() => {
		const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
			prompt: () => {
				document.documentElement.dataset.taken = String(
					Number(document.documentElement.dataset.taken ?? 0) + 1,
				);
				return Promise.resolve();
			},
		});
		dispatchEvent(event);
		return event.defaultPrevented;
	});

for (const [device, userAgent] of [
	['ios', IPHONE],
	['android', ANDROID],
	['desktop', undefined],
] as const)
	test(`without an offer of the browser each language tells the steps: ${device}`, async ({
		browser,
		baseURL,
	}) => {
		const context = await browser.newContext({ baseURL, ...(userAgent ? { userAgent } : {}) });
		const page = await context.newPage();
		for (const language of languageIds)
			await test.step(language, async () => {
				await page.goto(address('offline', language));
				await expect(card(page)).toHaveAttribute('data-install', device);
				const text = await card(page).evaluate((each) => {
					for (const reading of each.querySelectorAll('rt')) reading.remove();
					return each.textContent ?? '';
				});
				expect(text).toContain(notice(language, `install.how.${device}`));
				await expect(card(page).getByRole('button')).toHaveCount(0);
			});
		await context.close();
	});

test('the offer of the browser is a button, until the guide is on the home screen', async ({ page }) => {
	await visit(page, address('offline', 'en'));
	await expect(card(page)).toBeVisible();
	expect(await offer(page), 'the browser is asked to wait for the button').toBe(true);
	await take(page).click();
	await expect(page.locator('html')).toHaveAttribute('data-taken', '1');
	// An offer can be taken up once: until the next, the steps are told.
	await expect(card(page)).toContainText(notice('en', 'install.how.desktop'));
	await offer(page);
	await expect(take(page)).toBeVisible();
	await page.evaluate(() => dispatchEvent(new Event('appinstalled')));
	await expect(card(page)).toHaveCount(0);
});

test('on the home screen nothing is said of it', async ({ page }) => {
	await page.addInitScript(() => {
		const ask = matchMedia.bind(window);
		window.matchMedia = (query) => (query.includes('display-mode: standalone') ? ask('all') : ask(query));
	});
	await visit(page, address('offline', 'en'));
	await expect(page.locator('[data-guarded]'), 'the rare words are here').toBeVisible({ timeout: 40_000 });
	await expect(card(page)).toHaveCount(0);
});
