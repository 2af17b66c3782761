// What stamp and coupon pages tell before somebody begins: where nothing is kept, what the rule is, who stands behind it.
import { expect, test } from '../fixtures/guide.ts';
import { languageIds, notice } from '../fixtures/pages.ts';

const pages = [
	'rallies',
	'rallies/sample-oizumi-drawings',
	'pass',
	'coupons',
	'coupons/sample-bread',
] as const;

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
