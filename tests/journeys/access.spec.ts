// For everyone: axe on every kind of page in every language and theme.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/guide.ts';
import { address, kinds, languageIds, lostAddress, word } from '../fixtures/pages.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const colourRules = ['color-contrast', 'link-in-text-block'];
const themes = ['light', 'dark', 'sun'] as const;

/** What axe finds, one line each: rule, place, and what it says. */
async function findings(page: Page, axe: AxeBuilder): Promise<string[]> {
	const { violations, passes } = await axe.options({ resultTypes: ['violations'] }).analyze();
	expect(passes.length, `axe looked at ${page.url()}`).toBeGreaterThan(0);
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
	);
}

/** The map, where there is one, drawn: its markers are part of the page. */
async function settled(page: Page): Promise<void> {
	const box = page.locator('.box, .stage').first();
	if ((await box.count()) === 0) return;
	await box.scrollIntoViewIfNeeded();
	await expect(page.locator('.leaflet-marker-icon').first()).toBeVisible();
}

/** Rows of a long list are drawn alike: six of each stand for the rest, and axe is done in time. */
const shorten = (page: Page) =>
	page.evaluate(() => {
		for (const row of document.querySelectorAll('main li:nth-child(n+7)')) row.remove();
	});

test.use({ contextOptions: { reducedMotion: 'reduce' }, serviceWorkers: 'block' });

for (const lang of languageIds)
	test(`axe finds nothing in ${lang}, in any theme`, async ({ page }) => {
		test.setTimeout(150_000);
		const found: string[] = [];
		const paths = [...kinds.map((kind) => address(kind, lang)), lostAddress(lang), `/${lang}/missing`];
		if (lang === languageIds[0]) paths.push('/?choose', '/nowhere');
		for (const path of paths) {
			await page.goto(path);
			await settled(page);
			await shorten(page);
			for (const theme of themes) {
				await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
				const axe = new AxeBuilder({ page });
				if (theme === 'light') axe.withTags(tags);
				else axe.withRules(colourRules);
				for (const each of await findings(page, axe)) found.push(`${path} in ${theme}: ${each}`);
			}
		}
		expect(found).toEqual([]);
	});

test('axe finds nothing in what opens: menu, chosen place, filtered list', async ({ page }) => {
	const found: string[] = [];
	const look = async () => found.push(...(await findings(page, new AxeBuilder({ page }).withTags(tags))));
	await page.goto('/en/map');
	await settled(page);
	await page
		.locator('main')
		.getByRole('button', { name: word('en', 'group.farm'), exact: true })
		.click();
	await page.locator('.leaflet-marker-icon[aria-pressed]').first().press('Space');
	await expect(page.getByRole('button', { name: word('en', 'map.close'), exact: true })).toBeVisible();
	await look();
	await page.locator('.languages summary').click();
	await look();
	await page.goto('/en/trails?stepFree=true&time=60');
	await expect(page.getByRole('button', { name: word('en', 'filter.clear') })).toBeVisible();
	await look();
	await page.goto('/ja/trails?stepFree=true&time=60');
	await expect(page.getByRole('button', { name: word('ja', 'filter.clear') })).toBeVisible();
	await look();
	expect(found).toEqual([]);
});
