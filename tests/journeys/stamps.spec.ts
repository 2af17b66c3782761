// Stamps: every way to one, what refuses and why, and a book that survives. Everything without the network.
import { chromium, type Page } from '@playwright/test';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificateBytes, rotatingBytes } from '../../src/lib/domain/codes/chain.ts';
import { toBase64url } from '../../src/lib/domain/codes/bytes.ts';
import type { Rotating } from '../../src/lib/domain/codes/types.ts';
import { fragmentOf } from '../../src/lib/domain/codes/write.ts';
import { drawCode } from '../../src/lib/device/qr.ts';
import { makeKeys, signerOf } from '../../src/lib/device/signing.ts';
import { expect, firstVisit, test } from '../fixtures/guide.ts';
import { nameIn, stampWord } from '../fixtures/pages.ts';
import samples from '../fixtures/samples.json' with { type: 'json' };

const NOON = new Date('2026-12-08T03:00:00Z');
const OIZUMI = '/en/rallies/sample-oizumi-drawings';
const WATER = '/en/rallies/sample-shakujii-water';
const token = (id: keyof typeof samples.tokens) => samples.tokens[id];
const name = (place: string) => nameIn('en', 'places', place);

test.beforeEach(async ({ page }) => {
	await page.clock.install({ time: NOON });
});

const said = (page: Page) => page.locator('main [role=status]').first();
const got = (place: string) => stampWord('en', 'got').replace('{{name}}', name(place));
const refused = (reason: string) => stampWord('en', `refused.${reason}`);
const stamps = (page: Page) => page.locator('.book .ink');
async function type(page: Page, word: string, key = 'way.type') {
	await page.getByLabel(stampWord('en', key)).fill(word);
	await page.getByLabel(stampWord('en', key)).press('Enter');
}
const choose = (page: Page, id: string) => page.getByLabel(stampWord('en', 'get.where')).selectOption(id);

test('a printed code opens the rally in the visitor’s language, stamps, and leaves no secret in the address', async ({
	page,
	shared,
}) => {
	await page.goto(shared.at(`/c/sample-astro-boy#${token('sample-astro-boy')}`));
	await expect(said(page)).toHaveText(got('statue-astro-boy'));
	expect(page.url()).toBe(shared.at(OIZUMI));
	await expect(stamps(page)).toHaveCount(1);
	// The same code once more: already there.
	await page.goto(shared.at(`/c/sample-astro-boy#${token('sample-astro-boy')}`));
	await expect(said(page)).toHaveText(refused('already'));
});

test('each wrong code is refused with its reason', async ({ page, shared }) => {
	const cases = [
		[`sample-oz#${token('sample-astro-boy')}`, refused('wrong-token')],
		[`sample-oz#${token('sample-oz').slice(0, 9)}`, stampWord('en', 'code.truncated')],
		['sample-oz', stampWord('en', 'code.empty')],
		[`sample-oz#${'x'.repeat(5_000)}`, stampWord('en', 'code.oversized')],
		['sample-oz#r2.something', stampWord('en', 'code.newer')],
		['sample-oz#%%%', stampWord('en', 'code.malformed')],
	] as const;
	for (const [code, words] of cases) {
		await page.goto('about:blank');
		await page.goto(shared.at(`/c/${code}`));
		await expect(said(page)).toHaveText(words);
	}
	await expect(stamps(page)).toHaveCount(0);
});

test('words, staff codes and an order are kept', async ({ page, shared }) => {
	await page.goto(shared.at(WATER));
	await type(page, 'wrong');
	await expect(said(page)).toHaveText(refused('wrong-word'));
	await type(page, ' ＮＥＲＩ ');
	await expect(said(page)).toHaveText(got('shakujii-koen-station'));
	await choose(page, 'sample-furusato-museum');
	await type(page, samples.staff, 'way.ask');
	await expect(said(page)).toHaveText(
		refused('not-in-order').replace('{{name}}', name('park-road-shakujii')),
	);
	await choose(page, 'sample-park-road');
	await type(page, '0000', 'way.ask');
	await expect(said(page)).toHaveText(refused('wrong-staff-word'));
	await type(page, samples.staff, 'way.ask');
	await expect(said(page)).toHaveText(got('park-road-shakujii'));
	await expect(stamps(page)).toHaveCount(2);
});

test('a position stamps when it is near and good enough', async ({ page, shared, context }) => {
	await context.grantPermissions(['geolocation']);
	await context.setGeolocation({ latitude: 35.7, longitude: 139.6, accuracy: 10 });
	await page.goto(shared.at(OIZUMI));
	const here = () => page.getByRole('button', { name: stampWord('en', 'way.here') }).click();
	await here();
	await expect(said(page)).toContainText(refused('too-far').split('{{far}}')[1] ?? '-');
	await context.setGeolocation({ latitude: 35.74952, longitude: 139.58655, accuracy: 12 });
	// The browser may tell the last position for two seconds more.
	await expect(async () => {
		await here();
		await expect(said(page)).toHaveText(got('oizumi-gakuen-station'), { timeout: 2_000 });
	}).toPass();
	// A printed code that wants the position too.
	await context.setGeolocation({ latitude: 35.74955, longitude: 139.58695, accuracy: 12 });
	await page.goto(shared.at(`/c/sample-999-mural#${token('sample-999-mural')}`));
	await expect(said(page)).toHaveText(got('galaxy-express-999-mural'));
});

/** The address behind the code on a shop's screen, signed through the sample root. */
async function onScreen(
	now: number,
	told: Partial<Rotating> = {},
	root: { key: string; secret: string } = samples.root,
	at = 'sample-park-road',
) {
	const device = await makeKeys();
	const sign = async (keys: typeof device, bytes: Uint8Array) =>
		toBase64url(await signerOf(keys).sign(bytes));
	const bare = {
		...{ shop: 'sample-tea-room', device: device.key, checkpoints: [at], coupons: [] },
		...{ from: '20261201', through: '20261231' },
	};
	const certificate = { ...bare, sig: await sign(root, certificateBytes(bare)) };
	const code = {
		checkpoint: at,
		step: Math.floor(now / 30_000),
		nonce: 'AAAAAAAAAAA',
		...told,
	};
	const sig = await sign(device, rotatingBytes(code));
	return `/c/${at}#${fragmentOf({ kind: 'rotating', certificate, ...code, sig, ...told })}`;
}

test('the code on a shop’s screen stamps while it is shown, and only then', async ({ page, shared }) => {
	await page.goto(shared.at(WATER));
	await type(page, samples.word);
	await expect(said(page)).toHaveText(got('shakujii-koen-station'));
	const now = NOON.getTime();
	const cases = [
		[await onScreen(now - 10 * 60_000), 'code-expired'],
		[await onScreen(now + 2 * 86_400_000), 'clock-differs'],
		[await onScreen(now, {}, await makeKeys()), 'unknown-device'],
		[await onScreen(now, { sig: 'A'.repeat(86) }), 'forged'],
	] as const;
	for (const [address, reason] of cases) {
		await page.goto('about:blank');
		await page.goto(shared.at(address));
		await expect(said(page)).toHaveText(refused(reason));
	}
	await page.goto('about:blank');
	await page.goto(shared.at(await onScreen(now)));
	await expect(said(page)).toHaveText(got('park-road-shakujii'));
});

test('a code of the shop’s screen that was used is refused by name when it is shown again', async ({
	page,
	shared,
}) => {
	// Seconds before a new round, in which the place stamps anew: only the code itself is worn out.
	const before = new Date('2026-12-12T14:59:50Z');
	const after = new Date('2026-12-12T15:00:05Z');
	const show = async (address: string) => {
		await page.goto('about:blank');
		await page.goto(shared.at(address));
	};
	const screen = (nonce: string, at: Date) =>
		onScreen(at.getTime(), { nonce }, samples.root, 'sample-often-park-road');
	await page.clock.setSystemTime(before);
	const used = await screen('AAAAAAAAAAA', before);
	await show(used);
	await expect(said(page)).toHaveText(got('park-road-shakujii'));
	await show(used);
	await expect(said(page)).toHaveText(refused('cooling-down'));
	await page.clock.setSystemTime(after);
	await show(used);
	await expect(said(page)).toHaveText(refused('replayed'));
	await show(await screen('AAAAAAAAAAE', after));
	await expect(said(page)).toHaveText(got('park-road-shakujii'));
	await expect(page.locator('.times')).toHaveText('×2');
});

test('a rally is completed with the server gone, and the heron flies', async ({ page, own }) => {
	await firstVisit(page, own.url);
	await own.kill();
	await page.goto(own.at('/en/rallies'));
	await page.locator('a[href="/en/rallies/sample-oizumi-drawings"]').click();
	for (const id of [
		'sample-oizumi-station',
		'sample-astro-boy',
		'sample-999-mural',
		'sample-manhole-maetel',
		'sample-oz',
	] as const) {
		await choose(page, id);
		await type(page, samples.word);
		await expect(said(page)).toContainText(stampWord('en', 'got').split('{{')[0] ?? '-');
	}
	await expect(page.getByText(stampWord('en', 'done'))).toBeVisible();
	await expect(page.locator('.cells .drawn')).toHaveCount(7);
	// A printed code with no network at all.
	await page.goto(own.at(`/c/sample-animation-museum#${token('sample-animation-museum')}`));
	await expect(said(page)).toHaveText(got('toei-animation-museum'));
	await page.reload();
	await expect(stamps(page)).toHaveCount(6);
});

test('the book goes to another browser by file, adds up there, and comes back after a wipe', async ({
	page,
	shared,
	browser,
}) => {
	const phrase = 'a heron over the pond';
	await page.goto(shared.at(OIZUMI));
	await type(page, samples.word);
	await expect(stamps(page)).toHaveCount(1);
	await page.goto(shared.at('/en/pass'));
	const label = page.getByLabel(stampWord('en', 'pass.phrase'));
	await label.fill('abc');
	await label.press('Enter');
	await expect(page.getByText(stampWord('en', 'pass.short'))).toBeVisible();
	await label.fill(phrase);
	await label.press('Enter');
	await expect(page.locator('svg.code')).toBeVisible();
	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: stampWord('en', 'pass.file') }).click();
	const file = join(mkdtempSync(join(tmpdir(), 'book-')), 'book.txt');
	await (await download).saveAs(file);
	expect(readFileSync(file, 'utf8')).toMatch(/^neriaruki:carry1\./);

	const bringIn = async (to: Page, stampsThen: number) => {
		await to.goto(shared.at('/en/pass'));
		// Shown once the page listens.
		await expect(to.locator('section[aria-labelledby=in]')).toBeVisible();
		await to.locator('input[type=file]').setInputFiles(file);
		const open = to.locator('section[aria-labelledby=in] form input');
		await open.fill('another phrase');
		await open.press('Enter');
		await expect(to.getByText(stampWord('en', 'pass.no.locked'))).toBeVisible();
		await open.fill(phrase.toUpperCase());
		await open.press('Enter');
		await expect(
			to.getByText(stampWord('en', 'pass.added').replace('{{stamps}}', String(stampsThen))),
		).toBeVisible();
	};
	const other = await (await browser.newContext()).newPage();
	await other.clock.install({ time: NOON });
	await other.goto(shared.at(OIZUMI));
	await choose(other, 'sample-oz');
	await type(other, samples.word);
	await expect(stamps(other)).toHaveCount(1);
	await bringIn(other, 2);
	await bringIn(other, 2);
	await other.goto(shared.at(OIZUMI));
	await expect(stamps(other)).toHaveCount(2);
	await other.context().close();

	// Wiped here, and brought back.
	const forget = page.getByRole('button', { name: stampWord('en', 'pass.forget') });
	await forget.click();
	await forget.click();
	await expect(page.getByText(stampWord('en', 'pass.forgotten'))).toBeVisible();
	await page.goto(shared.at(OIZUMI));
	await expect(page.getByRole('button', { name: stampWord('en', 'print') })).toBeVisible();
	await expect(stamps(page)).toHaveCount(0);
	await bringIn(page, 1);
});

/** A silent film of a code, as Chromium's stand-in camera plays it (YUV4MPEG2, 4:2:0). */
async function film(text: string): Promise<string> {
	const side = 480;
	const code = await drawCode(text);
	if (!code) throw new Error('too long');
	const scale = Math.floor(side / code.side);
	const luma = Buffer.alloc(side * side, 235);
	for (const [, x, y, w] of code.path.matchAll(/M(\d+) (\d+)h(\d+)/g))
		for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++)
			luma.fill(16, row * side + Number(x) * scale, row * side + (Number(x) + Number(w)) * scale);
	const file = join(mkdtempSync(join(tmpdir(), 'film-')), 'code.y4m');
	const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((side * side) / 2, 128)]);
	const head = `YUV4MPEG2 W${side} H${side} F10:1 Ip A1:1 C420mpeg2\n`;
	writeFileSync(file, Buffer.concat([Buffer.from(head), ...Array.from({ length: 10 }, () => frame)]));
	return file;
}

for (const [what, text, words] of [
	[
		'of this guide stamps',
		(url: string) => `${url}/c/sample-oz#${token('sample-oz')}`,
		got('oz-studio-city-t-joy'),
	],
	['of another site is refused', () => 'https://elsewhere.example/menu', stampWord('en', 'code.foreign')],
] as const)
	test(`the camera reads a code, and one ${what}`, async ({ shared, launchOptions }) => {
		const browser = await chromium.launch({
			...launchOptions,
			args: [
				...(launchOptions.args ?? []),
				...['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
				`--use-file-for-fake-video-capture=${await film(text(shared.url))}`,
			],
		});
		const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });
		await page.clock.install({ time: NOON });
		await page.goto(shared.at(OIZUMI));
		await page.getByRole('button', { name: stampWord('en', 'way.scan') }).click();
		await expect(said(page)).toHaveText(words, { timeout: 20_000 });
		await browser.close();
	});

test('two tabs add to one book, and nothing of it is sent', async ({ page, shared, context }) => {
	const bodies: string[] = [];
	context.on('request', (request) => {
		if (request.method() !== 'GET' || !request.url().startsWith(shared.url)) bodies.push(request.url());
	});
	const second = await context.newPage();
	await second.clock.install({ time: NOON });
	await Promise.all([page.goto(shared.at(OIZUMI)), second.goto(shared.at(OIZUMI))]);
	await choose(page, 'sample-oz');
	await choose(second, 'sample-manhole-rider');
	await Promise.all([type(page, samples.word), type(second, samples.word)]);
	await expect(said(page)).toHaveText(got('oz-studio-city-t-joy'));
	await expect(said(second)).toHaveText(got('manhole-kamen-rider-1'));
	await page.reload();
	await expect(stamps(page)).toHaveCount(2);
	expect(bodies).toEqual([]);
});

test('where nothing can be kept, nobody is told of a stamp', async ({ page, shared }) => {
	await page.addInitScript(() => {
		Object.defineProperty(globalThis, 'indexedDB', { get: () => undefined });
	});
	await page.goto(shared.at(OIZUMI));
	await expect(page.getByText(stampWord('en', 'no-storage')).first()).toBeVisible();
	await type(page, samples.word);
	await expect(said(page)).toHaveText(stampWord('en', 'no-storage'));
	await expect(stamps(page)).toHaveCount(0);
});

test('with reduced motion nothing moves', async ({ page, shared }) => {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await page.goto(shared.at(OIZUMI));
	await type(page, samples.word);
	await expect(stamps(page)).toHaveCount(1);
	expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});
