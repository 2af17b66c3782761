// Without a pointer: every control is reached, seen and worked by keyboard.
import type { Page } from '@playwright/test';
import { expect, test, visit } from '../fixtures/guide.ts';
import { kinds, address, word } from '../fixtures/pages.ts';

test.use({ serviceWorkers: 'block', viewport: { width: 1000, height: 800 } });

/** Presses Tab until something matches; fails when it takes too many presses. */
async function tabTo(page: Page, selector: string, most: number): Promise<void> {
	for (let presses = 0; presses < most; presses++) {
		await page.keyboard.press('Tab');
		if (await page.evaluate((css) => document.activeElement?.matches(css) ?? false, selector)) return;
	}
	throw new Error(`${selector} was not reached with ${most} presses of Tab on ${page.url()}`);
}

for (const kind of kinds)
	test(`${kind}: Tab first reaches the skip link, and Enter goes to the page`, async ({ page }) => {
		await visit(page, address(kind, 'en'));
		await page.keyboard.press('Tab');
		const skip = page.getByRole('link', { name: word('en', 'skip') });
		await expect(skip).toBeFocused();
		await expect(skip).toBeInViewport();
		await page.keyboard.press('Enter');
		await page.keyboard.press('Tab');
		const inMain = await page.evaluate(
			() =>
				document.activeElement?.closest('main, footer') !== null && document.activeElement !== document.body,
		);
		expect(inMain, 'the next stop lies in the page, not in its head').toBe(true);
	});

test('every stop of the keyboard on the first screen can be seen', async ({ page }) => {
	await visit(page, '/en');
	for (let stop = 0; stop < 20; stop++) {
		await page.keyboard.press('Tab');
		const shown = await page.evaluate(() => {
			const focused = document.activeElement as HTMLElement;
			const lit = [focused, focused.parentElement].some((each) => {
				if (!each) return false;
				const { boxShadow, outlineStyle, outlineWidth } = getComputedStyle(each);
				return boxShadow !== 'none' || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2);
			});
			return { lit, what: focused.outerHTML.slice(0, 120) };
		});
		expect(shown.lit, shown.what).toBe(true);
	}
});

test('the language menu opens with Enter and gives the focus back on Escape', async ({ page }) => {
	await visit(page, '/en/about');
	const summary = page.locator('.languages summary');
	await tabTo(page, '.languages summary', 15);
	await page.keyboard.press('Enter');
	await expect(page.locator('.languages[open]')).toHaveCount(1);
	await page.keyboard.press('Tab');
	await expect(page.locator('.languages li a').first()).toBeFocused();
	await page.keyboard.press('Escape');
	await expect(page.locator('.languages[open]')).toHaveCount(0);
	await expect(summary).toBeFocused();
	await page.keyboard.press('Enter');
	await tabTo(page, '.languages a[hreflang=ko]', 7);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/ko\/about$/);
});

test('tabs and filters work by keyboard', async ({ page }) => {
	await visit(page, '/en');
	await tabTo(page, '.tab[href="/en/events"]', 12);
	await page.keyboard.press('Enter');
	await expect(page.locator('h1')).toHaveText(word('en', 'events.title'));

	await visit(page, '/en/places');
	await tabTo(page, 'main .chip', 15);
	const chip = page.locator('main .chip').first();
	const rows = page.locator('main .list li');
	const all = await rows.count();
	await page.keyboard.press('Space');
	await expect(chip).toHaveAttribute('aria-pressed', 'true');
	await expect.poll(() => rows.count()).toBeLessThan(all);
	await page.keyboard.press('Space');
	await expect(rows).toHaveCount(all);

	await visit(page, '/en/trails');
	await tabTo(page, 'main select', 15);
	await page.keyboard.press('ArrowDown');
	await expect(page).toHaveURL(/time=60/);
	await tabTo(page, 'main button.chip', 6);
	await page.keyboard.press('Space');
	await expect(page).toHaveURL(/stepFree=true/);

	await visit(page, '/en/settings');
	await tabTo(page, 'input[name=theme]', 15);
	await page.keyboard.press('ArrowRight');
	await expect(page.locator('html[data-theme=light]')).toHaveCount(1);
});

test('the map is no trap: it can be skipped, and its list is reached', async ({ page }) => {
	await visit(page, '/en/map');
	await expect(page.locator('.leaflet-marker-icon').first()).toBeVisible();
	await tabTo(page, '.past', 30);
	await expect(page.locator('.past')).toBeInViewport();
	await page.keyboard.press('Enter');
	await tabTo(page, 'main .list a', 8);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/en\/places\//);
});

for (const key of ['Space', 'Enter'])
	test(`a place on the map is chosen with ${key} and left by keyboard`, async ({ page }) => {
		await visit(page, '/en/map');
		await expect(page.locator('.leaflet-marker-icon').first()).toBeVisible();
		await tabTo(page, '.leaflet-marker-icon[aria-pressed]', 60);
		const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
		await page.keyboard.press(key);
		await expect(page.locator('main .card h2')).toHaveText(name);
		await page.getByRole('button', { name: word('en', 'map.close'), exact: true }).press('Enter');
		await expect(page.locator('main .card')).toHaveCount(0);
	});
