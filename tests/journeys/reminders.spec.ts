// Reminders: offered where the guide is installed, kept without a network, said once on the eve.
import type { BrowserContext, Page } from '@playwright/test';
import type { Remindable } from '../../src/lib/domain/reminder.ts';
import { expect, firstVisit, test } from '../fixtures/guide.ts';
import { word } from '../fixtures/pages.ts';

const MINUTE = 60_000;
const button = (page: Page, key: string) => page.getByRole('button', { name: word('en', key), exact: true });

/** A guide on the home screen, as browsers tell pages of it. */
const install = (page: Page) =>
	page.addInitScript(() => Object.defineProperty(navigator, 'standalone', { value: true }));

/** The first event with a day still to come, as the worker reads it. */
async function nextEvent(
	page: Page,
	origin: string,
): Promise<{ id: string; name: string; eve: number; says: string }> {
	const all = (await (await page.request.get(`${origin}/en/reminders.json`)).json()) as Remindable[];
	const [first] = all
		.flatMap(({ id, name, occurrences }) => occurrences.map((each) => ({ ...{ id, name }, ...each })))
		.filter(({ start }) => Date.parse(`${start}T00:00+09:00`) > Date.now() + 86_400_000)
		.sort((a, b) => a.start.localeCompare(b.start));
	if (!first) throw new Error('no event has a day to come');
	return { ...first, eve: Date.parse(`${first.start}T18:00+09:00`) - 86_400_000 };
}

/** Sets the worker's clock: a page's own is not what reminds. */
async function setClock(context: BrowserContext, moment: number): Promise<void> {
	for (const worker of context.serviceWorkers())
		await worker.evaluate((now) => {
			Date.now = () => now;
		}, moment);
}

const notices = (page: Page) =>
	page.evaluate(async () =>
		(await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body }) => ({
			title,
			body,
		})),
	);

/** Opens the guide, which lets the worker look, and waits until it has. */
async function start(page: Page, path: string): Promise<void> {
	await page.goto(path);
	await page.evaluate(
		async () =>
			new Promise<void>((resolve) => {
				const { port1, port2 } = new MessageChannel();
				port1.onmessage = () => resolve();
				void navigator.serviceWorker.ready.then(({ active }) =>
					active?.postMessage({ ask: 'check' }, [port2]),
				);
			}),
	);
	// Reminders are kept in turn: an answer about them comes after what the look had to say.
	await page.evaluate(
		async () =>
			new Promise<void>((resolve) => {
				const { port1, port2 } = new MessageChannel();
				port1.onmessage = () => resolve();
				void navigator.serviceWorker.ready.then(({ active }) =>
					active?.postMessage({ ask: 'reminders' }, [port2]),
				);
			}),
	);
}

test('an event is told of on its eve, once, with no network', async ({ page, context, own }) => {
	await context.grantPermissions(['notifications'], { origin: own.url });
	await install(page);
	await firstVisit(page, own.url);
	const event = await nextEvent(page, own.url);
	const path = `${own.url}/en/events/${event.id}`;
	await own.kill();

	await page.goto(path);
	await button(page, 'event.remind').click();
	await expect(button(page, 'event.remind.on')).toHaveAttribute('aria-pressed', 'true');
	await expect(page.getByText(word('en', 'event.remind.how'))).toBeVisible();

	await setClock(context, event.eve - MINUTE);
	await start(page, `${own.url}/en`);
	expect(await notices(page)).toEqual([]);
	await setClock(context, event.eve + MINUTE);
	await start(page, `${own.url}/en`);
	expect(await notices(page)).toEqual([{ title: event.name, body: event.says }]);

	await page.evaluate(async () => {
		for (const each of await (await navigator.serviceWorker.ready).getNotifications()) each.close();
	});
	await start(page, path);
	expect(await notices(page)).toEqual([]);
	await button(page, 'event.remind.on').click();
	await expect(button(page, 'event.remind')).toHaveAttribute('aria-pressed', 'false');
});

test('a phone that allows no notices says so, and a browser tab offers none', async ({ page, own }) => {
	await firstVisit(page, own.url);
	const { id } = await nextEvent(page, own.url);
	await page.goto(`${own.url}/en/events/${id}`);
	await expect(page.getByRole('link', { name: word('en', 'event.calendar') })).toBeVisible();
	await expect(button(page, 'event.remind')).toHaveCount(0);

	await install(page);
	await page.addInitScript(() => {
		Notification.requestPermission = () => Promise.resolve('denied');
	});
	await page.reload();
	await button(page, 'event.remind').click();
	await expect(page.getByText(word('en', 'event.remind.blocked'))).toBeVisible();
});
