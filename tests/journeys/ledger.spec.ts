// With a ledger: what was done without a signal is told later, once, and what is refused stays to be seen.
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from '@playwright/test';
import { makeKeys } from '../../src/lib/device/signing.ts';
import { expect, firstVisit, test } from '../fixtures/guide.ts';
import { address, couponWord, nameIn, shopWord, tellingWord } from '../fixtures/pages.ts';
import samples from '../fixtures/samples.json' with { type: 'json' };
import { secondBuild } from '../fixtures/second.ts';
import type { GuideServer } from '../fixtures/server.ts';
import {
	button,
	CAKE,
	earn,
	enter,
	NOON,
	shopDevice,
	start,
	TEA,
	ticket,
	ticketText,
} from '../fixtures/shop.ts';

let build = '';
test.beforeAll(async () => {
	test.setTimeout(300_000);
	build = await secondBuild();
});

/** The guide with a ledger of its own. */
async function withLedger(server: GuideServer): Promise<string> {
	const file = test.info().outputPath('ledger.db');
	await server.kill();
	await server.start(build, { LEDGER: '1', LEDGER_FILE: file, DATABASE_URL: '' });
	return file;
}
/** What the ledger holds, by kind. */
function recorded(file: string): Record<string, number> {
	if (!existsSync(file)) return {};
	const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
	const made = database.prepare("select 1 from sqlite_master where name = 'entry'").get();
	const rows = made ? database.prepare('select kind, count(*) as many from entry group by kind').all() : [];
	database.close();
	return Object.fromEntries(rows.map(({ kind, many }) => [String(kind), Number(many)]));
}
const waiting = (count: number) => tellingWord('en', 'waiting').replace('{{count}}', String(count));
const left = (count: number) => shopWord('en', 'left').replace('{{count}}', String(count));
const untold = (count: number) => shopWord('en', 'untold').replace('{{count}}', String(count));

async function useTea(page: Page, origin: string): Promise<void> {
	await page.goto(origin + TEA);
	if ((await button(page, couponWord('en', 'take')).count()) > 0)
		await button(page, couponWord('en', 'take')).click();
	await page.getByLabel(couponWord('en', 'word')).fill(samples.shops['sample-tea-room']);
	await button(page, couponWord('en', 'hold')).focus();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Enter');
	await expect(page.getByText(couponWord('en', 'said.used'))).toBeVisible();
}

test('stamps and uses made without a signal are told when there is one, and a shop gets a further share', async ({
	page,
	browser,
	own,
}) => {
	test.setTimeout(120_000);
	const file = await withLedger(own);
	await page.clock.install({ time: NOON });
	await firstVisit(page, own.url);
	const counter = await browser.newContext();
	const first = await counter.newPage();
	await firstVisit(first, own.url);
	await first.close();
	const shop = await shopDevice(counter, own.url);
	await expect(shop.getByText(untold(0))).toBeVisible();
	// It was paired with two and has asked for more by itself.
	await expect(shop.getByText(left(22))).toBeVisible();
	await own.kill();

	await earn(page, own.url);
	const shown = await ticket(page);
	await enter(shop, shown);
	await expect(shop.getByText(start(shopWord('en', 'taken')))).toBeVisible();
	await expect(shop.getByText(untold(1))).toBeVisible();
	await page.goto(own.url + address('pass', 'en'));
	await expect(page.getByText(waiting(3))).toBeVisible();

	await own.start(build, { LEDGER: '1', LEDGER_FILE: file, DATABASE_URL: '' });
	await page.reload();
	await expect.poll(() => recorded(file).stamp).toBe(3);
	await expect(page.getByText(waiting(3))).toBeHidden();
	// No signal was lost or found, the counter is only left alone: it tries again within a minute.
	await shop.clock.runFor(61_000);
	await expect(shop.getByText(untold(0))).toBeVisible();
	await button(shop, shopWord('en', 'ask')).click();
	await expect(shop.getByText(left(41))).toBeVisible();
	// The share it was paired with, the one it asked for, and the one staff asked for.
	expect(recorded(file)).toEqual({ stamp: 3, redeem: 1, grant: 3 });
	// Told once more, nothing is there twice.
	await page.reload();
	await shop.reload();
	await expect(shop.getByText(untold(0))).toBeVisible();
	expect(recorded(file)).toEqual({ stamp: 3, redeem: 1, grant: 3 });
	await counter.close();
});

test('a device with nothing left gets more by itself, and leaves a busy ledger alone as long as it asks', async ({
	browser,
	own,
}) => {
	const file = await withLedger(own);
	const context = await browser.newContext({ serviceWorkers: 'block' });
	let asked = 0;
	await context.route('**/api/**', async (route) => {
		asked++;
		const headers = { 'retry-after': '150', 'content-type': 'application/json' };
		await route.fulfill({ status: 503, headers, body: '{"reason":"busy"}' });
	});
	const shop = await shopDevice(context, own.url, {
		coupons: [{ id: 'sample-bread', campaign: 'sample-oizumi', amount: 1 }],
	});
	await expect.poll(() => asked).toBe(1);
	await enter(shop, await ticketText(await makeKeys()));
	await expect(shop.getByText(start(shopWord('en', 'taken')))).toBeVisible();
	await button(shop, shopWord('en', 'next')).click();
	const next = await ticketText(await makeKeys());
	await enter(shop, next);
	await expect(shop.getByText(couponWord('en', 'no.quota-exhausted'))).toBeVisible();
	await shop.clock.runFor(122_000);
	expect(asked).toBe(1);
	await shop.clock.runFor(61_000);
	await expect.poll(() => asked).toBe(2);

	await context.unrouteAll();
	await shop.clock.runFor(181_000);
	await expect(shop.getByText(untold(0))).toBeVisible();
	await expect(shop.getByText(left(20))).toBeVisible();
	expect(recorded(file)).toEqual({ redeem: 1, grant: 2 });
	await button(shop, shopWord('en', 'next')).click();
	await enter(shop, next);
	await expect(shop.getByText(start(shopWord('en', 'taken')))).toBeVisible();
	await context.close();
});

test('a coupon used again from a copied phone is refused by the ledger, and the phone shows it', async ({
	page,
	browser,
	own,
}) => {
	const file = await withLedger(own);
	await page.clock.install({ time: NOON });
	await page.goto(own.url + TEA);
	await button(page, couponWord('en', 'take')).click();
	await expect(page.getByText(couponWord('en', 'said.held'))).toBeVisible();
	const copied = await page.context().storageState({ indexedDB: true });
	await useTea(page, own.url);
	await expect.poll(() => recorded(file).redeem).toBe(1);

	const second = await browser.newContext({ storageState: copied });
	const other = await second.newPage();
	await other.clock.install({ time: NOON.getTime() + 60_000 });
	await useTea(other, own.url);
	await expect(other.getByText(tellingWord('en', 'refused'), { exact: true })).toBeVisible();
	await other.goto(own.url + address('pass', 'en'));
	await expect(other.getByText(tellingWord('en', 'why.limit'))).toBeVisible();
	expect(recorded(file).redeem).toBe(1);
	await second.close();
});

test('a coupon that asks the ledger is not given before the answer, and never twice at two devices', async ({
	page,
	browser,
	own,
}) => {
	const file = await withLedger(own);
	await page.clock.install({ time: NOON });
	await page.goto(own.url + CAKE);
	await button(page, couponWord('en', 'take')).click();
	const shown = await ticket(page);
	const told = {
		...{ shop: 'sample-tea-room', checkpoints: [] },
		coupons: [{ id: 'sample-cake', campaign: 'sample-shakujii', amount: 2 }],
	};
	const [one, other] = [
		await shopDevice(await browser.newContext(), own.url, told),
		await shopDevice(await browser.newContext(), own.url, told),
	];

	await own.kill();
	await enter(one, shown);
	await expect(one.getByText(shopWord('en', 'unanswered'))).toBeVisible();
	await expect(one.getByLabel(shopWord('en', 'receipt.text'))).toHaveCount(0);

	await own.start(build, { LEDGER: '1', LEDGER_FILE: file, DATABASE_URL: '' });
	await button(one, shopWord('en', 'next')).click();
	await enter(one, shown);
	await expect(one.getByText(start(shopWord('en', 'taken')))).toBeVisible();
	expect(recorded(file).redeem).toBe(1);
	await enter(other, shown);
	await expect(other.getByText(shopWord('en', 'ledger-refused'))).toBeVisible();
	await expect(other.getByLabel(shopWord('en', 'receipt.text'))).toHaveCount(0);
	expect(recorded(file).redeem).toBe(1);
	await expect(other.getByText(shopWord('en', 'refused').replace('{{count}}', '1'))).toBeVisible();
	const why = other.getByText(shopWord('en', 'refused.limit'));
	await expect(why).toContainText(nameIn('en', 'coupons', 'sample-cake'));
	await expect(why).toContainText('Dec 8, 2026');
	await expect(one.getByText(shopWord('en', 'refused.limit'))).toHaveCount(0);
	for (const device of [one, other]) await device.context().close();
});

test('a counter that cannot be loaded says so and comes at the next try; at rest it asks nothing of its store', async ({
	browser,
	own,
}) => {
	await withLedger(own);
	const context = await browser.newContext({ serviceWorkers: 'block' });
	const shop = await shopDevice(context, own.url);
	await expect(shop.getByText(left(22))).toBeVisible();
	await shop.close();
	const again = await context.newPage();
	await again.clock.install({ time: NOON });
	// The part that takes tickets; nothing else asks for these words.
	await context.route('**/_app/immutable/**/*.js', async (route) => {
		const response = await route.fetch();
		if (/["'`]take\.scan["'`]/.test(await response.text())) await route.abort();
		else await route.fulfill({ response });
	});
	await again.goto(`${own.url}/en/shop`);
	await expect(again.getByText(shopWord('en', 'not-loaded'))).toBeVisible();
	await context.unrouteAll();
	await button(again, shopWord('en', 'once-more')).click();
	await expect(again.getByRole('heading', { name: shopWord('en', 'take'), exact: true })).toBeVisible();
	await expect(again.getByText(shopWord('en', 'not-loaded'))).toBeHidden();

	await expect(again.getByText(untold(0))).toBeVisible();
	await expect(again.getByText(left(22))).toBeVisible();
	const reads = await again.evaluate(async () => {
		let count = 0;
		const { get } = IDBObjectStore.prototype;
		IDBObjectStore.prototype.get = function (...args) {
			count++;
			return get.apply(this, args);
		};
		for (let turn = 0; turn < 50; turn++) await new Promise((done) => requestIdleCallback(done));
		return count;
	});
	expect(reads).toBe(0);
	await context.close();
});
