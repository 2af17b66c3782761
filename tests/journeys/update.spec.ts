// A newer version on the server: the page in hand stays as it is until the visitor says yes, then all is new.
import { chromium, type Page } from '@playwright/test';
import { expect, firstVisit, isWhole, packRow, test, untilKept } from '../fixtures/guide.ts';
import { address, kinds, notice, word } from '../fixtures/pages.ts';
import { SECOND_FOOT, secondBuild } from '../fixtures/second.ts';
import type { GuideServer } from '../fixtures/server.ts';

let second = '';
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	test.setTimeout(300_000);
	second = await secondBuild();
});

const foot = (page: Page) => page.locator('footer');
const OLD = word('en', 'foot.line');
const accept = (page: Page) => page.getByRole('button', { name: word('en', 'notice.update.yes') });

async function renew(server: GuideServer): Promise<void> {
	await server.kill();
	await server.start(second);
}

/** Every kind of page without a signal: which foot it has, and whether its scripts run. */
async function walkAll(page: Page, server: GuideServer, line: string): Promise<void> {
	const errors: string[] = [];
	const note = (error: Error) => errors.push(error.message);
	page.on('pageerror', note);
	await server.kill();
	await page.context().setOffline(true);
	for (const kind of kinds)
		await test.step(kind, async () => {
			await page.goto(server.at(address(kind, 'en')));
			await isWhole(page);
			await expect(page.getByText(word('en', 'notice.offline'), { exact: true })).toBeVisible();
			// A walk has the whole screen: no foot.
			if (kind !== 'walk') await expect(foot(page)).toContainText(line);
		});
	// Within one visit too: data and code of the pages come from the same version.
	await page.goto(server.at('/en'));
	for (const tab of ['tab.trails', 'tab.events', 'tab.offline']) {
		await page.getByRole('link', { name: word('en', tab), exact: true }).click();
		await expect(foot(page)).toContainText(line);
	}
	expect(errors).toEqual([]);
	page.off('pageerror', note);
	await page.context().setOffline(false);
}

test('old until the yes, new after it, never mixed', async ({ page, own }) => {
	// Every kind of page is opened twice, on slow machines as well.
	test.setTimeout(60_000 + kinds.length * 8_000);
	await firstVisit(page, own.url);
	await page.goto(own.at('/en/about'));
	await renew(own);
	await page.reload();
	await expect(foot(page)).toContainText(OLD);
	await expect(accept(page)).toBeVisible({ timeout: 40_000 });
	await expect(page.getByText(word('en', 'notice.update'))).toBeVisible();
	await expect(foot(page)).toContainText(OLD);

	await walkAll(page, own, OLD);
	await own.start(second);
	await page.goto(own.at('/en/about'));
	await expect(foot(page)).toContainText(OLD);
	await accept(page).click();
	await expect(foot(page)).toContainText(SECOND_FOOT);
	await expect(page).toHaveURL(own.at('/en/about'));
	await expect(accept(page)).toHaveCount(0);

	await walkAll(page, own, SECOND_FOOT);
});

test('the yes in one window renews the other as well', async ({ page, own }) => {
	await firstVisit(page, own.url);
	await page.goto(own.at('/en/about'));
	const other = await page.context().newPage();
	await other.goto(own.at('/en/trails'));
	await renew(own);
	await page.reload();
	await expect(accept(page)).toBeVisible({ timeout: 40_000 });
	await accept(page).click();
	await expect(foot(page)).toContainText(SECOND_FOOT);
	await expect(foot(other)).toContainText(SECOND_FOOT);
	await expect(other).toHaveURL(own.at('/en/trails'));
});

test('a new version that cannot be gathered whole leaves the old one in charge', async ({
	page,
	relay,
	own,
}) => {
	await firstVisit(page, relay.url);
	await renew(own);
	relay.instead.set('/en/about', '<!doctype html><h1>cut off</h1>');
	await page.goto(`${relay.url}/en/trails`);
	await expect.poll(() => relay.answered.includes('/en/about'), { timeout: 40_000 }).toBe(true);
	await expect
		.poll(() =>
			page.evaluate(async () => {
				const registration = await navigator.serviceWorker.getRegistration();
				return [registration?.installing?.state, registration?.waiting?.state];
			}),
		)
		.toEqual([undefined, undefined]);
	await expect(accept(page)).toHaveCount(0);
	await own.kill();
	await page.goto(`${relay.url}/en/about`);
	await expect(foot(page)).toContainText(OLD);
	await isWhole(page);
});

test('a newer version without room says what it needs, and comes once there is room', async ({
	own,
	launchOptions,
}) => {
	test.setTimeout(180_000);
	// A browser that tells its room, as all but Chromium do.
	const browser = await chromium.launch({
		...launchOptions,
		args: [...(launchOptions.args ?? []), '--disable-features=StaticStorageQuota'],
	});
	try {
		const page = await (await browser.newContext()).newPage();
		await firstVisit(page, own.url);
		await packRow(page, 'language:ko').getByRole('button').click();
		await untilKept(page, 'language:ko');
		const session = await page.context().newCDPSession(page);
		const { usage = 0 } = await page.evaluate(() => navigator.storage.estimate());
		await session.send('Storage.overrideQuotaForOrigin', { origin: own.url, quotaSize: usage + 20_000 });
		await renew(own);
		await page.goto(own.at('/en/about'));
		const crowded = page.locator('[data-notice=crowded]');
		await expect(crowded).toContainText(notice('en', 'update.room').split('{{needs}}')[0] ?? '', {
			timeout: 40_000,
		});
		await expect(crowded).toContainText(/needs [\d.]+ [kM]B of room/);
		await expect(foot(page)).toContainText(OLD);
		await expect(accept(page)).toHaveCount(0);

		// Room is made where the notice leads, and the newer version is there with the next page.
		await crowded.getByRole('link', { name: notice('en', 'update.room.how') }).click();
		const name = word('en', 'pack.drop').replace('{{name}}', '한국어');
		await page.locator('.card').getByRole('button', { name }).click();
		await expect(crowded).toHaveCount(0);
		await expect(packRow(page, 'language:ko')).toHaveAttribute('data-state', 'absent');
		await session.send('Storage.overrideQuotaForOrigin', { origin: own.url, quotaSize: 500_000_000 });
		await page.goto(own.at('/en/about'));
		await expect(accept(page)).toBeVisible({ timeout: 40_000 });
		await accept(page).click();
		await expect(foot(page)).toContainText(SECOND_FOOT);
	} finally {
		await browser.close();
	}
});
