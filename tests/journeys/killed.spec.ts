// The browser's process killed in the middle, as phones do it: what was whole is whole, half is never shown as whole, and both go on.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { walkPage } from '../../src/lib/links.ts';
import { expect, firstVisit, isWhole, packRow, test as base, untilKept, visit } from '../fixtures/guide.ts';
import { Killable } from '../fixtures/killable.ts';
import { address, nameIn, OTHER_PLACE, word } from '../fixtures/pages.ts';

const test = base.extend<{ browserOf: Killable }>({
	browserOf: async ({ launchOptions }, use) => {
		const browser = new Killable(launchOptions);
		await use(browser);
		await browser.end();
	},
});

const TRAIL = 'shakujii-ponds';
const { stops } = JSON.parse(readFileSync(`content/facts/trails/${TRAIL}.json`, 'utf8')) as {
	stops: { place: string }[];
};
const KOREAN = 'language:ko';
const isKorean = (path: string) => path.startsWith('/ko/') || path === '/ko';
const button = (page: Page, words: string) => page.getByRole('button', { name: words, exact: true }).first();
const resume = (page: Page) => packRow(page, KOREAN).getByText(word('en', 'pack.resume'), { exact: true });

test('after the browser was killed, with no signal, all is kept and the walk is offered to go on', async ({
	own,
	browserOf,
}) => {
	const before = await browserOf.open();
	await firstVisit(before, own.url);
	await visit(before, own.at(walkPage('en', TRAIL)));
	await button(before, word('en', 'walk.begin.hand')).click();
	await button(before, word('en', 'walk.here')).click();
	await button(before, word('en', 'walk.next')).click();
	await expect(before.locator('.nx b')).toHaveText(nameIn('en', 'places', stops[1]?.place ?? ''));
	await browserOf.kill();
	await own.kill();

	const page = await browserOf.open();
	await page.context().setOffline(true);
	await visit(page, own.at(walkPage('en', TRAIL)));
	await button(page, word('en', 'walk.begin.again').replace('{{number}}', '2')).click();
	await expect(page.locator('.nx b')).toHaveText(nameIn('en', 'places', stops[1]?.place ?? ''));
	for (const path of [address('home', 'en'), `/en/places/${OTHER_PLACE}`, address('map', 'en')]) {
		await page.goto(own.at(path));
		await isWhole(page);
		await expect(page.getByText(word('en', 'lost.offline'), { exact: true })).toHaveCount(0);
	}
	await page.goto(own.at('/en/offline'));
	await untilKept(page, 'shell');
	await untilKept(page, 'language:en');
	await expect(page.locator('[data-notice]')).toHaveCount(0);
});

test('killed in the middle of a download: half is called half, and the rest is fetched', async ({
	own,
	relay,
	browserOf,
}) => {
	const before = await browserOf.open();
	await firstVisit(before, relay.url);
	let told = () => {};
	const some = new Promise<void>((resolve) => (told = resolve));
	let seen = 0;
	relay.onanswered = (path) => {
		if (isKorean(path) && ++seen === 25) told();
	};
	await packRow(before, KOREAN).getByRole('button').click();
	await some;
	relay.broken = true;
	await browserOf.kill();
	await own.kill();
	const first = relay.answered.filter(isKorean).length;

	let page = await browserOf.open();
	await page.goto(`${relay.url}/en/offline`);
	await expect(packRow(page, KOREAN)).toHaveAttribute('data-state', 'partial');
	await untilKept(page, 'language:en');
	await page.goto(`${relay.url}/en/places/${OTHER_PLACE}`);
	await isWhole(page);

	// Killed once more, with nothing under way: the half is still there.
	await browserOf.kill();
	page = await browserOf.open();
	await page.goto(`${relay.url}/en/offline`);
	await expect(packRow(page, KOREAN)).toHaveAttribute('data-state', 'partial');
	await own.start();
	relay.broken = false;
	await resume(page).click();
	await untilKept(page, KOREAN);
	const all = relay.answered.filter(isKorean);
	// What was on its way when the process died may be lost, six files at a time.
	expect(all.length - new Set(all).size, 'only what was on its way came twice').toBeLessThanOrEqual(6);
	expect(new Set(all).size).toBeGreaterThan(first);
	relay.broken = true;
	await page.goto(`${relay.url}/ko/places/${OTHER_PLACE}`);
	await expect(page.locator('h1')).toHaveText(nameIn('ko', 'places', OTHER_PLACE));
	await isWhole(page);
});

test('a worker that the browser stops in the middle of a download is asked again, and ends it', async ({
	page,
	relay,
}) => {
	await firstVisit(page, relay.url);
	const session = await page.context().newCDPSession(page);
	await session.send('ServiceWorker.enable');
	let stopped: Promise<unknown> = Promise.resolve();
	let seen = 0;
	relay.onanswered = (path) => {
		if (isKorean(path) && ++seen === 25) stopped = session.send('ServiceWorker.stopAllWorkers');
	};
	await packRow(page, KOREAN).getByRole('button').click();
	await expect.poll(() => seen).toBeGreaterThanOrEqual(25);
	await stopped;
	await untilKept(page, KOREAN);
	const all = relay.answered.filter(isKorean);
	expect(all.length - new Set(all).size, 'only what was on its way came twice').toBeLessThanOrEqual(6);
	relay.broken = true;
	await page.goto(`${relay.url}/ko/places/${OTHER_PLACE}`);
	await isWhole(page);
	await expect(page.locator('h1')).toHaveText(nameIn('ko', 'places', OTHER_PLACE));
});
