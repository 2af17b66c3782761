// Taking the guide off a phone: the worker and all it kept go, open pages stay open, and reading goes on from the network.
import { expect, firstVisit, isWhole, test } from '../fixtures/guide.ts';
import { address, kinds, notice, TRAIL } from '../fixtures/pages.ts';
import { BUILD } from '../fixtures/server.ts';

test('a retired guide leaves the phone, and can be read on', async ({ page, own }) => {
	test.setTimeout(120_000 + kinds.length * 4_000);
	await firstVisit(page, own.url);
	await page.goto(own.at('/en/about'));
	const left = () =>
		page.evaluate(async () => [
			(await navigator.serviceWorker.getRegistrations()).length,
			(await caches.keys()).length,
		]);
	expect(await left()).toEqual([1, 1]);
	await own.kill();
	await own.start(BUILD, { GUIDE_RETIRE: '1' });
	await page.evaluate(() => void Object.assign(window, { stillHere: true }));
	// A check that was under way before the server changed swallows the next one: so it is asked for again.
	const check = () =>
		page.evaluate(async () => {
			const registration = await navigator.serviceWorker.getRegistration();
			// Nor is one waited for that hangs on the server that is gone.
			await Promise.race([registration?.update(), new Promise((done) => setTimeout(done, 5_000))]);
		});
	const leftAfterCheck = async () => {
		await check();
		return left();
	};
	await expect.poll(leftAfterCheck, { timeout: 90_000 }).toEqual([0, 0]);
	expect(await page.evaluate(() => 'stillHere' in window), 'the page in hand was not loaded anew').toBe(true);

	const fromNetwork: string[] = [];
	page.on('response', (response) => {
		if (response.request().isNavigationRequest() && !response.fromServiceWorker())
			fromNetwork.push(new URL(response.url()).pathname);
	});
	for (const kind of kinds) {
		await page.goto(own.at(address(kind, 'en')));
		await isWhole(page);
		expect(fromNetwork.at(-1)).toBe(address(kind, 'en'));
	}
	await page.goto(own.at('/en/offline'));
	await expect(page.getByText(notice('en', 'retired'))).toBeVisible();
	expect(await left()).toEqual([0, 0]);
	await page.goto(own.at(`/en/trails/${TRAIL}`));
	await isWhole(page);

	// Brought back, it keeps the guide again and speaks of no loss.
	await own.kill();
	await own.start();
	await firstVisit(page, own.url);
	await expect(page.locator('[data-notice=evicted]')).toHaveCount(0);
});
