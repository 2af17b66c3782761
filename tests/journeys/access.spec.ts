// For everyone: axe on every kind of page in every language and theme.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test, visit } from '../fixtures/guide.ts';
import { address, kinds, languageIds, lostAddress, word } from '../fixtures/pages.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const colourRules = ['color-contrast', 'link-in-text-block'];
const themes = ['light', 'dark', 'sun'] as const;

/** Options come before rules and tags: set later, they would undo them. */
const look = (page: Page) => new AxeBuilder({ page }).options({ resultTypes: ['violations'] });

/** Pins stand where the places are; WCAG 2.5.8 excepts them by name, and the list has the same places. */
const isPin = (rule: string, html: string) => rule === 'target-size' && html.includes('leaflet-marker-icon');

/** What axe finds, one line each: rule, place, and what it says. */
async function findings(page: Page, axe: AxeBuilder): Promise<string[]> {
	// No frames here, so axe need not open a second page to put its findings together.
	axe.setLegacyMode(true);
	const { violations, passes } = await axe.analyze();
	expect(passes.length, `axe looked at ${page.url()}`).toBeGreaterThan(0);
	return violations.flatMap(({ id, nodes }) =>
		nodes
			.filter((node) => !isPin(id, node.html))
			.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
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
		test.setTimeout(kinds.length * 18_000);
		const found: string[] = [];
		const paths = [...kinds.map((kind) => address(kind, lang)), lostAddress(lang), `/${lang}/missing`];
		if (lang === languageIds[0]) paths.push('/?choose', '/nowhere');
		for (const path of paths) {
			await page.goto(path);
			await settled(page);
			await shorten(page);
			for (const theme of themes) {
				await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
				const axe = look(page);
				if (theme === 'light') axe.withTags(tags);
				else axe.withRules(colourRules);
				for (const each of await findings(page, axe)) found.push(`${path} in ${theme}: ${each}`);
			}
		}
		expect(found).toEqual([]);
	});

test('axe finds nothing in what opens: menu, chosen place, filtered list', async ({ page }) => {
	const found: string[] = [];
	const note = async () => found.push(...(await findings(page, look(page).withTags(tags))));
	await visit(page, '/en/map');
	await settled(page);
	await page
		.locator('main')
		.getByRole('button', { name: word('en', 'group.farm'), exact: true })
		.click();
	await page.locator('.leaflet-marker-icon[aria-pressed]').first().press('Space');
	await expect(page.getByRole('button', { name: word('en', 'map.close'), exact: true })).toBeVisible();
	await note();
	await page.locator('.languages summary').click();
	await note();
	await visit(page, '/en/trails?stepFree=true&time=60');
	await expect(page.getByRole('button', { name: word('en', 'filter.clear') })).toBeVisible();
	await note();
	await visit(page, '/ja/trails?stepFree=true&time=60');
	await expect(page.locator('main .result button.lnk')).toBeVisible();
	await note();
	expect(found).toEqual([]);
});
