// What is on: the right day in Tokyo whatever the phone's zone, views and filters, and dates that say how sure they are.
import type { Page } from '@playwright/test';
import { expect, test, visit } from '../fixtures/guide.ts';
import { EVENT, nameIn, word } from '../fixtures/pages.ts';
import { secondBuild } from '../fixtures/second.ts';

test.use({ serviceWorkers: 'block', timezoneId: 'America/Los_Angeles' });

const rows = (page: Page) => page.locator('main .list a');
const row = (page: Page, id: string) => page.locator(`main .list a[href="/en/events/${id}"]`);
const field = (page: Page, key: string) => page.getByRole('combobox', { name: word('en', key) });

test.beforeEach(({}, info) => {
	if (EVENT !== 'seki-no-boroichi') info.skip();
});

for (const [moment, isOn] of [
	['2026-12-08T14:30:00Z', false],
	['2026-12-08T15:30:00Z', true],
	['2026-12-10T14:30:00Z', true],
	['2026-12-10T15:30:00Z', false],
] as const)
	test(`at ${moment} the fair of 9 and 10 December is ${isOn ? '' : 'not '}on today`, async ({ page }) => {
		await page.clock.setFixedTime(moment);
		await visit(page, '/en/events');
		await field(page, 'events.span').selectOption('today');
		await expect(row(page, EVENT)).toHaveCount(isOn ? 1 : 0);
	});

test('a day can be chosen, and what is on then is shown', async ({ page }) => {
	await page.clock.setFixedTime('2026-11-24T00:00:00Z');
	await visit(page, '/en/events');
	await field(page, 'events.span').selectOption('day');
	await expect(row(page, EVENT)).toHaveCount(1);
	const day = page.getByLabel(word('en', 'events.day'), { exact: true });
	for (const [chosen, count] of [
		['2026-12-08', 0],
		['2026-12-10', 1],
		['2026-12-11', 0],
	] as const) {
		await day.fill(chosen);
		await expect(row(page, EVENT)).toHaveCount(count);
	}
	await day.fill('');
	await expect(row(page, EVENT)).toHaveCount(1);
});

test('what is over is not offered as coming, and years end where they end', async ({ page }) => {
	await page.clock.setFixedTime('2026-12-31T16:00:00Z');
	await visit(page, '/en/events');
	await expect(row(page, EVENT)).toHaveCount(1);
	await expect(row(page, EVENT)).toContainText('2027');
	await expect(page.locator('main h2').first()).toContainText('2027');
});

test('a date nobody has announced is called expected, here and in the list', async ({ page }) => {
	await page.clock.setFixedTime('2026-11-24T00:00:00Z');
	await visit(page, '/en/events');
	await expect(row(page, EVENT)).toContainText(word('en', 'occurrence.expected'));
	await row(page, EVENT).click();
	await expect(page.locator('h1')).toHaveText(nameIn('en', 'events', EVENT));
	await expect(page.locator('.when')).toContainText(word('en', 'occurrence.expected'));
	await expect(page.locator('.when')).not.toContainText(word('en', 'occurrence.confirmed'));
});

test('week and month turn, and the sheet marks the days', async ({ page }) => {
	await page.clock.setFixedTime('2026-11-24T00:00:00Z');
	await visit(page, '/en/events');
	await page.getByRole('button', { name: word('en', 'events.view.month'), exact: true }).click();
	await expect(page.locator('td[aria-current=date]')).toContainText('24');
	await page.getByRole('button', { name: word('en', 'events.later'), exact: true }).click();
	await expect(page.getByRole('heading', { name: 'December 2026' }).first()).toBeVisible();
	await expect(row(page, EVENT)).toHaveCount(1);
	await expect(page.locator('td .mark').first()).toBeVisible();
	await page.getByRole('button', { name: word('en', 'events.view.week'), exact: true }).click();
	await expect(row(page, EVENT)).toHaveCount(0);
	await page.getByRole('button', { name: word('en', 'events.later'), exact: true }).click();
	await expect(row(page, EVENT)).toHaveCount(1);
});

test('filters narrow the list, and nothing fitting is said', async ({ page }) => {
	await page.clock.setFixedTime('2026-11-24T00:00:00Z');
	await visit(page, '/en/events');
	const all = await rows(page).count();
	expect(all).toBeGreaterThan(20);
	await field(page, 'events.kind').selectOption('anime');
	await expect.poll(() => rows(page).count()).toBeLessThan(all);
	await field(page, 'events.area').selectOption('ekoda');
	await expect(page.getByText(word('en', 'events.none'))).toBeVisible();
});

test('what an organiser handed in is listed as theirs, in their language, and is in the calendar', async ({
	page,
	own,
	request,
}) => {
	test.setTimeout(300_000);
	await own.kill();
	await own.start(await secondBuild());
	const theirs = page.locator('section[aria-labelledby=partners] li');
	await page.goto(own.at('/en/events'));
	await expect(theirs).toHaveCount(1);
	await expect(theirs).toContainText('Oizumi comparing market');
	await expect(theirs).toContainText('10:00');
	await page.goto(own.at('/ko/events'));
	await expect(theirs.locator('[lang=ja]').first()).not.toBeEmpty();
	const calendar = await (await request.get(own.at('/en/events.ics'))).text();
	expect(calendar).toContain('DTSTART;TZID=Asia/Tokyo:20270501T100000');
});
