// A walk in hand: by position, by hand, off the line and back, with no signal, and after the browser was gone.
import AxeBuilder from '@axe-core/playwright';
import { walkPage } from '../../src/lib/links.ts';
import { expect, firstVisit, test, visit } from '../fixtures/guide.ts';
import { nameIn, word } from '../fixtures/pages.ts';
import {
	atStop,
	factsOf,
	go,
	hasten,
	METRES,
	press,
	savedGpx,
	sentence,
	spotsAlong,
	stand,
	wayOut,
	type Spot,
} from '../fixtures/walker.ts';

const TRAIL = 'shakujii-ponds';
const { stops, legs } = factsOf(TRAIL);
/** Spots every few metres along the first legs of the trail. */
const spotsOf = (count: number, step: number) => spotsAlong(legs.slice(0, count), step);
const at = (number: number) => atStop(TRAIL, number);
const first = legs[0]?.line[0] as [number, number];

test('by position, with no signal: the next stop, the way to it, the story, and going on after a reload', async ({
	page,
	context,
	own,
}) => {
	test.setTimeout(120_000);
	await context.grantPermissions(['geolocation']);
	await stand(first, context);
	await hasten(page);
	await firstVisit(page, own.url);
	await own.kill();
	await context.setOffline(true);
	await visit(page, own.at(walkPage('en', TRAIL)));
	await press(page, 'walk.begin.position');
	const spots = spotsOf(2, 5);
	await go(page, spots.slice(0, 4));
	await expect(sentence(page)).toHaveText(at(1));
	await go(page, spots.slice(4, 20));
	await expect(page.locator('.dist')).toBeVisible();
	const far = async () => parseInt((await page.locator('.dist').textContent()) ?? '', 10);
	const before = await far();
	await go(page, spots.slice(20, 26));
	expect(await far()).toBeLessThan(before);

	// Reading does not lose the walk.
	await page.locator('.nx').click();
	await expect(page.getByRole('dialog')).toContainText(nameIn('en', 'places', stops[1]?.place ?? ''));
	await go(page, spots.slice(26, 45));
	await page.keyboard.press('Escape');
	await expect(sentence(page)).toHaveText(at(2));

	await page.waitForTimeout(300);
	await page.reload();
	await page.getByRole('button', { name: /Go on from stop 3/ }).click();
	await go(page, spots.slice(50, 54));
	await expect(page.locator('.film')).toHaveAttribute('aria-label', /^2 of/);
	await page.getByRole('button', { name: word('en', 'walk.map') }).click();
	await expect(page.locator('.leaflet-container')).toBeVisible();
});

test('off the line it says so and shows the way back; a rough position is called rough', async ({
	page,
	context,
}) => {
	test.setTimeout(90_000);
	await context.grantPermissions(['geolocation']);
	await stand(first, context);
	await hasten(page);
	await visit(page, walkPage('en', TRAIL));
	await press(page, 'walk.begin.position');
	const spots = spotsOf(2, 5);
	await go(page, spots.slice(0, 20));
	const out = wayOut(spots[19] as Spot, legs, 150, 5);
	await go(page, out);
	const [north, east] = out.at(-1) as [number, number];
	// A busy browser leaves positions out; a phone goes on telling where it is.
	let turn = 0;
	const told = async () => {
		turn += 1;
		await stand([north + ((turn % 2) * 2) / METRES, east], context);
		return sentence(page).textContent();
	};
	await expect.poll(told, { intervals: [110], timeout: 20_000 }).toContain('Off the route');
	await stand([north, east], context, 400);
	await expect(sentence(page)).toContainText('within');
});

test('by hand, where no position is allowed: every stop, the list, and the end', async ({
	page,
	context,
}) => {
	await context.clearPermissions();
	await visit(page, walkPage('en', TRAIL));
	await press(page, 'walk.begin.hand');
	await expect(sentence(page)).toHaveText(word('en', 'walk.say.hand'));
	await press(page, 'walk.here');
	await expect(sentence(page)).toHaveText(at(1));
	await press(page, 'walk.next');

	await page.getByRole('button', { name: word('en', 'walk.list') }).click();
	const list = page.getByRole('dialog');
	await list.getByRole('button', { name: word('en', 'walk.skip') }).click();
	await expect(page.locator('.nx')).toContainText(nameIn('en', 'places', stops[2]?.place ?? ''));
	await page.getByRole('button', { name: word('en', 'walk.list') }).click();
	await list.getByRole('button', { name: word('en', 'walk.pause') }).click();
	await expect(sentence(page)).toHaveText(word('en', 'walk.say.paused'));
	await press(page, 'walk.resume');
	await page.getByRole('button', { name: word('en', 'walk.list') }).click();
	await list
		.getByRole('listitem')
		.nth(stops.length - 1)
		.getByRole('button')
		.click();
	await press(page, 'walk.here');
	await press(page, 'walk.next');
	await expect(page.getByRole('heading', { name: word('en', 'walk.done') })).toBeVisible();
	await expect(page.locator('dl')).toContainText(`2 of ${stops.length}`);
	await press(page, 'walk.done.forget');
	await expect(page.getByRole('button', { name: word('en', 'walk.begin.hand') })).toBeVisible();
});

test('a finished walk is a file to take away', async ({ page, context }) => {
	await context.grantPermissions(['geolocation']);
	await stand(first, context);
	await hasten(page);
	await visit(page, walkPage('en', TRAIL));
	await press(page, 'walk.begin.position');
	await go(page, spotsOf(1, 5));
	await page.getByRole('button', { name: word('en', 'walk.list') }).click();
	await page
		.getByRole('dialog')
		.getByRole('listitem')
		.nth(stops.length - 1)
		.getByRole('button')
		.click();
	await press(page, 'walk.here');
	await press(page, 'walk.next');
	const { name, text } = await savedGpx(page);
	expect(name).toBe(`${TRAIL}.gpx`);
	expect(text).toMatch(/<trkpt lat="35\.\d+" lon="139\.\d+"><time>\d{4}-\d\d-\d\dT[\d:.]+Z<\/time>/);
	expect(text).toContain('<wpt');
});

for (const theme of ['light', 'dark', 'sun'])
	test(`axe finds nothing on a walk under way, ${theme}`, async ({ page }) => {
		await page.addInitScript(
			(theme) => localStorage.setItem('neriaruki.settings', JSON.stringify({ theme })),
			theme,
		);
		await visit(page, walkPage('ja', TRAIL));
		await page.locator('.ways .btn').nth(1).click();
		await expect(sentence(page)).toBeVisible();
		const { violations } = await new AxeBuilder({ page }).analyze();
		expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
	});

test('a guidance that cannot be loaded says so, keeps the list, and comes at the next try', async ({
	browser,
	baseURL,
}) => {
	const context = await browser.newContext({ serviceWorkers: 'block', baseURL });
	const page = await context.newPage();
	await page.goto(walkPage('en', TRAIL));
	await page.waitForLoadState('networkidle');
	await context.setOffline(true);
	await press(page, 'walk.begin.hand');
	await expect(page.getByRole('alert')).toContainText(word('en', 'walk.failed'));
	await expect(page.getByText(nameIn('en', 'places', stops[1]?.place ?? '')).first()).toBeVisible();
	await context.setOffline(false);
	await press(page, 'walk.begin.hand');
	await expect(sentence(page)).toBeVisible();
	await context.close();
});
