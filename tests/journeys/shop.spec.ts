// A coupon from earning to use: the shop's device and the visitor's phone, both with no network; then the ledger hears of it.
import type { BrowserContext, Page } from '@playwright/test';
import { readCode } from '../../src/lib/domain/codes/read.ts';
import { writeCode } from '../../src/lib/domain/codes/write.ts';
import { pairingFor, type Pairable } from '../../src/lib/domain/coupon/issuing.ts';
import { drawCode } from '../../src/lib/device/qr.ts';
import { makeKeys, randomText, signerOf } from '../../src/lib/device/signing.ts';
import { expect, firstVisit, test } from '../fixtures/guide.ts';
import { couponWord, shopWord, stampWord } from '../fixtures/pages.ts';
import samples from '../fixtures/samples.json' with { type: 'json' };

const NOON = new Date('2026-12-08T03:00:00Z');
const BREAD = '/en/coupons/sample-bread';
const TEA = '/en/coupons/sample-tea';
const OIZUMI = '/en/rallies/sample-oizumi-drawings';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const textOf = (page: Page, label: string) => page.getByLabel(label).inputValue();
const start = (words: string) => words.split('{{')[0] ?? '';

/** A pairing code for the device that shows this text, signed with the samples' own root. */
async function pairing(hello: string, told: Partial<Pairable> = {}): Promise<string> {
	const code = readCode(hello, []);
	if (code.kind !== 'hello') throw new Error(`no hello: ${hello}`);
	const wish: Pairable = {
		...{ shop: 'sample-bakery', device: code.device, checkpoints: ['sample-oizumi-station'] },
		coupons: [{ id: 'sample-bread', campaign: 'sample-oizumi', amount: 2 }],
		...{ from: '2026-12-01', through: '2026-12-31' },
		...told,
	};
	const root = { key: samples.root.key, ...signerOf(samples.root) };
	return writeCode(await pairingFor(wish, root, () => randomText(16), NOON.getTime()));
}

async function enter(page: Page, text: string): Promise<void> {
	await page.getByLabel(shopWord('en', 'type')).fill(text);
	await button(page, shopWord('en', 'go')).click();
}

/** A device of the bakery, ready to work. */
async function shopDevice(context: BrowserContext, origin: string, told?: Partial<Pairable>): Promise<Page> {
	const page = await context.newPage();
	await page.clock.install({ time: NOON });
	await page.goto(`${origin}/en/shop`);
	await button(page, shopWord('en', 'begin')).click();
	await enter(page, await pairing(await textOf(page, shopWord('en', 'hello.text')), told));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sample bakery');
	return page;
}

/** Three stamps, the coupon, and its ticket as text. */
async function earn(page: Page, origin: string): Promise<void> {
	await page.goto(origin + OIZUMI);
	for (const id of ['sample-oizumi-station', 'sample-astro-boy', 'sample-oz']) {
		await page.getByLabel(stampWord('en', 'get.where')).selectOption(id);
		await page.getByLabel(stampWord('en', 'way.type')).fill(samples.word);
		await page.getByLabel(stampWord('en', 'way.type')).press('Enter');
		await expect(page.locator('main [role=status]').first()).toContainText(start(stampWord('en', 'got')));
	}
	await page.goto(origin + BREAD);
	await button(page, couponWord('en', 'take')).click();
	await expect(page.getByText(couponWord('en', 'said.held'))).toBeVisible();
}
async function ticket(page: Page): Promise<string> {
	await button(page, couponWord('en', 'ticket')).click();
	await expect(page.locator('main svg[aria-label=QR]')).toBeVisible();
	return textOf(page, couponWord('en', 'ticket.text'));
}

/** Puts a drawn code before the page's camera. */
async function lookAt(page: Page, text: string): Promise<void> {
	const code = await drawCode(text);
	if (!code) throw new Error('too long for a code');
	await page.evaluate(({ side, path }) => {
		const canvas = Object.assign(document.createElement('canvas'), { width: side * 8, height: side * 8 });
		const context = canvas.getContext('2d') as CanvasRenderingContext2D;
		context.scale(8, 8);
		setInterval(() => {
			context.fillStyle = '#fff';
			context.fillRect(0, 0, side, side);
			context.fillStyle = '#000';
			context.fill(new Path2D(path));
		}, 50);
		const stream = canvas.captureStream(20);
		navigator.mediaDevices.getUserMedia = () => Promise.resolve(stream);
	}, code);
}

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
