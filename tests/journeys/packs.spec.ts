// Keeping packs: what a broken download, a removal and a changed file do.
import type { Page } from '@playwright/test';
import { expect, firstVisit, packRow, test, untilKept } from '../fixtures/guide.ts';
import { PLACE, word } from '../fixtures/pages.ts';

const KOREAN = 'language:ko';
const korean = (page: Page) => packRow(page, KOREAN);
const said = (page: Page, key: string) => korean(page).getByText(word('en', key), { exact: true });
const button = (page: Page, key: string) =>
	korean(page).getByRole('button', { name: word('en', key).replace('{{name}}', '한국어') });
const isKorean = (path: string) => path.startsWith('/ko/') || path === '/ko';

/** How many Korean files are really in the cache. */
const filesIn = (page: Page): Promise<number> =>
	page.evaluate(async () => {
		const keys = await (await caches.open('neriaruki')).keys();
		return keys.filter((key) => new URL(key.url).pathname.startsWith('/ko')).length;
	});

test('a server that dies in the middle loses nothing, and nothing is fetched twice', async ({
	page,
	own,
	relay,
}) => {
	await firstVisit(page, relay.url);
	let seen = 0;
	relay.onanswered = (path) => {
		if (isKorean(path) && ++seen === 25) relay.broken = true;
	};
	await button(page, 'pack.save.short').click();
	await expect(said(page, 'pack.failed.no-network')).toBeVisible();
	await own.kill();
	await expect(korean(page)).toHaveAttribute('data-state', 'partial');
	const first = relay.answered.filter(isKorean).length;
	expect(await filesIn(page)).toBe(first);
	expect(first).toBeGreaterThanOrEqual(25);

	// The same after the page was closed and opened: the row says how far it came.
	relay.onanswered = () => {};
	await page.reload();
	await expect(korean(page)).toHaveAttribute('data-state', 'partial');
	await expect(korean(page)).toContainText(word('en', 'pack.partial').split('{{size}}')[1] ?? '');
	await untilKept(page, 'language:en');

	await own.start();
	relay.broken = false;
	await korean(page).getByText(word('en', 'pack.resume'), { exact: true }).click();
	await untilKept(page, KOREAN);
	const all = relay.answered.filter(isKorean);
	expect(all.length).toBeGreaterThan(first);
	expect(all.length, 'no file was fetched twice').toBe(new Set(all).size);
	expect(await filesIn(page)).toBe(all.length);
});

test('a visitor can stop a download and go on later', async ({ page, relay }) => {
	await firstVisit(page, relay.url);
	let told = () => {};
	const some = new Promise<void>((resolve) => (told = resolve));
	let seen = 0;
	relay.onanswered = (path) => {
		if (isKorean(path) && ++seen === 10) told();
	};
	await button(page, 'pack.save.short').click();
	await some;
	await button(page, 'pack.stop').click();
	await expect(said(page, 'pack.failed.stopped')).toBeVisible();
	await expect(korean(page)).toHaveAttribute('data-state', 'partial');
	await korean(page).getByText(word('en', 'pack.resume'), { exact: true }).click();
	await untilKept(page, KOREAN);
});

test('a removed pack is gone, the others stay, and it is not fetched again unasked', async ({
	page,
	own,
}) => {
	await firstVisit(page, own.url);
	await button(page, 'pack.save.short').click();
	await untilKept(page, KOREAN);
	await button(page, 'pack.drop').click();
	await expect(korean(page)).toHaveAttribute('data-state', 'absent');
	await expect.poll(() => filesIn(page)).toBe(0);
	await page.reload();
	await untilKept(page, 'language:en');
	await expect(korean(page)).toHaveAttribute('data-state', 'absent');
	const english = packRow(page, 'language:en');
	await english.getByRole('button').click();
	await expect(english).toHaveAttribute('data-state', 'absent');
	await page.reload();
	await untilKept(page, 'shell');
	await expect(english).toHaveAttribute('data-state', 'absent');
	await expect(packRow(page, 'shell').getByRole('button')).toHaveCount(0);
});

test('a file with other bytes than this version means is refused', async ({ page, relay }) => {
	await firstVisit(page, relay.url);
	const path = `/ko/places/${PLACE}`;
	relay.instead.set(path, '<!doctype html><html lang="ko"><h1>다른 글</h1></html>');
	await button(page, 'pack.save.short').click();
	await expect(said(page, 'pack.failed.newer-version')).toBeVisible();
	await expect(korean(page)).not.toHaveAttribute('data-state', 'kept');
	expect(relay.answered).toContain(path);
	const wrong = await page.evaluate(async (path) => {
		const cache = await caches.open('neriaruki');
		return (await cache.keys()).some((key) => new URL(key.url).pathname === path);
	}, path);
	expect(wrong, 'the changed file is not kept').toBe(false);

	relay.instead.clear();
	await korean(page).getByText(word('en', 'pack.resume'), { exact: true }).click();
	await untilKept(page, KOREAN);
});

test("a route's extras are one pack: kept and usable without a signal", async ({ page, own }) => {
	await firstVisit(page, own.url);
	const row = page.locator('[data-pack^="trail:"]').first();
	const trail = (await row.getAttribute('data-pack'))?.slice('trail:'.length) ?? '';
	await row.getByRole('button').click();
	await untilKept(page, `trail:${trail}`);
	await own.kill();
	await page.context().setOffline(true);
	const gpx = await page.evaluate(async (url) => (await fetch(url)).text(), `/en/trails/${trail}.gpx`);
	expect(gpx).toContain('<gpx');
	await page.goto(own.at(`/en/trails/${trail}`));
	await expect(page.getByRole('link', { name: word('en', 'pack.saved') })).toBeVisible();
});
