// What every engine must do: keep the guide on the first visit, and walk on with the server gone.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { address, kinds, nameIn, OTHER_PLACE, PLACE, TRAIL, word } from '../fixtures/pages.ts';
import { GuideServer } from '../fixtures/server.ts';
import { press, shown, until, type Engine } from './engine.ts';
import { walks } from './walk.ts';

/** How far a pack is, as the offline page says it. */
const stateOf = (pack: string) => `document.querySelector('[data-pack="${pack}"]')?.dataset.state ?? null`;

/** Whether a page stands with its heading and all its styles. */
const whole = `document.querySelectorAll('h1').length === 1
	&& getComputedStyle(document.documentElement).getPropertyValue('--ink') !== ''
	&& [...document.querySelectorAll('link[rel=stylesheet]:not([disabled])')].every((link) => link.sheet)`;

/** Share of the map's tiles that bear more than one colour, asked only when there are any. */
const painted = `(() => {
	const tiles = [...document.querySelectorAll('.leaflet-tile-loaded')];
	return tiles.filter((tile) => {
		const probe = document.createElement('canvas');
		probe.width = probe.height = 16;
		const pen = probe.getContext('2d');
		pen.drawImage(tile, 0, 0, 16, 16);
		const dots = new Uint32Array(pen.getImageData(0, 0, 16, 16).data.buffer);
		return new Set(dots).size > 1;
	}).length > 0;
})()`;

export interface Hands {
	engine: Engine;
	server: GuideServer;
	/** Opens a path of the guide and waits until it stands whole. */
	open(path: string): Promise<void>;
}

/**
 * The suite for one engine: a single visitor, whose steps follow each other.
 * @param path of the engine's program; without one the suite is skipped by its name
 */
export function guideIn(
	name: string,
	path: string | undefined,
	start: (path: string) => Promise<Engine>,
): void {
	describe.skipIf(!path)(path ? name : `${name}, which cannot be had here`, () => {
		const hands = {
			open: async (path: string) => {
				await hands.engine.open(hands.server.at(path));
				await until(hands.engine, whole);
			},
		} as Hands;
		const heading = async (words: string) => until(hands.engine, shown('h1'), words);

		beforeAll(async () => {
			hands.server = await GuideServer.start();
			hands.engine = await start(path ?? '');
		});
		afterAll(async () => {
			await hands.engine?.close();
			await hands.server?.kill();
		});

		it('keeps its language on the first visit', async () => {
			await hands.open(address('offline', 'en'));
			await until(
				hands.engine,
				'navigator.serviceWorker.ready.then(({ active }) => active !== null)',
				true,
				40,
			);
			await until(hands.engine, stateOf('shell'), 'kept', 40);
			await until(hands.engine, stateOf('language:en'), 'kept', 40);
			await until(hands.engine, 'navigator.serviceWorker.controller !== null');
		});

		it('saves one more language when asked', async () => {
			await hands.engine.click('[data-pack="language:ko"] button');
			await until(hands.engine, stateOf('language:ko'), 'kept', 60);
		});

		it('opens every kind of page with the server gone', async () => {
			await hands.server.kill();
			for (const kind of kinds) {
				await hands.open(address(kind, 'en'));
				await until(hands.engine, 'navigator.serviceWorker.controller !== null');
				expect(await hands.engine.text('body'), kind).not.toContain(word('en', 'lost.offline'));
			}
			await hands.open(address('trail', 'en'));
			await heading(nameIn('en', 'trails', TRAIL));
			await hands.open(`/en/places/${OTHER_PLACE}`);
			await heading(nameIn('en', 'places', OTHER_PLACE));
			expect((await hands.engine.text('main .prose'))?.length).toBeGreaterThan(150);
		});

		it('draws the map', async () => {
			await hands.open(address('map', 'en'));
			await until(hands.engine, `document.querySelectorAll('.leaflet-marker-icon').length > 0`);
			await until(hands.engine, painted);
		});

		it('follows links', async () => {
			await hands.open('/en');
			const seen = ['/en'];
			for (let step = 0; step < 5; step++) {
				const next = `[...document.querySelectorAll('main a[href^="/en"]:not([download], [href*="?"], [href*="#"])')]
					.map((link) => link.getAttribute('href')).find((href) => !${JSON.stringify(seen)}.includes(href))`;
				const href = (await hands.engine.evaluate(next)) as string;
				expect(href).toMatch(/^\/en\//);
				await hands.engine.click(`main a[href="${href}"]`);
				await until(hands.engine, 'location.pathname', href);
				await until(hands.engine, whole);
				expect(await hands.engine.text('body'), href).not.toContain(word('en', 'lost.offline'));
				seen.push(href);
			}
		});

		it('keeps the colours chosen', async () => {
			const theme = 'document.documentElement.dataset.theme';
			await hands.open(address('settings', 'en'));
			await press(hands.engine, 'label', word('en', 'settings.theme.dark'));
			await until(hands.engine, theme, 'dark');
			await hands.open(address('about', 'en'));
			await until(hands.engine, theme, 'dark');
		});

		it('reads the language saved before', async () => {
			for (const place of [PLACE, OTHER_PLACE]) {
				await hands.open(`/ko/places/${place}`);
				await heading(nameIn('ko', 'places', place));
				expect(await hands.engine.evaluate('document.documentElement.lang')).toBe('ko');
			}
		});

		walks(hands);

		it('has met no error', async () => expect(await hands.engine.errors()).toEqual([]));

		it('would have told of one', async () => {
			await hands.open(address('about', 'en'));
			await hands.engine.evaluate(`void setTimeout(() => { throw new Error('thrown by the test') })`);
			await hands.engine.evaluate(`void Promise.reject(new Error('rejected by the test'))`);
			await hands.open(address('settings', 'en'));
			const told = () => hands.engine.errors().then((all) => all.join('\n'));
			await expect.poll(told).toContain('thrown by the test');
			await expect.poll(told).toContain('rejected by the test');
		});
	});
}
