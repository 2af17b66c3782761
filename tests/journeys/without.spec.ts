// What a browser may lack, taken away piece by piece: the guide has another way for each, and says so where it matters.
import type { BrowserContext, Page } from '@playwright/test';
import { walkPage } from '../../src/lib/links.ts';
import { drawCode } from '../../src/lib/device/qr.ts';
import { expect, firstVisit, test, untilKept, visit } from '../fixtures/guide.ts';
import { address, nameIn, placeIds, stampWord, tellingWord, word } from '../fixtures/pages.ts';
import samples from '../fixtures/samples.json' with { type: 'json' };
import { secondBuild } from '../fixtures/second.ts';
import { earn, NOON } from '../fixtures/shop.ts';

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

/** Puts a camera before the page that films a drawn code, or an empty wall. */
async function camera(page: Page, text: string | null): Promise<void> {
	const code = text === null ? { side: 1, path: '' } : await drawCode(text);
	if (!code) throw new Error('too long for a code');
	await page.addInitScript(({ side, path }) => {
		navigator.mediaDevices.getUserMedia = () => {
			const canvas = document.createElement('canvas');
			canvas.width = canvas.height = 480;
			const pen = canvas.getContext('2d');
			const draw = () => {
				pen?.resetTransform();
				if (pen) pen.fillStyle = '#fff';
				pen?.fillRect(0, 0, 480, 480);
				pen?.scale(480 / side, 480 / side);
				if (pen) pen.fillStyle = '#000';
				pen?.fill(new Path2D(path));
			};
			draw();
			// A stream of a canvas has frames only while something is drawn.
			setInterval(draw, 50);
			return Promise.resolve(canvas.captureStream(20));
		};
	}, code);
}
/** Puts a detector of the test's own into the browser, which knows these kinds and sees this text everywhere. */
const detector = (page: Page, kinds: string[], text: string) =>
	page.addInitScript(
		([kinds, text]) => {
			class BarcodeDetector {
				static getSupportedFormats = () => Promise.resolve(kinds);
				detect = () => Promise.resolve([{ rawValue: text }]);
			}
			Object.assign(window, { BarcodeDetector });
		},
		[kinds, text] as const,
	);

const stampCode = (url: string) => `${url}/c/sample-oz#${samples.tokens['sample-oz']}`;
const readers: [string, (page: Page, url: string) => Promise<void>][] = [
	[
		'without a detector of codes in the browser a library reads them',
		async (page, url) => {
			await without(page, 'window.BarcodeDetector');
			await camera(page, stampCode(url));
		},
	],
	[
		'a detector that does not know such codes is left alone',
		async (page, url) => {
			await detector(page, ['ean_13'], 'https://elsewhere.example/');
			await camera(page, stampCode(url));
		},
	],
	[
		"the browser's own detector reads codes where it has one",
		async (page, url) => {
			await detector(page, ['ean_13', 'qr_code'], stampCode(url));
			await camera(page, null);
		},
	],
];
for (const [what, prepare] of readers)
	test(what, async ({ page, shared }) => {
		const wrong = troubles(page);
		await page.clock.install({ time: NOON });
		await prepare(page, shared.url);
		await visit(page, shared.at('/en/rallies/sample-oizumi-drawings'));
		await page.getByRole('button', { name: stampWord('en', 'way.scan') }).click();
		await expect(page.locator('main [role=status]').first()).toHaveText(
			stampWord('en', 'got').replace('{{name}}', nameIn('en', 'places', 'oz-studio-city-t-joy')),
			{ timeout: 20_000 },
		);
		expect(wrong).toEqual([]);
	});

const SYNC = ['window.SyncManager', 'ServiceWorkerRegistration.sync'];
const PERIODIC = ['window.PeriodicSyncManager', 'ServiceWorkerRegistration.periodicSync'];
const signals: [string, (page: Page) => Promise<void>][] = [
	[
		'when the signal comes back',
		async (page) => {
			await page.context().setOffline(true);
			await page.context().setOffline(false);
		},
	],
	['while the page is looked at', (page) => page.clock.fastForward(61_000)],
	['when the page is opened', async (page) => void (await page.reload())],
];
for (const [when, come] of signals)
	test(`without sending in the background what waits is sent ${when}`, async ({ page, own }) => {
		test.setTimeout(420_000);
		const build = await secondBuild();
		const ledger = { LEDGER: '1', LEDGER_FILE: test.info().outputPath('ledger.db'), DATABASE_URL: '' };
		await own.kill();
		await own.start(build, ledger);
		const wrong = troubles(page);
		await page.clock.install({ time: NOON });
		await without(page, ...SYNC, ...PERIODIC);
		await firstVisit(page, own.url);
		await own.kill();
		await earn(page, own.url);
		await page.goto(own.at(address('pass', 'en')));
		const waits = page.getByText(tellingWord('en', 'waiting').replace('{{count}}', '3'));
		await expect(waits).toBeVisible();
		await own.start(build, ledger);
		// The server alone tells nobody that it is back.
		await page.waitForTimeout(1500);
		await expect(waits).toBeVisible();
		await come(page);
		await expect(waits).toBeHidden({ timeout: 15_000 });
		expect(wrong).toEqual([]);
	});
