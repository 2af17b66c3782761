// The street archive, one big file: it comes in parts, goes on where it broke off, and old streets stay until new ones are whole.
import type { Page } from '@playwright/test';
import { PART } from '../../src/lib/domain/pack-size.ts';
import { expect, firstVisit, packRow, test, untilKept } from '../fixtures/guide.ts';
import { notice, word } from '../fixtures/pages.ts';
import { withStreets, type WithStreets } from '../fixtures/streets.ts';

const row = (page: Page) => packRow(page, 'map');
const save = (page: Page) => row(page).getByRole('button').click();
const ofStreets = (entries: string[], { url }: WithStreets) => entries.filter((each) => each.startsWith(url));
const partsIn = ({ bytes }: WithStreets) => Math.ceil(bytes / PART);

/** Length and first half of the SHA-256 of an address, as the page gets it. */
const fetched = (page: Page, url: string) =>
	page.evaluate(async (url) => {
		const body = await (await fetch(url)).arrayBuffer();
		const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
		const hex = [...digest.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
		return [body.byteLength, hex];
	}, url);

const keysOfStreets = (page: Page) =>
	page.evaluate(async () =>
		(await (await caches.open('neriaruki')).keys())
			.map(({ url }) => url.slice(location.origin.length))
			.filter((url) => url.startsWith('/data/map/streets-')),
	);

const accept = (page: Page) => page.getByRole('button', { name: word('en', 'notice.update.yes') });

test('streets are a pack of their own: kept whole, read in pieces without a signal', async ({
	page,
	own,
}) => {
	const streets = withStreets('pieces', 1);
	await own.kill();
	await own.start(streets.build);
	await firstVisit(page, own.url);
	await expect(row(page)).toContainText(word('en', 'offline.map'));
	await expect(row(page)).toHaveAttribute('data-state', 'absent');
	expect(await keysOfStreets(page), 'nobody asked for streets').toEqual([]);
	await save(page);
	await untilKept(page, 'map');
	expect(await keysOfStreets(page)).toEqual([`${streets.url}?kept=${streets.revision}`]);
	await own.kill();
	await page.context().setOffline(true);
	expect(await fetched(page, streets.url)).toEqual([streets.bytes, streets.revision]);
	const piece = await page.evaluate(async (url) => {
		const answer = await fetch(url, { headers: { range: 'bytes=1000000-1000009' } });
		return [answer.status, answer.headers.get('content-range'), await answer.text()];
	}, streets.url);
	const text = 'street 1, '.repeat(streets.bytes / 10).slice(1_000_000, 1_000_010);
	expect(piece).toEqual([206, `bytes 1000000-1000009/${streets.bytes}`, text]);
});

test('a server that dies in the middle costs no part twice', async ({ page, own, relay }) => {
	const streets = withStreets('dies', 1);
	await own.kill();
	await own.start(streets.build);
	await firstVisit(page, relay.url);
	let parts = 0;
	relay.onanswered = (path) => {
		if (path === streets.url && ++parts === 3) relay.broken = true;
	};
	await save(page);
	await expect(row(page)).toContainText(word('en', 'pack.failed.no-network'));
	await own.kill();
	await page.reload();
	await expect(row(page)).toHaveAttribute('data-state', 'partial');
	await expect(row(page)).toContainText(/1\.6 MB of 2\.5 MB/);
	expect(await keysOfStreets(page)).toHaveLength(3);

	await own.start(streets.build);
	relay.broken = false;
	await row(page).getByText(word('en', 'pack.resume'), { exact: true }).click();
	await untilKept(page, 'map');
	const asked = ofStreets(relay.ranges, streets);
	expect(asked).toHaveLength(partsIn(streets));
	expect(new Set(asked).size, 'no part came twice').toBe(asked.length);
	expect(relay.answered.filter((path) => path === streets.url)).toHaveLength(asked.length);
	expect(await fetched(page, streets.url)).toEqual([streets.bytes, streets.revision]);
});

test('a server that does not know ranges sends it all, and that will do', async ({ page, own, relay }) => {
	const streets = withStreets('whole', 1);
	await own.kill();
	await own.start(streets.build);
	relay.wholeOnly = true;
	await firstVisit(page, relay.url);
	await save(page);
	await untilKept(page, 'map');
	expect(relay.answered.filter((path) => path === streets.url)).toHaveLength(1);
	expect(await keysOfStreets(page)).toHaveLength(1);
	expect(await fetched(page, streets.url)).toEqual([streets.bytes, streets.revision]);
});

test('streets that change in the middle are not mixed, and old ones stay until the new are whole', async ({
	page,
	own,
	relay,
}) => {
	test.setTimeout(90_000);
	const [first, second, third] = [1, 2, 3].map((n) => withStreets('swap', n)) as [
		WithStreets,
		WithStreets,
		WithStreets,
	];
	const renew = async ({ build }: WithStreets) => {
		await own.kill();
		await own.start(build);
	};
	await renew(first);
	await firstVisit(page, relay.url);
	let parts = 0;
	relay.onanswered = (path) => {
		if (path === first.url && ++parts === 2) relay.broken = true;
	};
	await save(page);
	await expect(row(page)).toContainText(word('en', 'pack.failed.no-network'));
	await renew(second);
	relay.broken = false;
	await row(page).getByText(word('en', 'pack.resume'), { exact: true }).click();
	await expect(row(page)).toContainText(word('en', 'pack.failed.newer-version'));
	await page.reload();
	await accept(page).click({ timeout: 20_000 });
	await expect(row(page)).toHaveAttribute('data-state', 'absent');
	expect(await keysOfStreets(page), 'parts of the old streets are gone').toEqual([]);
	await save(page);
	await untilKept(page, 'map');

	// The next version gathers its streets to the side, breaks off, and gathers the rest later.
	parts = 0;
	relay.onanswered = (path) => {
		if (path === third.url && ++parts === 2) relay.broken = true;
	};
	await renew(third);
	await page.reload();
	await expect.poll(() => relay.broken, { timeout: 20_000 }).toBe(true);
	expect(await fetched(page, second.url)).toEqual([second.bytes, second.revision]);
	await expect(accept(page)).toHaveCount(0);
	relay.broken = false;
	await page.reload();
	await expect(accept(page)).toBeVisible({ timeout: 20_000 });
	expect(await fetched(page, second.url)).toEqual([second.bytes, second.revision]);
	await accept(page).click();
	// The page loads anew on the way.
	await expect(async () =>
		expect(await keysOfStreets(page)).toEqual([`${third.url}?kept=${third.revision}`]),
	).toPass({ timeout: 20_000 });
	expect(await fetched(page, third.url)).toEqual([third.bytes, third.revision]);
	// What was on its way when the line broke may be lost to the phone though the relay gave it out.
	const twice = relay.ranges.length - new Set(relay.ranges).size;
	expect(twice, 'only parts on their way came twice').toBeLessThan(relay.ranges.length / 3);
});

test('streets that are spoiled are found and said', async ({ page, own }) => {
	const streets = withStreets('spoiled', 1);
	await own.kill();
	await own.start(streets.build);
	await firstVisit(page, own.url);
	await save(page);
	await untilKept(page, 'map');
	await page.evaluate(
		async ({ key, bytes }) => {
			const cache = await caches.open('neriaruki');
			await cache.put(key, new Response(new Uint8Array(bytes)));
		},
		{ key: `${streets.url}?kept=${streets.revision}`, bytes: streets.bytes },
	);
	// The note of the last check may still be on its way to the cache: a later start is due as well.
	await expect(async () => {
		await page.evaluate(async () => (await caches.open('neriaruki')).delete('/kept-check'));
		await page.reload();
		await expect(row(page)).toHaveAttribute('data-state', 'evicted', { timeout: 8000 });
	}).toPass({ timeout: 40_000 });
	await row(page).getByText(notice('en', 'evicted.again'), { exact: true }).click();
	await untilKept(page, 'map');
	expect(await fetched(page, streets.url)).toEqual([streets.bytes, streets.revision]);
});
