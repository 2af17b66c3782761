// Firefox, driven over WebDriver BiDi.
import puppeteer from 'puppeteer-core';
import { shown, type Engine } from './engine.ts';

/** A Firefox with a fresh profile. */
export async function startFirefox(executablePath: string): Promise<Engine> {
	const browser = await puppeteer.launch({
		browser: 'firefox',
		executablePath,
		headless: true,
		timeout: 40_000,
	});
	const page = await browser.newPage();
	await page.setViewport({ width: 390, height: 844 });
	const errors: string[] = [];
	page.on('pageerror', (error) => errors.push(String(error)));
	const evaluate = (expression: string): Promise<unknown> => page.evaluate(expression);
	return {
		open: async (url) => void (await page.goto(url)),
		text: async (selector) => (await evaluate(shown(selector))) as string | null,
		click: async (selector) => page.locator(selector).click(),
		evaluate,
		errors: () => errors,
		close: () => browser.close(),
	};
}
