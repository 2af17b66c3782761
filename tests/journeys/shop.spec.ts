// A coupon from earning to use: the shop's device and the visitor's phone, both with no network.
import { writeCode } from '../../src/lib/domain/codes/write.ts';
import { makeKeys } from '../../src/lib/device/signing.ts';
import { lookAt } from '../fixtures/camera.ts';
import { expect, firstVisit, test } from '../fixtures/guide.ts';
import { couponWord, shopWord, stampWord } from '../fixtures/pages.ts';
import samples from '../fixtures/samples.json' with { type: 'json' };
import {
	BREAD,
	TEA,
	NOON,
	button,
	earn,
	enter,
	pairing,
	shopDevice,
	start,
	textOf,
	ticket,
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

	await shop.reload();
	await expect(shop.getByText(shopWord('en', 'left').replace('{{count}}', '2'))).toBeVisible();
	await enter(shop, shown);
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

test('the code on the shop’s screen stamps a phone', async ({ page, browser, shared }) => {
	const shop = await shopDevice(await browser.newContext(), shared.url);
	await button(shop, shopWord('en', 'stamp.show')).click();
	await expect(shop.locator('section[aria-labelledby=stamp] svg[aria-label=QR]')).toBeVisible();
	const before = await shop
		.locator('section[aria-labelledby=stamp] svg[aria-label=QR] path')
		.last()
		.getAttribute('d');
	await shop.clock.runFor(31_000);
	await expect(
		shop.locator('section[aria-labelledby=stamp] svg[aria-label=QR] path').last(),
	).not.toHaveAttribute('d', before ?? '');
	await page.close();
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
	await enter(page, await pairing(hello));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sample bakery');
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
