// A coupon from earning to use: the shop's device and the visitor's phone, both with no network.
import { writeCode } from '../../src/lib/domain/codes/write.ts';
import { makeKeys } from '../../src/lib/device/signing.ts';
import type { Page } from '@playwright/test';
import { lookAt, shownOn } from '../fixtures/camera.ts';
import { expect, firstVisit, test } from '../fixtures/guide.ts';
import { couponWord, nameIn, shopWord, stampWord } from '../fixtures/pages.ts';
import samples from '../fixtures/samples.json' with { type: 'json' };
import {
	BREAD,
	TEA,
	WATER,
	NOON,
	button,
	earn,
	enter,
	pairing,
	shopDevice,
	start,
	textOf,
	ticket,
	ticketText,
} from '../fixtures/shop.ts';

test('a coupon is earned, shown and taken with no network on either side, once', async ({
	page,
	context,
	browser,
	own,
}) => {
	await page.clock.install({ time: NOON });
	await firstVisit(page, own.url);
	const counter = await browser.newContext();
	const first = await counter.newPage();
	await firstVisit(first, own.url);
	await first.close();
	const shop = await shopDevice(counter, own.url);
	await own.kill();

	await page.goto(own.url + BREAD);
	await expect(button(page, couponWord('en', 'take'))).toBeDisabled();
	await expect(page.getByText(couponWord('en', 'missing').replace('{{count}}', '3'))).toBeVisible();
	await earn(page, own.url);
	const shown = await ticket(page);

	// The address a shop is told, with no network, leads to the counter; the ticket is read as the camera sees it.
	await shop.goto(`${own.url}/shop`);
	await expect(shop).toHaveURL(`${own.url}/en/shop`);
	await expect(shop.getByText(shopWord('en', 'left').replace('{{count}}', '2'))).toBeVisible();
	await lookAt(shop, shown);
	await button(shop, shopWord('en', 'take.scan')).click();
	await expect(shop.getByText(start(shopWord('en', 'taken')))).toBeVisible();
	await expect(shop.getByText(shopWord('en', 'left').replace('{{count}}', '1'))).toBeVisible();
	const receipt = await textOf(shop, shopWord('en', 'receipt.text'));

	// The same ticket again, and one shown anew by a phone that has not read the receipt.
	await button(shop, shopWord('en', 'next')).click();
	await shop.reload();
	await enter(shop, shown);
	await expect(shop.getByText(start(couponWord('en', 'no.already-redeemed')))).toBeVisible();
	await button(shop, shopWord('en', 'next')).click();

	// The receipt, as the camera sees it on the shop's screen.
	await lookAt(page, receipt);
	await button(page, couponWord('en', 'receipt')).click();
	await expect(page.getByText(couponWord('en', 'said.used'))).toBeVisible();
	await expect(page.getByRole('heading', { name: couponWord('en', 'state.redeemed') })).toBeVisible();
	await page.reload();
	await expect(page.getByText(start(couponWord('en', 'used')))).toBeVisible();
	await expect(button(page, couponWord('en', 'ticket'))).toHaveCount(0);
	await context.close();
});

test('the code on the shop’s screen stamps a phone while it is shown, once', async ({ browser, shared }) => {
	const shop = await shopDevice(await browser.newContext(), shared.url, {
		...{ shop: 'sample-tea-room', checkpoints: ['sample-park-road'], coupons: [] },
	});
	const screen = shop.locator('section[aria-labelledby=stamp]');
	await button(shop, shopWord('en', 'stamp.show')).click();
	await expect(screen.locator('svg[aria-label=QR]')).toBeVisible();
	const code = await shownOn(screen);

	const phone = async () => {
		const page = await (await browser.newContext()).newPage();
		await page.clock.install({ time: NOON });
		await page.goto(shared.url + WATER);
		// This rally goes in order.
		await page.getByLabel(stampWord('en', 'way.type')).fill(samples.word);
		await page.getByLabel(stampWord('en', 'way.type')).press('Enter');
		await expect(page.locator('.book .ink')).toHaveCount(1);
		await lookAt(page, code);
		return page;
	};
	const scanned = async (page: Page, words: string) => {
		await button(page, stampWord('en', 'way.scan')).click();
		await expect(page.locator('main [role=status]').first()).toHaveText(words, { timeout: 20_000 });
	};
	const [first, late] = [await phone(), await phone()];
	await scanned(
		first,
		stampWord('en', 'got').replace('{{name}}', nameIn('en', 'places', 'park-road-shakujii')),
	);
	await expect(first.locator('.book .ink')).toHaveCount(2);
	await scanned(first, stampWord('en', 'refused.already'));
	await late.clock.runFor(90_000);
	await scanned(late, stampWord('en', 'refused.code-expired'));
	await expect(late.locator('.book .ink')).toHaveCount(1);

	// The screen shows another by then.
	await shop.clock.runFor(31_000);
	await expect.poll(async () => (await shownOn(screen)).path).not.toBe(code.path);
	for (const page of [shop, first, late]) await page.context().close();
});

test('a device is paired with a code made out to it, and no other', async ({ browser, shared }) => {
	const page = await (await browser.newContext()).newPage();
	await page.clock.install({ time: NOON });
	await page.goto(`${shared.url}/en/shop`);
	await button(page, shopWord('en', 'begin')).click();
	const hello = await textOf(page, shopWord('en', 'hello.text'));
	const other = writeCode({ kind: 'hello', device: (await makeKeys()).key });
	for (const [text, words] of [
		[await pairing(other), shopWord('en', 'pair.no.other-device')],
		[await pairing(hello, { through: '2026-12-07' }), shopWord('en', 'pair.no.device-expired')],
		[(await pairing(hello)).slice(0, -20), stampWord('en', 'code.truncated')],
		[hello, stampWord('en', 'code.other')],
	] as const) {
		await enter(page, text);
		await expect(page.getByText(words)).toBeVisible();
	}
	await lookAt(page, await pairing(hello));
	await button(page, stampWord('en', 'scan.hint')).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sample bakery', { timeout: 20_000 });
});

test('a ticket that is forged, old, of another shop or used is refused at the counter, each with its reason', async ({
	browser,
	shared,
}) => {
	const shop = await shopDevice(await browser.newContext(), shared.url);
	const left = (count: number) => shop.getByText(shopWord('en', 'left').replace('{{count}}', String(count)));
	const visitor = await makeKeys();
	const genuine = await ticketText(visitor);
	const hours = (count: number) => ({ at: NOON.getTime() / 1000 + count * 3600 });
	const no = (reason: string) => start(couponWord('en', `no.${reason}`));
	for (const [text, words] of [
		[await ticketText(visitor, { sig: 'A'.repeat(86) }), no('forged')],
		// Signed for the first use, shown as the second.
		[await ticketText(visitor, { use: 2 }), no('over-limit')],
		[await ticketText(visitor, hours(-2)), no('ticket-old')],
		[await ticketText(visitor, hours(2)), no('clock-differs')],
		[await ticketText(visitor, { coupon: 'sample-cake', campaign: 'sample-shakujii' }), no('foreign-coupon')],
		[await ticketText(visitor, { campaign: 'sample-shakujii' }), no('foreign-coupon')],
		[genuine.slice(0, -9), stampWord('en', 'code.truncated')],
		['https://elsewhere.example/menu', stampWord('en', 'code.foreign')],
	] as const) {
		await enter(shop, text);
		await expect(shop.getByText(words)).toBeVisible();
		await expect(shop.getByLabel(shopWord('en', 'receipt.text'))).toHaveCount(0);
		await button(shop, shopWord('en', 'next')).click();
	}
	await expect(left(2)).toBeVisible();

	await enter(shop, genuine);
	await expect(shop.getByText(start(shopWord('en', 'taken')))).toBeVisible();
	await expect(left(1)).toBeVisible();
	await button(shop, shopWord('en', 'next')).click();
	await enter(shop, genuine);
	await expect(shop.getByText(no('already-redeemed'))).toContainText('Dec');
	await button(shop, shopWord('en', 'next')).click();
	// An old one staff looked at; after it the share is used up.
	await enter(shop, await ticketText(await makeKeys(), hours(-2)));
	await button(shop, shopWord('en', 'anyway')).click();
	await expect(shop.getByText(start(shopWord('en', 'taken')))).toBeVisible();
	await button(shop, shopWord('en', 'next')).click();
	await enter(shop, await ticketText(await makeKeys()));
	await expect(shop.getByText(no('quota-exhausted'))).toBeVisible();
	await expect(left(0)).toBeVisible();
	await shop.context().close();
});

test('two tabs of a device keep to the number of a day together', async ({ browser, shared }) => {
	const context = await browser.newContext();
	const amount = 50;
	const shop = await shopDevice(context, shared.url, {
		coupons: [{ id: 'sample-bread', campaign: 'sample-oizumi', amount }],
	});
	// Nineteen of the twenty of this day were taken.
	await shop.evaluate(
		(at) =>
			new Promise<void>((done, fail) => {
				const opening = indexedDB.open('neriaruki');
				opening.onerror = () => fail(new Error('no database'));
				opening.onsuccess = () => {
					const store = opening.result.transaction('shop', 'readwrite').objectStore('shop');
					const found = store.get('own');
					found.onsuccess = () => {
						const kept = found.result as { book: { grants: { id: string }[]; spent: object[] } };
						const grant = kept.book.grants[0]?.id;
						kept.book.spent = Array.from({ length: 19 }, (_, i) => ({
							...{ id: `taken-${i}`, campaign: 'sample-oizumi', coupon: 'sample-bread' },
							...{ pass: `pass-${i}`, use: 1, at, day: '2026-12-08', grant },
						}));
						store.put(kept, 'own').onsuccess = () => {
							opening.result.close();
							done();
						};
					};
				};
			}),
		NOON.getTime(),
	);
	const second = await context.newPage();
	await second.clock.install({ time: NOON });
	const tabs = [shop, second];
	const left = shopWord('en', 'left').replace('{{count}}', String(amount - 19));
	for (const tab of tabs) {
		await tab.goto(`${shared.url}/en/shop`);
		await expect(tab.getByText(left)).toBeVisible();
		await tab.getByLabel(shopWord('en', 'type')).fill(await ticketText(await makeKeys()));
	}
	await Promise.all(
		tabs.map((tab) =>
			tab.evaluate(
				(go) => {
					const all = [...document.querySelectorAll('button')];
					all.find((each) => each.textContent?.trim() === go)?.click();
				},
				shopWord('en', 'go'),
			),
		),
	);
	for (const tab of tabs) await expect(tab.locator('section[aria-labelledby=take] .note.big')).toBeVisible();
	const said = await Promise.all(
		tabs.map((tab) => tab.locator('section[aria-labelledby=take] .note.big').innerText()),
	);
	expect(said.filter((each) => each.startsWith(start(shopWord('en', 'taken'))))).toHaveLength(1);
	expect(said.filter((each) => each === couponWord('en', 'no.daily-exhausted'))).toHaveLength(1);
	await context.close();
});

test('staff use a coupon with their word, held down or pressed twice', async ({ page, shared }) => {
	await page.clock.install({ time: NOON });
	await page.goto(shared.url + TEA);
	await button(page, couponWord('en', 'take')).click();
	const field = page.getByLabel(couponWord('en', 'word'));
	await field.fill('wrong');
	await button(page, couponWord('en', 'hold')).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByText(couponWord('en', 'hold.sure'))).toBeVisible();
	await page.keyboard.press('Enter');
	await expect(page.getByText(couponWord('en', 'no.wrong-shop-code'))).toBeVisible();
	await field.fill(samples.shops['sample-tea-room']);
	await button(page, couponWord('en', 'hold')).hover();
	await page.mouse.down();
	await page.clock.runFor(1_600);
	await page.mouse.up();
	await expect(page.getByText(couponWord('en', 'said.used'))).toBeVisible();
	await expect(page.getByRole('heading', { name: couponWord('en', 'state.redeemed') })).toBeVisible();
});

test('a coupon is not taken on a day or at an hour that is not its own', async ({ page, shared }) => {
	await page.clock.install({ time: new Date('2026-12-12T03:00:00Z') });
	await page.goto(shared.url + TEA);
	await button(page, couponWord('en', 'take')).click();
	await page.getByLabel(couponWord('en', 'word')).fill(samples.shops['sample-tea-room']);
	await button(page, couponWord('en', 'hold')).focus();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Enter');
	await expect(page.getByText(couponWord('en', 'no.not-this-weekday'))).toBeVisible();
});
