// The moment worth showing friends: the pages flip and the heron flies, or stands where nothing shall move.
import type { Page } from '@playwright/test';
import { stampAt } from '../fixtures/book.ts';
import { expect, test } from '../fixtures/guide.ts';
import { stampWord } from '../fixtures/pages.ts';

const ALL = [
	'sample-oizumi-station',
	'sample-astro-boy',
	'sample-999-mural',
	'sample-oz',
	'sample-manhole-rider',
];

/** Presses Flip with these stamps and tells the drawings that were shown, in order. */
async function flipped(page: Page, url: string, stamps: readonly string[]): Promise<number[]> {
	await page.clock.install({ time: new Date('2026-12-08T03:00:00Z') });
	await page.goto(url);
	await stampAt(page, ...stamps);
	const flip = page.getByRole('button', { name: stampWord('en', 'flip') });
	await expect(flip).toBeVisible();
	await flip.evaluate((button) => {
		const seen: string[] = [];
		const look = () => seen.push(button.querySelector('use')?.getAttribute('href') ?? '');
		new MutationObserver(look).observe(button, { subtree: true, attributes: true, childList: true });
		Object.assign(globalThis, { seen });
	});
	await flip.click();
	await page.clock.runFor(10_000);
	const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
	return seen.map((each) => Number(/heron-(\d)$/.exec(each)?.[1]));
}
const RALLY = '/en/rallies/sample-oizumi-drawings';

test('flipped, the heron goes through every drawing and ends in the air', async ({ page, shared }) => {
	const seen = await flipped(page, shared.at(RALLY), ALL);
	expect(seen.slice(0, 7)).toEqual([1, 2, 3, 4, 5, 6, 7]);
	expect(seen.length).toBeGreaterThan(14);
	expect(seen.at(-1)).toBe(7);
	await expect(page.locator('.cells .now use')).toHaveAttribute('href', /heron-7$/);
});

test('half a book flips as far as it is drawn', async ({ page, shared }) => {
	const seen = await flipped(page, shared.at(RALLY), ALL.slice(0, 3));
	expect(new Set(seen)).toEqual(new Set([1, 2, 3, 4]));
	expect(seen.at(-1)).toBe(4);
});

test('with reduced motion, pressed, it stands at once on its last drawing and nothing moves', async ({
	page,
	shared,
}) => {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	const seen = await flipped(page, shared.at(RALLY), ALL);
	expect(seen.filter((each) => each !== 7)).toEqual([]);
	await expect(page.locator('.cells .now use')).toHaveAttribute('href', /heron-7$/);
	expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});
