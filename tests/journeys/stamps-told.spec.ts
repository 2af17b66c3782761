// What stamp and coupon pages tell before somebody begins: where nothing is kept, what the rule is, who stands behind it.
import { readFileSync } from 'node:fs';
import { expect, test } from '../fixtures/guide.ts';
import { languageIds, notice, stampWord } from '../fixtures/pages.ts';

const pages = [
	'rallies',
	'rallies/sample-oizumi-drawings',
	'pass',
	'coupons',
	'coupons/sample-bread',
] as const;

const addressOf = (place: string) =>
	(JSON.parse(readFileSync(`content/facts/places/${place}.json`, 'utf8')) as { address: string }).address;

test('a window that forgets is named on every page of stamps and coupons before anything is kept', async ({
	page,
	shared,
}) => {
	await page.goto(shared.at('/en/rallies/sample-oizumi-drawings'));
	await expect(page.locator('section[aria-labelledby=get]')).toBeVisible();
	await page.waitForLoadState('networkidle');
	await expect(page.locator('[data-notice]'), 'an ordinary window').toHaveCount(0);
	await page.addInitScript(() => {
		// As Firefox and Safari do in private windows.
		StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('no', 'SecurityError'));
	});
	const note = page.locator('[data-notice=private]');
	for (const path of pages)
		await test.step(path, async () => {
			await page.goto(shared.at(`/en/${path}`));
			await expect(note).toContainText(notice('en', 'private'));
			await expect(note).toContainText(notice('en', 'private.how'));
		});
	for (const language of languageIds)
		await test.step(language, async () => {
			await page.goto(shared.at(`/${language}/pass`));
			await expect(note).toBeVisible();
			const text = await note.evaluate((each) => {
				for (const reading of each.querySelectorAll('rt')) reading.remove();
				return each.textContent ?? '';
			});
			expect(text).toContain(notice(language, 'private'));
		});
});

test('the paper card has a box for each checkpoint with its name and place, on one sheet, without scripts too', async ({
	browser,
	shared,
}) => {
	for (const javaScriptEnabled of [true, false]) {
		const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
		for (const language of languageIds)
			await test.step(`${language}, scripts ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
				await page.goto(shared.at(`/${language}/rallies/sample-oizumi-drawings`));
				const box = page.locator('.card-paper li');
				await expect(box.first()).toBeHidden();
				await page.emulateMedia({ media: 'print' });
				await expect(box).toHaveCount(7);
				for (const at of ['toei-animation-museum', 'statue-astro-boy'])
					await expect(
						box.filter({ has: page.getByText(addressOf(at), { exact: true }) }).first(),
					).toBeVisible();
				await expect(box.first().locator('i')).toBeVisible();
				for (const gone of ['header', 'footer', 'section[aria-labelledby=get]', '.book'])
					await expect(page.locator(gone).first()).toBeHidden();
				const sheet = (await page.pdf({ format: 'A4' })).toString('latin1');
				expect(sheet.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
				const seen = await page.evaluate(() => {
					for (const reading of document.querySelectorAll('rt')) reading.remove();
					return document.body.innerText;
				});
				for (const each of ['paper', 'paper.counts', 'paper.given', 'paper.page', 'organiser', 'conditions'])
					expect(seen).toContain(stampWord(language, each));
				expect(seen).toMatch(/2026[^]+2027/);
				expect(seen).toContain(`/${language}/rallies/sample-oizumi-drawings`);
				await page.emulateMedia({ media: 'screen' });
			});
		await page.context().close();
	}
});
