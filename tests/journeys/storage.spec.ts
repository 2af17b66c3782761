// A browser that keeps nothing, or has no room: the guide works on and says in words what is the matter.
import { chromium, type Page } from '@playwright/test';
import { expect, firstVisit, isWhole, packRow, test, untilKept } from '../fixtures/guide.ts';
import { address, kinds, notice, TRAIL, word } from '../fixtures/pages.ts';
import { inRefusingBrowser } from '../fixtures/refusing.ts';

const theme = (page: Page, name: string) =>
	page.getByRole('radio', { name: word('en', `settings.theme.${name}`), exact: true });

const says = (page: Page, key: string) => page.getByText(word('en', key), { exact: true }).first();

/** How much room this origin gets. */
async function room(page: Page, origin: string, bytes: number): Promise<void> {
	const session = await page.context().newCDPSession(page);
	await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: bytes });
}

test('a browser that refuses all site data reads everything and is told so', async ({
	own,
	launchOptions,
}) => {
	await inRefusingBrowser(launchOptions, async (context) => {
		const page = await context.newPage();
		const errors: string[] = [];
		page.on('pageerror', (error) => errors.push(error.message));
		await page.goto(own.at('/en/offline'));
		const refused = await page.evaluate(() => {
			try {
				return String(localStorage.length);
			} catch (error) {
				return (error as Error).name;
			}
		});
		expect(refused, 'this browser does refuse').toBe('SecurityError');
		await expect(says(page, 'pack.refused')).toBeVisible();
		await expect(packRow(page, 'language:en').getByRole('button')).toHaveCount(0);
		for (const kind of kinds) {
			await page.goto(own.at(address(kind, 'en')));
			await isWhole(page);
		}
		await page.goto(own.at(`/en/trails/${TRAIL}`));
		await expect(says(page, 'pack.refused')).toBeVisible();
		await page.goto(own.at('/en/settings'));
		await expect(says(page, 'settings.forgotten')).toBeVisible();
		await theme(page, 'dark').check();
		await expect(page.locator('html[data-theme=dark]')).toHaveCount(1);
		await page.goto(own.at('/'));
		await page.getByRole('link', { name: 'English' }).click();
		await isWhole(page);
		expect(errors).toEqual([]);
	});
});

test('settings that cannot be written hold for the page in hand', async ({ page }) => {
	await page.addInitScript(() => {
		Storage.prototype.setItem = () => {
			document.documentElement.dataset.alive = '';
			throw new DOMException('full', 'QuotaExceededError');
		};
	});
	await page.goto('/en/settings');
	await expect(page.locator('html[data-alive]')).toHaveCount(1);
	await expect(says(page, 'settings.forgotten')).toBeVisible();
	await theme(page, 'sun').check();
	await expect(page.locator('html[data-theme=sun]')).toHaveCount(1);
});

test('a browser without service workers reads everything and is told so', async ({ page }) => {
	await page.addInitScript(() => {
		delete (Navigator.prototype as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
	});
	await page.goto('/en/offline');
	await expect(says(page, 'pack.refused')).toBeVisible();
	await page.goto(`/en/trails/${TRAIL}`);
	await isWhole(page);
	await expect(says(page, 'pack.refused')).toBeVisible();
});

test('no room from the start: read on, and the reason is said', async ({ page, own }) => {
	await page.goto(own.at('/robots.txt'));
	await room(page, own.url, 20_000);
	await page.goto(own.at('/en/offline'));
	await expect(says(page, 'pack.refused')).toBeVisible({ timeout: 20_000 });
	await page.goto(own.at(`/en/trails/${TRAIL}`));
	await isWhole(page);
});

test('no room for one more language: what is kept stays, and room made lets it go on', async ({
	page,
	own,
}) => {
	await firstVisit(page, own.url);
	const { usage = 0 } = await page.evaluate(() => navigator.storage.estimate());
	await room(page, own.url, usage + 300_000);
	const korean = packRow(page, 'language:ko');
	await korean.getByRole('button').click();
	await expect(korean.getByText(word('en', 'pack.failed.no-room'), { exact: true })).toBeVisible({
		timeout: 20_000,
	});
	await expect(korean).toHaveAttribute('data-state', 'partial');
	await expect(packRow(page, 'language:en')).toHaveAttribute('data-state', 'kept');
	await room(page, own.url, 500_000_000);
	await korean.getByText(word('en', 'pack.resume'), { exact: true }).click();
	await untilKept(page, 'language:ko');
});

test('a browser that tells its room: what does not fit is not begun, and the way to room is shown', async ({
	own,
	launchOptions,
}) => {
	// Chromium gives every site the same large figure, so that sites do not tell visitors by it; other browsers tell.
	const browser = await chromium.launch({
		...launchOptions,
		args: [...(launchOptions.args ?? []), '--disable-features=StaticStorageQuota'],
	});
	try {
		const page = await (await browser.newContext()).newPage();
		await firstVisit(page, own.url);
		const { usage = 0 } = await page.evaluate(() => navigator.storage.estimate());
		await room(page, own.url, usage + 300_000);
		const korean = packRow(page, 'language:ko');
		await korean.getByRole('button').click();
		await expect(korean).toContainText(notice('en', 'room.needed').split('{{needs}}')[0] ?? '');
		await expect(korean).toContainText('300 kB');
		await expect(korean).toHaveAttribute('data-state', 'absent');
		await expect(packRow(page, 'language:en')).toHaveAttribute('data-state', 'kept');

		// Room is made by removing something, here and now.
		await expect(page.getByText(notice('en', 'room.remove'))).toBeVisible();
		const name = word('en', 'pack.drop').replace('{{name}}', 'English');
		await page.locator('.card').getByRole('button', { name }).click();
		await expect(packRow(page, 'language:en')).toHaveAttribute('data-state', 'absent');
		await korean.getByRole('button').click();
		await untilKept(page, 'language:ko');
	} finally {
		await browser.close();
	}
});

test('the browser is asked to leave things alone once something is saved by hand, and not before', async ({
	page,
	own,
}) => {
	await page.addInitScript(() => {
		Object.assign(window, { asked: 0 });
		StorageManager.prototype.persist = () => {
			(window as unknown as { asked: number }).asked++;
			return Promise.resolve(true);
		};
		StorageManager.prototype.persisted = () =>
			Promise.resolve((window as unknown as { asked: number }).asked > 0);
	});
	const asked = () => page.evaluate(() => (window as unknown as { asked: number }).asked);
	await firstVisit(page, own.url);
	// The look into what is kept is the last thing a start does.
	const note = () =>
		page.evaluate(async () => Boolean(await (await caches.open('neriaruki')).match('/kept-check')));
	await expect.poll(note, { timeout: 40_000 }).toBe(true);
	expect(await asked(), 'what keeps itself asks nothing').toBe(0);
	await expect(page.locator('[data-guarded=false]')).toBeVisible();
	await packRow(page, 'language:ko').getByRole('button').click();
	await untilKept(page, 'language:ko');
	await expect(page.locator('[data-guarded=true]')).toBeVisible();
	expect(await asked()).toBe(1);
});

test('room in use and room allowed are told as the browser tells them', async ({ page, own }) => {
	await page.addInitScript(() => {
		StorageManager.prototype.estimate = () => Promise.resolve({ usage: 12_345_678, quota: 2_000_000_000 });
	});
	await firstVisit(page, own.url);
	const told = page.locator('.card').first().getByRole('status');
	await expect(told).toContainText('12.3 MB');
	await expect(told).toContainText(word('en', 'offline.quota').replace('{{quota}}', '2.0 GB'));
});
