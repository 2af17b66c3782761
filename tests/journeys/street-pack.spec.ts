// The street map as a pack, with a real archive: saved, drawn with the server gone and the network off, and given up again.
import type { Page } from '@playwright/test';
import { expect, firstVisit, isWhole, packRow, test, untilKept, visit } from '../fixtures/guide.ts';
import { address, word } from '../fixtures/pages.ts';
import { streetArchive, water } from '../fixtures/street-archive.ts';
import { withStreets } from '../fixtures/streets.ts';

const archive = streetArchive();
const credit = (page: Page) => page.getByRole('link', { name: /OpenStreetMap.*March 2024/ });

/** Opens a map without a signal: of a walk, which is near enough for streets, or of the whole ward. */
async function open(page: Page, url: string): Promise<void> {
	await visit(page, url);
	await page.locator('.box').scrollIntoViewIfNeeded();
	await expect(page.locator('.leaflet-tile-loaded').first()).toBeVisible();
}

test('streets that were saved are drawn without a signal, in every theme, and the small map is there once they are dropped', async ({
	page,
	own,
}) => {
	const streets = withStreets('drawn', 1, archive);
	await own.kill();
	await own.start(streets.build);
	await firstVisit(page, own.url);
	const walk = own.at(address('trail', 'en'));

	// Not saved, and no signal: the small map.
	await own.kill();
	await page.context().setOffline(true);
	await open(page, walk);
	await expect.poll(() => water(page)).toBeGreaterThanOrEqual(0);
	expect(await water(page)).toBeLessThan(0.3);

	await own.start(streets.build);
	await page.context().setOffline(false);
	await page.goto(own.at('/en/offline'));
	await packRow(page, 'map').getByRole('button').click();
	await untilKept(page, 'map');
	await own.kill();
	await page.context().setOffline(true);
	const failed: string[] = [];
	page.on('pageerror', (error) => failed.push(error.message));
	for (const theme of ['light', 'dark', 'sun'])
		await test.step(theme, async () => {
			await visit(page, own.at('/en/settings'));
			await page.getByRole('radio', { name: word('en', `settings.theme.${theme}`), exact: true }).check();
			await expect(page.locator(`html[data-theme=${theme}]`)).toHaveCount(1);
			await open(page, walk);
			await expect.poll(() => water(page), { message: 'the lake of the archive' }).toBeGreaterThan(0.5);
			await expect(credit(page)).toBeVisible();
			await expect(page.getByText(word('en', 'map.failed'))).toHaveCount(0);
			await isWhole(page);
		});

	await visit(page, own.at('/en/offline'));
	const drop = word('en', 'pack.drop').replace('{{name}}', word('en', 'offline.map'));
	await packRow(page, 'map').getByRole('button', { name: drop }).click();
	await expect(packRow(page, 'map')).toHaveAttribute('data-state', 'absent');
	await open(page, walk);
	await expect.poll(() => water(page)).toBeGreaterThanOrEqual(0);
	expect(await water(page)).toBeLessThan(0.3);
	await expect(page.getByText(word('en', 'map.failed'))).toHaveCount(0);
	expect(failed).toEqual([]);
});
