// Cases for the lit screen and the buzz, with a browser of the test's own.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buzz, keepAwake } from './walking-aids.ts';

let locks: { released: boolean }[];
let shown: 'visible' | 'hidden';
let watching: Set<() => void>;
let request: () => Promise<{ release: () => Promise<void> }>;
beforeEach(() => {
	[locks, shown, watching] = [[], 'visible', new Set()];
	request = () => {
		const lock = { released: false, release: () => Promise.resolve(void (lock.released = true)) };
		locks.push(lock);
		return Promise.resolve(lock);
	};
	vi.stubGlobal('document', {
		get visibilityState() {
			return shown;
		},
		addEventListener: (_: string, then: () => void) => watching.add(then),
		removeEventListener: (_: string, then: () => void) => watching.delete(then),
	});
	vi.stubGlobal('navigator', { wakeLock: { request: () => request() } });
});
afterEach(() => vi.unstubAllGlobals());
const settled = () => new Promise((resolve) => setTimeout(resolve));
const show = (how: typeof shown) => {
	shown = how;
	for (const then of watching) then();
	return settled();
};
const held = () => locks.map(({ released }) => !released);

describe('the screen', () => {
	it('stays lit until it is let go', async () => {
		const end = keepAwake();
		await settled();
		expect(held()).toEqual([true]);
		end();
		expect([held(), watching.size]).toEqual([[false], 0]);
	});
	it('is lit again when the page comes back', async () => {
		const end = keepAwake();
		await settled();
		await show('hidden');
		expect(locks).toHaveLength(1);
		await show('visible');
		expect(locks).toHaveLength(2);
		end();
		await show('visible');
		expect(locks).toHaveLength(2);
	});
	it('is let go also when the browser answers too late', async () => {
		const end = keepAwake();
		end();
		await settled();
		expect(held()).toEqual([false]);
	});
	it('may go dark where the browser refuses or cannot', async () => {
		request = () => Promise.reject(new Error('low battery'));
		keepAwake()();
		vi.stubGlobal('navigator', {});
		keepAwake()();
		await settled();
		expect(locks).toEqual([]);
	});
});

describe('the buzz', () => {
	it('is passed on, and missing where the phone cannot or will not', () => {
		const buzzed: number[][] = [];
		vi.stubGlobal('navigator', { vibrate: (pattern: number[]) => buzzed.push(pattern) });
		buzz([180, 90, 180]);
		vi.stubGlobal('navigator', {});
		buzz([1]);
		vi.stubGlobal('navigator', {
			vibrate: () => {
				throw new Error('not touched');
			},
		});
		buzz([2]);
		expect(buzzed).toEqual([[180, 90, 180]]);
	});
});
