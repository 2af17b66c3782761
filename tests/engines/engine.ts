// What a test asks of a browser engine, and the few words built on it.
import { expect } from 'vitest';

export interface Engine {
	/** Opens an address and waits until it has loaded. */
	open(url: string): Promise<void>;
	/** What the first element matching a selector shows; null when there is none. */
	text(selector: string): Promise<string | null>;
	/** Presses an element as a finger would. */
	click(selector: string): Promise<void>;
	/** The value of an expression in the page; a promise is awaited. */
	evaluate(expression: string): Promise<unknown>;
	/** What went wrong in pages since the start. */
	errors(): Promise<string[]>;
	close(): Promise<void>;
}

/** Expression for what an element shows. */
export const shown = (selector: string): string =>
	`document.querySelector(${JSON.stringify(selector)})?.innerText ?? null`;

/** Waits until an expression has a value; a page being left may not answer for a moment. */
export async function until(
	engine: Engine,
	expression: string,
	value: unknown = true,
	seconds = 15,
): Promise<void> {
	await expect
		.poll(() => engine.evaluate(expression).catch((error: unknown) => String(error)), {
			timeout: seconds * 1000,
			interval: 100,
			message: expression,
		})
		.toEqual(value);
}

/** Presses the element of a kind that bears these words. */
export async function press(engine: Engine, kind: string, words: string): Promise<void> {
	const mark = `(() => {
		document.querySelector('[data-aimed]')?.removeAttribute('data-aimed');
		const aim = [...document.querySelectorAll(${JSON.stringify(kind)})]
			.find((each) => each.textContent.replace(/\\s+/g, ' ').trim() === ${JSON.stringify(words)});
		aim?.setAttribute('data-aimed', '');
		return aim !== undefined;
	})()`;
	await until(engine, mark);
	await engine.click('[data-aimed]');
}
