// What stays of a walk: after its end, after the browser was gone, and when it can no longer go on.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { walkPage } from '../../src/lib/links.ts';
import { expect, test, visit } from '../fixtures/guide.ts';
import { word } from '../fixtures/pages.ts';
import { factsOf, press, savedGpx, sentence } from '../fixtures/walker.ts';

const TRAIL = 'shakujii-ponds';
const { stops } = factsOf(TRAIL);

/** Counts what a walk asks of the phone from now on; read with `asked`. */
const counted = (page: Page) =>
	page.addInitScript(() => {
		const asked: string[] = [];
		Object.assign(globalThis, { asked });
		navigator.geolocation.watchPosition = () => asked.push('position');
		Object.defineProperty(navigator, 'wakeLock', {
			value: {
				request: () => {
					asked.push('screen');
					return Promise.resolve({ release: () => Promise.resolve(asked.push('dark')) });
				},
			},
		});
	});
const asked = (page: Page) => page.evaluate(() => (globalThis as never as { asked: string[] }).asked);

const sheet = (page: Page) => page.getByRole('dialog');
const list = (page: Page) => page.getByRole('button', { name: word('en', 'walk.list') }).click();
const summary = (page: Page) => page.getByRole('heading', { name: word('en', 'walk.done') });

test('a finished walk can be looked at and saved after the browser was closed, and asks nothing of the phone', async ({
	page,
}) => {
	await counted(page);
	await visit(page, walkPage('en', TRAIL));
	await press(page, 'walk.begin.position');
	await list(page);
	await sheet(page)
		.getByRole('listitem')
		.nth(stops.length - 1)
		.getByRole('button')
		.click();
	expect(await asked(page)).toEqual(['screen', 'position']);
	await press(page, 'walk.here');
	await expect.poll(() => asked(page)).toEqual(['screen', 'position', 'dark']);
	await press(page, 'walk.next');
	await expect(summary(page)).toBeVisible();

	await page.reload();
	await press(page, 'walk.begin.see');
	await expect(summary(page)).toBeVisible();
	await expect(page.locator('dl')).toContainText(`1 of ${stops.length}`);
	expect((await savedGpx(page)).text).toContain('<wpt');
	expect(await asked(page)).toEqual([]);
	await press(page, 'walk.done.forget');
	await expect(page.getByRole('button', { name: word('en', 'walk.begin.hand') })).toBeVisible();
	await expect(page.getByRole('button', { name: word('en', 'walk.begin.see') })).toHaveCount(0);
});

test('a walk by hand ends wherever one likes, with a summary and its stops as a file', async ({ page }) => {
	await visit(page, walkPage('en', TRAIL));
	await press(page, 'walk.begin.hand');
	await press(page, 'walk.here');
	await press(page, 'walk.next');
	await list(page);
	await press(page, 'walk.finish');
	await expect(summary(page)).toBeVisible();
	await expect(page.locator('dl')).toContainText(`1 of ${stops.length}`);
	const { text } = await savedGpx(page);
	expect(text).toMatch(/<wpt lat="35\.\d+" lon="139\.\d+"><time>\d{4}-\d\d-\d\dT[\d:.]+Z<\/time><name>/);
	expect(text).not.toContain('<trk>');

	// Pressed by mistake.
	await press(page, 'walk.resume');
	await expect(sentence(page)).toHaveText(word('en', 'walk.say.hand'));
	await expect(page.locator('.film')).toHaveAttribute('aria-label', /^1 of/);
});

test('at the last stop, "finish here" leads to the summary at once; without a stop there is no file', async ({
	page,
}) => {
	await visit(page, walkPage('en', TRAIL));
	await press(page, 'walk.begin.hand');
	await list(page);
	await press(page, 'walk.finish');
	await expect(summary(page)).toBeVisible();
	await expect(page.getByRole('button', { name: word('en', 'walk.done.gpx') })).toHaveCount(0);
	await press(page, 'walk.resume');
	await list(page);
	await sheet(page)
		.getByRole('listitem')
		.nth(stops.length - 1)
		.getByRole('button')
		.click();
	await press(page, 'walk.here');
	await expect(summary(page)).toHaveCount(0);
	await list(page);
	await press(page, 'walk.finish');
	await expect(summary(page)).toBeVisible();
});

test('a walk by hand goes on by hand after the browser was closed', async ({ page }) => {
	await counted(page);
	await visit(page, walkPage('en', TRAIL));
	await press(page, 'walk.begin.hand');
	await press(page, 'walk.here');
	await press(page, 'walk.next');
	await page.reload();
	await page.getByRole('button', { name: /Go on from stop 2/ }).click();
	await expect(sentence(page)).toHaveText(word('en', 'walk.say.hand'));
	expect(await asked(page)).toEqual(['screen']);
});

const changes = [
	['other-version', '"version":\\d+', '"version":1'],
	['other-trail', '"shape":"\\w+"', '"shape":"0"'],
	['damaged', '"along":', '"alung":'],
] as const;
test('a kept walk that cannot go on says why and what to do', async ({ page }) => {
	await visit(page, walkPage('en', TRAIL));
	await press(page, 'walk.begin.hand');
	await press(page, 'walk.here');
	await expect(page.locator('.film')).toHaveAttribute('aria-label', /^1 of/);
	const kept = await page.evaluate(takenFrom, TRAIL);
	for (const [reason, what, other] of changes) {
		await page.evaluate(putInto, { trail: TRAIL, saved: kept.replace(new RegExp(what), other) });
		await page.reload();
		const told = page.getByText(word('en', `walk.begin.refused.${reason}`));
		await expect(told).toBeVisible();
		await expect(page.getByText(word('en', 'walk.begin.refused.then'))).toBeVisible();
		await expect(page.getByRole('button', { name: /Go on from stop/ })).toHaveCount(0);
	}
	await press(page, 'walk.begin.hand');
	await expect(sentence(page)).toHaveText(word('en', 'walk.say.hand'));
	await page.reload();
	await expect(page.getByRole('button', { name: /Go on from stop 1/ })).toBeVisible();
	await expect(page.getByText(word('en', 'walk.begin.refused.then'))).toHaveCount(0);
});

/** The text kept of a walk, read by hand in the page. */
const takenFrom = (trail: string) =>
	new Promise<string>((resolve, reject) => {
		const opening = indexedDB.open('neriaruki');
		opening.onerror = () => reject(new Error('no database'));
		opening.onsuccess = () => {
			const got = opening.result.transaction('walks').objectStore('walks').get(trail);
			got.onsuccess = () => {
				opening.result.close();
				resolve((got.result as { saved: string }).saved);
			};
		};
	});
const putInto = (kept: { trail: string; saved: string }) =>
	new Promise<void>((resolve, reject) => {
		const opening = indexedDB.open('neriaruki');
		opening.onerror = () => reject(new Error('no database'));
		opening.onsuccess = () => {
			const writing = opening.result.transaction('walks', 'readwrite');
			writing.objectStore('walks').put({ ...kept, at: 0 });
			writing.oncomplete = () => {
				opening.result.close();
				resolve();
			};
		};
	});

test('the colours for sunlight give the chosen ones back, also after a reload', async ({ page }) => {
	await page.addInitScript(() => {
		if (!localStorage.getItem('neriaruki.settings'))
			localStorage.setItem('neriaruki.settings', JSON.stringify({ theme: 'dark' }));
	});
	const theme = (name: string) => expect(page.locator('html')).toHaveAttribute('data-theme', name);
	await visit(page, walkPage('en', TRAIL));
	await press(page, 'walk.begin.hand');
	await theme('dark');
	await press(page, 'walk.sun');
	await theme('sun');
	await visit(page, walkPage('en', TRAIL));
	await press(page, 'walk.begin.hand');
	await theme('sun');
	await press(page, 'walk.sun');
	await theme('dark');
});

for (const theme of ['light', 'dark', 'sun'])
	test(`axe finds nothing on the list of stops, the summary and the begin after it, ${theme}`, async ({
		page,
	}) => {
		await page.addInitScript(
			(theme) => localStorage.setItem('neriaruki.settings', JSON.stringify({ theme })),
			theme,
		);
		const findings = async () => {
			const { violations } = await new AxeBuilder({ page }).analyze();
			return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
		};
		await visit(page, walkPage('en', TRAIL));
		await press(page, 'walk.begin.hand');
		await press(page, 'walk.here');
		await list(page);
		expect(await findings()).toEqual([]);
		await press(page, 'walk.finish');
		await expect(summary(page)).toBeVisible();
		expect(await findings()).toEqual([]);
		const saved = await page.evaluate(takenFrom, TRAIL);
		await page.evaluate(putInto, { trail: TRAIL, saved: saved.slice(1) });
		await page.reload();
		await expect(page.getByText(word('en', 'walk.begin.refused.damaged'))).toBeVisible();
		expect(await findings()).toEqual([]);
	});
