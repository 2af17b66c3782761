// A book goes on living: read off another phone's screen, and brought back after the browser lost everything.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyBook, openCopy, stampAt } from '../fixtures/book.ts';
import { lookAt } from '../fixtures/camera.ts';
import { expect, test } from '../fixtures/guide.ts';
import { stampWord } from '../fixtures/pages.ts';

const NOON = new Date('2026-12-08T03:00:00Z');
const OIZUMI = '/en/rallies/sample-oizumi-drawings';
const PHRASE = 'a heron over the pond';

test.beforeEach(({ page }) => page.clock.install({ time: NOON }));

test('another phone reads the book off the screen with its camera, and both books are one there', async ({
	page,
	shared,
	browser,
}) => {
	await page.goto(shared.at(OIZUMI));
	await stampAt(page, 'sample-oizumi-station', 'sample-astro-boy');
	await page.goto(shared.at('/en/pass'));
	await copyBook(page, PHRASE);
	const shown = await page.locator('svg.code').evaluate((code: SVGSVGElement) => ({
		side: code.viewBox.baseVal.width,
		path: code.querySelector('path:last-child')?.getAttribute('d') ?? '',
	}));

	const other = await (await browser.newContext()).newPage();
	await other.clock.install({ time: NOON });
	await other.goto(shared.at(OIZUMI));
	// One of their own, and one that both have.
	await stampAt(other, 'sample-oz', 'sample-astro-boy');
	await other.goto(shared.at('/en/pass'));
	const bringIn = other.locator('section[aria-labelledby=in]');
	await expect(bringIn).toBeVisible();
	await lookAt(other, shown);
	await bringIn.getByRole('button', { name: stampWord('en', 'way.scan') }).click();
	await expect(other.getByText(stampWord('en', 'pass.ready'))).toBeVisible({ timeout: 30_000 });
	const open = bringIn.locator('form input');
	await open.fill('another phrase');
	await open.press('Enter');
	await expect(other.getByText(stampWord('en', 'pass.no.locked'))).toBeVisible();
	await openCopy(other, PHRASE, 4);
	await other.goto(shared.at(OIZUMI));
	await expect(other.locator('.book .ink')).toHaveCount(3);
	await expect(other.locator('section[aria-labelledby=book]')).toContainText(
		stampWord('en', 'have').replace('{{have}}', '3').replace('{{need}}', '5'),
	);
	await other.context().close();
});

test('after the browser has lost everything, the file brings the book back', async ({ page, shared }) => {
	await page.goto(shared.at(OIZUMI));
	await stampAt(page, 'sample-oizumi-station', 'sample-oz');
	await page.goto(shared.at('/en/pass'));
	await copyBook(page, PHRASE);
	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: stampWord('en', 'pass.file') }).click();
	const file = join(mkdtempSync(join(tmpdir(), 'book-')), 'book.txt');
	await (await download).saveAs(file);

	// As a browser does that clears a site: databases, caches, workers, all of it.
	await page.goto('about:blank');
	const browser = await page.context().newCDPSession(page);
	await browser.send('Storage.clearDataForOrigin', { origin: shared.url, storageTypes: 'all' });
	await page.goto(shared.at(OIZUMI));
	await expect(page.locator('section[aria-labelledby=get]')).toBeVisible();
	await expect(page.locator('.book .ink')).toHaveCount(0);

	await page.goto(shared.at('/en/pass'));
	await expect(page.locator('section[aria-labelledby=in]')).toBeVisible();
	await page.locator('input[type=file]').setInputFiles(file);
	await openCopy(page, PHRASE, 2);
	await page.goto(shared.at(OIZUMI));
	await expect(page.locator('.book .ink')).toHaveCount(2);
	// And it goes on from there.
	await stampAt(page, 'sample-manhole-rider');
});
