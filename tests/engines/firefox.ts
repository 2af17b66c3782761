// Firefox, driven over WebDriver BiDi.
import puppeteer from 'puppeteer-core';
import { shown, type Engine } from './engine.ts';

/** What Firefox says of a page that is left while it still loads; a page that stays and lacks a file fails its own test. */
const LEFT =
	/error loading dynamically imported module|A ServiceWorker intercepted the request|NS_BINDING_ABORTED/;

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
	page.on('pageerror', (error) => !LEFT.test(String(error)) && errors.push(String(error)));
	const evaluate = (expression: string): Promise<unknown> => page.evaluate(expression);
	return {
		open: async (url) => void (await page.goto(url)),
		text: async (selector) => (await evaluate(shown(selector))) as string | null,
		click: async (selector) => page.locator(selector).click(),
		evaluate,
		errors: () => Promise.resolve(errors),
		close: () => browser.close(),
	};
}
