// Whole walks replayed with no signal: to the end, the other way round, from the middle, and off the line and back.
import type { BrowserContext, Page } from '@playwright/test';
import { walkPage } from '../../src/lib/links.ts';
import { expect, firstVisit, test, visit } from '../fixtures/guide.ts';
import type { GuideServer } from '../fixtures/server.ts';
import { word } from '../fixtures/pages.ts';
import * as walker from '../fixtures/walker.ts';

const { press, replay, sentence } = walker;
const TRAIL = 'fujimidai-mushi-walk';
const { stops, legs } = walker.factsOf(TRAIL);
/** The way along the legs from one stop to another, counted from 1. */
const way = (from: number, to: number) => walker.spotsAlong(legs.slice(from - 1, to - 1), 2.5);
const at = (number: number) => walker.atStop(TRAIL, number);

/** The page of the walk, on a phone that has been here once and has no signal now. */
async function opened(page: Page, context: BrowserContext, own: GuideServer) {
	await walker.replayed(page);
	await firstVisit(page, own.url);
	await own.kill();
	await context.setOffline(true);
	await visit(page, own.at(walkPage('en', TRAIL)));
}
const progress = (page: Page) => page.locator('.film');
/** The summary after the last stop. */
async function ended(page: Page, reached: number) {
	await press(page, 'walk.next');
	await expect(page.getByRole('heading', { name: word('en', 'walk.done') })).toBeVisible();
	await expect(page.locator('dl')).toContainText(`${reached} of ${stops.length}`);
	await expect(page.locator('dl')).toContainText(word('en', 'walk.done.distance'));
}

test('a whole trail with no signal: every stop is told, and the summary and the file are there', async ({
	page,
	context,
	own,
}) => {
	await opened(page, context, own);
	await press(page, 'walk.begin.position');
	for (let stop = 1; stop < stops.length; stop++) {
		await replay(page, way(stop, stop + 1).slice(stop === 1 ? 0 : 1));
		await expect(sentence(page)).toHaveText(at(stop + 1));
		await expect(progress(page)).toHaveAttribute('aria-label', new RegExp(`^${stop + 1} of`));
	}
	await ended(page, stops.length);
	const { name, text } = await walker.savedGpx(page);
	expect(name).toBe(`${TRAIL}.gpx`);
	expect(text.match(/<wpt /g)).toHaveLength(stops.length);
	expect(text.match(/<trkpt /g)?.length).toBeGreaterThan(50);
	expect(text).not.toContain('<trkseg>\n</trkseg>');
});

test('the other way round with no signal', async ({ page, context, own }) => {
	await opened(page, context, own);
	await press(page, 'walk.begin.reverse');
	const back = way(1, stops.length).reverse();
	await replay(page, back.slice(0, 8));
	await expect(sentence(page)).toHaveText(at(stops.length));
	await replay(page, back.slice(8));
	await expect(sentence(page)).toHaveText(at(1));
	await ended(page, stops.length);
});

test('from the middle with no signal: the stops before are passed by', async ({ page, context, own }) => {
	await opened(page, context, own);
	await press(page, 'walk.begin.position');
	await page.getByRole('button', { name: word('en', 'walk.list') }).click();
	const list = page.getByRole('dialog');
	await list.getByRole('listitem').nth(2).getByRole('button').click();
	await replay(page, way(3, 4));
	await expect(sentence(page)).toHaveText(at(4));
	await page.getByRole('button', { name: word('en', 'walk.list') }).click();
	await expect(list.getByRole('listitem').filter({ hasText: word('en', 'walk.state.passed') })).toHaveCount(
		2,
	);
	await expect(list.getByRole('listitem').filter({ hasText: word('en', 'walk.state.reached') })).toHaveCount(
		2,
	);
	await page.keyboard.press('Escape');
	await replay(page, way(4, stops.length));
	await ended(page, stops.length - 2);
});

test('off the line and back on it with no signal', async ({ page, context, own }) => {
	await opened(page, context, own);
	await press(page, 'walk.begin.position');
	const first = way(1, 2);
	const half = Math.floor(first.length / 2);
	await replay(page, first.slice(0, half));
	const away = walker.wayOut(first[half - 1] as walker.Spot, legs, 150, 2.5);
	await replay(page, away);
	await expect(sentence(page)).toContainText('Off the route');
	await expect(page.locator('.dist')).toBeVisible();
	await replay(page, [...away].reverse());
	await replay(page, first.slice(half - 1));
	await expect(sentence(page)).toHaveText(at(2));
	await expect(progress(page)).toHaveAttribute('aria-label', /^2 of/);
});
