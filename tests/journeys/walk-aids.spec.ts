// What helps a walker who does not look: the arrow that turns with the phone, the voice, the lit screen; and their refusals.
import type { Page } from '@playwright/test';
import { walkPage } from '../../src/lib/links.ts';
import { expect, test, visit } from '../fixtures/guide.ts';
import { word } from '../fixtures/pages.ts';
import { factsOf, press, replay, replayed, sentence, spotsAlong, type Spot } from '../fixtures/walker.ts';

const TRAIL = 'shakujii-ponds';
const spots = spotsAlong(factsOf(TRAIL).legs.slice(0, 1), 2.5);

interface Phone {
	compass: 'granted' | 'denied';
	/** Tags of the voices that live on it; without any it tells none. */
	voices?: string[];
}
/** A phone that asks before its compass is read, and writes down what it is asked and made to say. */
async function inHand(page: Page, phone: Phone) {
	await replayed(page);
	await page.addInitScript(({ compass, voices = [] }: Phone) => {
		const [asked, said]: [string[], [string, string][]] = [[], []];
		Object.assign(globalThis, { asked, said });
		const ask = (what: string, answer: unknown) => () => {
			asked.push(what);
			return Promise.resolve(answer);
		};
		Object.assign(DeviceOrientationEvent, { requestPermission: ask('compass', compass) });
		const lock = { release: () => Promise.resolve() };
		Object.defineProperty(navigator, 'wakeLock', { value: { request: ask('screen', lock) } });
		speechSynthesis.getVoices = () =>
			voices.map((lang) => ({ lang, localService: true }) as SpeechSynthesisVoice);
		speechSynthesis.speak = ({ text, lang }) => void said.push([text, lang]);
	}, phone);
}
const asked = (page: Page) => page.evaluate(() => (globalThis as never as { asked: string[] }).asked);
const said = (page: Page) => page.evaluate(() => (globalThis as never as { said: [string, string][] }).said);
/** Turns the phone: degrees against the clock from north. */
const turn = (page: Page, alpha: number) =>
	page.evaluate((alpha) => {
		dispatchEvent(new DeviceOrientationEvent('deviceorientationabsolute', { absolute: true, alpha }));
	}, alpha);
const turned = async (page: Page) =>
	parseFloat((await page.locator('.arrow').getAttribute('style'))?.match(/-?[\d.]+(?=deg)/)?.[0] ?? '');

test('the arrow turns with the phone once that is allowed; the screen is kept on', async ({ page }) => {
	await inHand(page, { compass: 'granted' });
	await visit(page, walkPage('en', TRAIL));
	await press(page, 'walk.begin.position');
	await replay(page, spots.slice(0, 30));
	await expect(page.locator('.arrow')).toBeVisible();
	expect(await asked(page)).toEqual(['screen']);
	await press(page, 'walk.compass.ask');
	expect(await asked(page)).toEqual(['screen', 'compass']);
	await turn(page, 0);
	const north = await turned(page);
	await page.waitForTimeout(150);
	await turn(page, 90);
	// Ninety degrees to the left is west, 270 degrees.
	await expect.poll(() => turned(page)).toBeCloseTo(north - 270, 0);
	await expect(page.getByRole('button', { name: word('en', 'walk.compass.ask') })).toHaveCount(0);
});

test('a compass that is refused is said, and the arrow follows the way one goes', async ({ page }) => {
	await inHand(page, { compass: 'denied' });
	await visit(page, walkPage('en', TRAIL));
	await press(page, 'walk.begin.position');
	await press(page, 'walk.compass.ask');
	await expect(page.getByText(word('en', 'walk.compass.refused'))).toBeVisible();
	await replay(page, spots.slice(0, 40));
	await expect(page.locator('.arrow')).toBeVisible();
	const north = word('en', 'walk.north').split('.')[1] ?? '';
	await expect(page.getByText(north)).toHaveCount(0);
});

test('the voice speaks in the language of the page, once a sentence, until it is switched off', async ({
	page,
}) => {
	await inHand(page, { compass: 'granted' });
	await visit(page, walkPage('ko', TRAIL));
	await press(page, 'walk.begin.position', 'ko');
	const here = spots[29] as Spot;
	const standing = Array.from({ length: 20 }, () => here);
	await replay(page, [...spots.slice(0, 30), ...standing]);
	expect(await said(page)).toEqual([]);
	await press(page, 'walk.voice', 'ko');
	await expect.poll(() => said(page)).toHaveLength(1);
	const [text, lang] = (await said(page))[0] ?? [];
	expect([lang, text]).toEqual(['ko', await sentence(page).textContent()]);
	// The page draws each position, and says nothing new where nothing is new.
	await replay(page, standing);
	expect(await said(page)).toHaveLength(1);
	await press(page, 'walk.here', 'ko');
	await expect.poll(() => said(page)).toHaveLength(2);
	await press(page, 'walk.voice', 'ko');
	await press(page, 'walk.next', 'ko');
	expect(await said(page)).toHaveLength(2);
});

test('a phone without a voice of its own for the language says so and reads nothing', async ({ page }) => {
	await inHand(page, { compass: 'granted', voices: ['ja-JP'] });
	await visit(page, walkPage('en', TRAIL));
	await press(page, 'walk.begin.hand');
	await press(page, 'walk.voice');
	await expect(page.getByText(word('en', 'walk.voice.none'))).toBeVisible();
	const voice = page.getByRole('button', { name: word('en', 'walk.voice'), exact: true });
	await expect(voice).toHaveAttribute('aria-pressed', 'false');
	await press(page, 'walk.here');
	expect(await said(page)).toEqual([]);
});
