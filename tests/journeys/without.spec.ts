// What a browser may lack, taken away piece by piece: the guide has another way for each, and says so where it matters.
import type { BrowserContext, Page } from '@playwright/test';
import { walkPage } from '../../src/lib/links.ts';
import { expect, test, untilKept, visit } from '../fixtures/guide.ts';
import { address, nameIn, placeIds, word } from '../fixtures/pages.ts';

const TRAIL = 'shakujii-ponds';
const press = (page: Page, key: string) =>
	page
		.getByRole('button', { name: word('en', key), exact: true })
		.first()
		.click();

/** Takes things away before any script of the page runs: `holder.name` each. */
const without = (page: Page, ...names: string[]) =>
	page.addInitScript((all: string[]) => {
		for (const path of all) {
			const [holder = '', name = ''] = path.split('.');
			const owner =
				holder === 'window' ? window : (window as never as Record<string, { prototype: object }>)[holder];
			const from = owner && 'prototype' in owner ? owner.prototype : owner;
			delete (from as Record<string, unknown>)[name];
			if (from && name in from) Object.defineProperty(from, name, { value: undefined });
		}
	}, names);

/** Everything that goes wrong on a page unseen. */
function troubles(page: Page): string[] {
	const all: string[] = [];
	page.on('pageerror', (error) => all.push(String(error)));
	return all;
}

const here = { latitude: 35.7429, longitude: 139.6062, accuracy: 8 };
const located = (context: BrowserContext) =>
	context.grantPermissions(['geolocation']).then(() => context.setGeolocation(here));

const aids: [string, string[]][] = [
	['vibration', ['Navigator.vibrate']],
	['a lock for the screen', ['Navigator.wakeLock']],
	['a compass', ['window.DeviceOrientationEvent']],
	['a voice', ['window.speechSynthesis', 'window.SpeechSynthesisUtterance']],
	['quiet moments', ['window.requestIdleCallback']],
	[
		'any of these',
		['Navigator.vibrate', 'Navigator.wakeLock', 'window.DeviceOrientationEvent', 'window.speechSynthesis'],
	],
];
for (const [what, names] of aids)
	test(`without ${what} a walk is led all the same`, async ({ page, context }) => {
		const wrong = troubles(page);
		await located(context);
		await without(page, ...names);
		await visit(page, walkPage('en', TRAIL));
		await press(page, 'walk.begin.position');
		await expect(page.locator('.say')).toBeVisible();
		const voice = page.getByRole('button', { name: word('en', 'walk.voice'), exact: true });
		await expect(voice).toHaveCount(names.includes('window.speechSynthesis') ? 0 : 1);
		await press(page, 'walk.here');
		await expect(page.locator('.film')).toHaveAttribute('aria-label', /^1 of/);
		expect(wrong).toEqual([]);
	});

test('without a position the walk says so and goes by hand, and home keeps its list', async ({ page }) => {
	const wrong = troubles(page);
	await without(page, 'Navigator.geolocation');
	await visit(page, walkPage('en', TRAIL));
	await press(page, 'walk.begin.position');
	await expect(page.getByText(word('en', 'walk.trouble.not-here'))).toBeVisible();
	await press(page, 'walk.here');
	await expect(page.locator('.film')).toHaveAttribute('aria-label', /^1 of/);
	await visit(page, address('home', 'en'));
	await press(page, 'near.ask');
	await expect(page.getByText(word('en', 'position.not-here'))).toBeVisible();
	expect(wrong).toEqual([]);
});

test('without a store for walks the walk goes on and says that nothing is kept', async ({ page }) => {
	const wrong = troubles(page);
	await without(page, 'window.indexedDB');
	await visit(page, walkPage('en', TRAIL));
	await press(page, 'walk.begin.hand');
	await expect(page.getByText(word('en', 'walk.unkept'))).toBeVisible();
	await press(page, 'walk.here');
	await expect(page.locator('.film')).toHaveAttribute('aria-label', /^1 of/);
	expect(wrong).toEqual([]);
});

test('without a way to share the address is copied; without a clipboard that is said', async ({
	page,
	context,
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await without(page, 'Navigator.share');
	await visit(page, address('trail', 'en'));
	await press(page, 'share');
	await expect(page.getByText(word('en', 'share.copied'))).toBeVisible();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(address('trail', 'en'));

	await without(page, 'Navigator.clipboard');
	await visit(page, address('trail', 'en'));
	await press(page, 'share');
	await expect(page.getByText(word('en', 'share.failed'))).toBeVisible();
});

const pens: [string, string[]][] = [
	['a painter of its own', ['window.Worker']],
	['a canvas out of sight', ['window.OffscreenCanvas']],
];
for (const [what, names] of pens)
	test(`without ${what} the map is drawn and the list is whole`, async ({ page }) => {
		const wrong = troubles(page);
		await without(page, ...names);
		await visit(page, address('map', 'en'));
		await expect(page.locator('.leaflet-marker-icon').first()).toBeVisible();
		await expect
			.poll(() =>
				page.evaluate(() =>
					[...document.querySelectorAll<HTMLCanvasElement>('.leaflet-tile-loaded')].some((tile) => {
						const probe = document.createElement('canvas');
						probe.width = probe.height = 16;
						const pen = probe.getContext('2d');
						pen?.drawImage(tile, 0, 0, 16, 16);
						const dots = pen && new Uint32Array(pen.getImageData(0, 0, 16, 16).data.buffer);
						return new Set(dots).size > 1;
					}),
				),
			)
			.toBe(true);
		await expect(page.getByText(nameIn('en', 'places', placeIds[0] ?? '')).first()).toBeAttached();
		expect(wrong).toEqual([]);
	});

test('without a promise of storage the guide is kept, and the page says how far it can know', async ({
	page,
}) => {
	const wrong = troubles(page);
	await without(page, 'StorageManager.persist', 'StorageManager.persisted', 'StorageManager.estimate');
	await visit(page, address('offline', 'en'));
	await untilKept(page, 'language:en');
	expect(wrong).toEqual([]);
});
