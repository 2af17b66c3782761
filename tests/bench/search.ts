// How long a key takes in the search over ten thousand entries, beside two well-known libraries on the same data.
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { searchEntries } from '../../src/lib/content/search-entries.ts';
import type { Entry } from '../../src/lib/search/finder.ts';

export const ENTRIES = 10_000;
/** What is promised for our own: milliseconds for a key in the slowest twentieth, at a quarter of this machine's speed. */
export const KEY_MS = 30;
const SLOWER = 4;
const QUERIES = 60;
const LONGEST = 9;
/** Keys a library is tried with at most: one of them takes seconds for some. */
const MOST = { ours: Infinity, FlexSearch: Infinity, 'Fuse.js': 60 };

export interface KeyReading {
	name: string;
	/** Milliseconds until everything is ready to be searched. */
	ready: number;
	keys: number;
	/** Milliseconds a key: in the middle, and at 95 and 99 of a hundred. */
	p50: number;
	p95: number;
	p99: number;
}

/** The same numbers in every run (mulberry32). */
function chance(seed: number) {
	return () => {
		seed = (seed + 0x6d2b79f5) | 0;
		let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

/** Entries that look like those of the guide: the front of each name of one with the back of the same name of another. */
export function manyEntries(): Entry[] {
	const real = searchEntries('ja').map((entry) => ({ ...entry, about: '' }));
	const random = chance(2026);
	const pick = () => real[Math.floor(random() * real.length)] as (typeof real)[number];
	return Array.from({ length: ENTRIES }, (_, i) => {
		const [a, b] = [pick(), pick()];
		const back = b.names.split('\n');
		const names = a.names.split('\n').map((name, at) => {
			const other = back[at % back.length] ?? '';
			return name.slice(0, Math.ceil(name.length / 2)) + other.slice(Math.floor(other.length / 2));
		});
		return { ...a, id: `place/synthetic-${i}`, name: names[0] ?? '', names: names.join('\n') };
	});
}

/** What somebody types, key by key: beginnings of names, every third with a letter left out. */
export function typedKeys(entries: readonly Entry[]): string[] {
	const random = chance(7);
	return Array.from({ length: QUERIES }, (_, i) => {
		const names = entries[Math.floor(random() * entries.length)]?.names.split('\n') ?? [];
		const name = names[Math.floor(random() * names.length)] ?? '';
		const wrong = i % 3 === 0 && name.length > 4 ? name.slice(0, 3) + name.slice(4) : name;
		return Array.from({ length: Math.min(wrong.length, LONGEST) }, (_each, end) => wrong.slice(0, end + 1));
	}).flat();
}

const entryOfBundle = `
import { finderOf } from './src/lib/search/finder.ts';
import { Document } from 'flexsearch';
import Fuse from 'fuse.js';
globalThis.finders = {
	ours: (entries) => finderOf(entries),
	FlexSearch: (entries) => {
		const index = new Document({ document: { id: 'id', index: ['names'] }, tokenize: 'forward' });
		for (const entry of entries) index.add(entry);
		return (query) => index.search(query, { limit: 30 }).flatMap((each) => each.result);
	},
	'Fuse.js': (entries) => {
		const fuse = new Fuse(entries.map(({ id, names }) => ({ id, names: names.split('\\n') })), { keys: ['names'], threshold: 0.3 });
		return (query) => fuse.search(query, { limit: 30 }).map((each) => each.item.id);
	},
};`;

const readingOf = (name: string, ready: number, times: number[]): KeyReading => {
	const sorted = [...times].sort((a, b) => a - b);
	const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
	return { name, ready, keys: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
};

/** The guide's own page: from a key to its first results laid out. */
export async function readPage(origin: string, executablePath?: string): Promise<KeyReading> {
	const browser = await chromium.launch(executablePath ? { executablePath } : {});
	try {
		const context = await browser.newContext({
			serviceWorkers: 'block',
			viewport: { width: 390, height: 844 },
		});
		const page = await context.newPage();
		const entries = manyEntries();
		await page.route('**/search.json', (route) => route.fulfill({ json: entries }));
		await page.goto(`${origin}/ja/search`);
		// A key before the scripts run would be lost: the frame writes the settings when they do.
		await page.waitForFunction(() => localStorage.getItem('neriaruki.settings') !== null);
		const started = performance.now();
		await page.locator('#q').fill('石神井');
		await page.locator('main .list a[href*="synthetic"]').first().waitFor({ timeout: 60_000 });
		const ready = performance.now() - started;
		const slow = await context.newCDPSession(page);
		await slow.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
		const times = await page.evaluate(async (typed) => {
			const field = document.querySelector('#q') as HTMLInputElement;
			const list = document.querySelector('main') as HTMLElement;
			const times: number[] = [];
			for (const query of typed) {
				// Whoever types leaves a moment between two keys, in which the other rows are drawn.
				await new Promise((done) => setTimeout(done, 120));
				field.value = query;
				const before = performance.now();
				field.dispatchEvent(new Event('input', { bubbles: true }));
				// The page writes its results in microtasks; reading a height lays them out.
				for (let i = 0; i < 10; i++) await Promise.resolve();
				void list.offsetHeight;
				times.push(performance.now() - before);
			}
			return times;
		}, typedKeys(entries));
		return readingOf('the page, first results laid out', ready, times);
	} finally {
		await browser.close();
	}
}

/** Each library in a real browser slowed down, on the same entries and keys. */
export async function readKeys(executablePath?: string): Promise<KeyReading[]> {
	const made = await build({
		configFile: false,
		logLevel: 'silent',
		build: { write: false, rolldownOptions: { input: 'virtual:bench', output: { format: 'iife' } } },
		plugins: [
			{
				name: 'bench',
				resolveId: (id) => (id === 'virtual:bench' ? `${process.cwd()}/bench-entry.ts` : null),
				load: (id) => (id.endsWith('bench-entry.ts') ? entryOfBundle : null),
			},
		],
	});
	if (!('output' in made)) throw new Error('nothing was bundled');
	const { code } = made.output[0];
	const entries = manyEntries();
	const keys = typedKeys(entries);
	const browser = await chromium.launch(executablePath ? { executablePath } : {});
	try {
		const page = await browser.newPage();
		await page.addScriptTag({ content: code });
		const slow = await page.context().newCDPSession(page);
		await slow.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
		const readings: KeyReading[] = [];
		for (const [name, most] of Object.entries(MOST)) {
			const step = Math.max(1, keys.length / most);
			const tried = keys.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
			const { ready, times } = await page.evaluate(
				async ([library, all, typed]) => {
					type Find = (query: string) => unknown[];
					const { finders } = globalThis as unknown as {
						finders: Record<string, (entries: unknown) => Find>;
					};
					const started = performance.now();
					const find = finders[library as string]?.(all) as Find;
					const ready = performance.now() - started;
					const times: number[] = [];
					for (const query of typed as string[]) {
						// A key is a turn of its own.
						await new Promise((done) => setTimeout(done));
						const before = performance.now();
						find(query);
						times.push(performance.now() - before);
					}
					return { ready, times };
				},
				[name, entries, tried] as const,
			);
			readings.push(readingOf(name, ready, times));
		}
		return readings;
	} finally {
		await browser.close();
	}
}
