// The smallest phone with the largest letters: nothing runs out of the screen, nothing is cut off.
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/guide.ts';
import { address, kinds, lostAddress } from '../fixtures/pages.ts';

test.use({ serviceWorkers: 'block', viewport: { width: 320, height: 640 } });

/** Elements with words that hide a part of what they hold. The map and hidden labels are apart. */
const cutOff = (page: Page) =>
	page.evaluate(() => {
		const apart = '.vh, .vh *, .leaflet-container, .leaflet-container *, details:not([open]) *';
		return [...document.body.querySelectorAll<HTMLElement>('*')]
			.filter((each) => !each.matches(apart) && !each.querySelector('.leaflet-container'))
			.filter((each) => each instanceof HTMLElement && each.innerText.trim() !== '')
			.filter((each) => {
				const { overflowX, overflowY } = getComputedStyle(each);
				const hides = (way: string) => way === 'hidden' || way === 'clip';
				return (
					(hides(overflowY) && each.scrollHeight > each.clientHeight + 2) ||
					(hides(overflowX) && each.scrollWidth > each.clientWidth + 2)
				);
			})
			.map((each) => `${each.tagName}.${each.className}: ${each.innerText.slice(0, 40)}`);
	});

/** Words that reach beyond the screen sideways, outside of what may be scrolled. */
const beyond = (page: Page) =>
	page.evaluate(() => {
		const scrolled = (each: Element) => each.closest('.hscroll, .chips, .leaflet-container, .vh, .tabs');
		return [...document.body.querySelectorAll<HTMLElement>('h1, h2, h3, p, a, button, li, dd, dt, label')]
			.filter((each) => !scrolled(each) && each.checkVisibility())
			.filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
			.map((each) => `${each.tagName}.${each.className}: ${each.innerText.slice(0, 40)}`);
	});

for (const lang of ['en', 'ja', 'ja-easy', 'ko'])
	test(`letters of 200 % on 320 pixels in ${lang}`, async ({ page }) => {
		await page.addInitScript(() =>
			localStorage.setItem('neriaruki.settings', JSON.stringify({ text: '200' })),
		);
		const found: string[] = [];
		for (const path of ['/?choose', ...kinds.map((kind) => address(kind, lang)), lostAddress(lang)]) {
			await page.goto(path);
			await expect(page.locator('html')).toHaveAttribute('data-text', '200');
			const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
			if (width > 1) found.push(`${path}: ${width} pixels too wide`);
			for (const each of await cutOff(page)) found.push(`${path}: cut off ${each}`);
			for (const each of await beyond(page)) found.push(`${path}: beyond the screen ${each}`);
		}
		expect(found).toEqual([]);
	});

test('the language menu fits and can be read whole', async ({ page }) => {
	await page.addInitScript(() => localStorage.setItem('neriaruki.settings', JSON.stringify({ text: '200' })));
	await page.goto('/en');
	await page.locator('.languages summary').click();
	for (const link of await page.locator('.languages li a').all()) {
		await expect(link).toBeVisible();
		const box = await link.boundingBox();
		expect(box?.x ?? -1).toBeGreaterThanOrEqual(0);
		expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(321);
	}
});
