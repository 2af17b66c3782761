// Opened inside another app, or in a window that forgets: said once a session, with a way out.
import { expect, isWhole, test, visit } from '../fixtures/guide.ts';
import { languageIds, notice, word } from '../fixtures/pages.ts';

const LINE =
	'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/15.8.0';

test("in an app's own browser each language says so and shows the way out", async ({ browser, baseURL }) => {
	const context = await browser.newContext({ baseURL, userAgent: LINE });
	const page = await context.newPage();
	for (const language of languageIds)
		await test.step(language, async () => {
			await page.goto(`/${language}/trails`);
			const note = page.locator('[data-notice=in-app]');
			await expect(note).toContainText('LINE');
			const text = await note.evaluate((each) => {
				for (const reading of each.querySelectorAll('rt')) reading.remove();
				return each.textContent ?? '';
			});
			expect(text).toContain(notice(language, 'inapp.how'));
			expect(text).not.toContain('{{');
			await expect(note.getByRole('link')).toHaveAttribute(
				'href',
				new RegExp(`/${language}/trails\\?openExternalBrowser=1$`),
			);
		});
	await context.close();
});

test('the address can be copied, and the notice is closed for the session', async ({ browser, baseURL }) => {
	const context = await browser.newContext({
		baseURL,
		userAgent: LINE.replace('Line/15.8.0', 'Instagram 384.0.0'),
		permissions: ['clipboard-read', 'clipboard-write'],
	});
	const page = await context.newPage();
	await page.goto('/en/trails');
	const note = page.locator('[data-notice=in-app]');
	await expect(note).toContainText('Instagram');
	await expect(note.getByRole('link')).toHaveCount(0);
	await note.getByRole('button', { name: notice('en', 'copy') }).click();
	await expect(note).toContainText(notice('en', 'copied'));
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}/en/trails`);
	await note.getByRole('button', { name: notice('en', 'dismiss') }).click();
	await expect(note).toHaveCount(0);
	await visit(page, '/en/about');
	await page.waitForLoadState('networkidle');
	await expect(note).toHaveCount(0);
	const later = await context.newPage();
	await later.goto('/en/about');
	await expect(later.locator('[data-notice=in-app]')).toBeVisible();
	await context.close();
});

test('an ordinary browser hears nothing of it', async ({ page }) => {
	await visit(page, '/en/offline');
	await expect(page.locator('[data-pack="language:en"]')).toHaveAttribute('data-state', 'kept', {
		timeout: 40_000,
	});
	await expect(page.locator('[data-notice]')).toHaveCount(0);
});

test('what may be a private window is said where things are saved, and only there', async ({ page, own }) => {
	await page.addInitScript(() => {
		// As Firefox and Safari do in private windows.
		StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('no', 'SecurityError'));
	});
	await page.goto(own.at('/en/trails'));
	await isWhole(page);
	await page.waitForTimeout(1500);
	await expect(page.locator('[data-notice]')).toHaveCount(0);
	await page.getByRole('link', { name: word('en', 'tab.offline'), exact: true }).click();
	const note = page.locator('[data-notice=private]');
	await expect(note).toContainText(notice('en', 'private'));
	await expect(note).toContainText(notice('en', 'private.how'));
	await note.getByRole('button', { name: notice('en', 'dismiss') }).click();
	await expect(note).toHaveCount(0);
});
