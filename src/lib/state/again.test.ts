// Each minute and when a signal comes, if something is due: not while nobody looks, not without a signal.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AGAIN, again } from './again.ts';

let page: { visibilityState: string };
let network: { onLine: boolean };
let heard: EventTarget;
beforeEach(() => {
	vi.useFakeTimers();
	page = { visibilityState: 'visible' };
	network = { onLine: true };
	heard = new EventTarget();
	vi.stubGlobal('document', page);
	vi.stubGlobal('navigator', network);
	vi.stubGlobal('addEventListener', heard.addEventListener.bind(heard));
	vi.stubGlobal('removeEventListener', heard.removeEventListener.bind(heard));
});
afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

it('acts each minute while something is due', () => {
	let left = 2;
	let acts = 0;
	const end = again(
		() => left > 0,
		() => (acts++, left--),
	);
	vi.advanceTimersByTime(AGAIN - 1);
	expect(acts).toBe(0);
	vi.advanceTimersByTime(5 * AGAIN);
	expect(acts).toBe(2);
	left = 9;
	heard.dispatchEvent(new Event('online'));
	expect(acts).toBe(3);
	page.visibilityState = 'hidden';
	vi.advanceTimersByTime(AGAIN);
	page.visibilityState = 'visible';
	network.onLine = false;
	vi.advanceTimersByTime(AGAIN);
	expect(acts).toBe(3);
	network.onLine = true;
	end();
	heard.dispatchEvent(new Event('online'));
	vi.advanceTimersByTime(5 * AGAIN);
	expect(acts).toBe(3);
});
