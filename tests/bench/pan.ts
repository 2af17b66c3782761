// How smoothly the map is dragged: a phone of a quarter of this machine's speed, every place and five thousand more.
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { home, mapPage } from '../../src/lib/links.ts';
import { SLOW_MS } from './limits.ts';

/** Added to what the guide has, spread over the ward. */
export const SYNTHETIC = 5000;
/** What is promised: bytes of heap after sixty steps. */
export const HEAP = 150_000_000;
const SLOWER = 4;
const phone = {
	viewport: { width: 412, height: 915 },
	deviceScaleFactor: 2,
	isMobile: true,
	hasTouch: true,
} as const;
/** West, south, east, north. */
const WARD = [139.565, 35.713, 139.68, 35.779] as const;
const DRAGS = 10;
const STEPS = 60;

export interface PanReading {
	/** Times the map was zoomed in before it was dragged. */
	zoomedIn: number;
	markers: number;
	frames: number;
	/** Frames a second: over the whole time, and in the slowest twentieth of the frames. */
	mean: number;
	slowest: number;
	/** Share of the frames that came late. */
	slow: number;
	/** How often the street archive was read, from the opening of the page on. */
	streetReads: number;
}

export interface HeapReading {
	steps: number;
	/** Bytes in use after the steps and a collection, of the page and of its worker. */
	page: number;
	worker: number;
}

type Flat = unknown[];

/** The data of the map page with further places: the framework's list of values, in which objects hold indexes. */
export function withMorePlaces(text: string, count: number): string {
	const told = JSON.parse(text) as { nodes: ({ data?: Flat } | null)[] };
	for (const node of told.nodes) {
		const [root] = node?.data ?? [];
		const at = (root as { places?: number } | undefined)?.places;
		if (at === undefined || !node?.data) continue;
		const flat = node.data;
		const places = flat[at] as number[];
		const add = (value: unknown) => flat.push(value) - 1;
		for (let i = 0; i < count; i++) {
			const like = flat[places[i % 60] as number] as Record<string, number>;
			// The golden ratio and its square spread points evenly, the same in every run.
			const [across, down] = [(i * 0.618034) % 1, (i * 0.754878) % 1];
			const own = {
				id: add(`synthetic-${i}`),
				name: add(`Synthetic ${i}`),
				lon: add(WARD[0] + across * (WARD[2] - WARD[0])),
				lat: add(WARD[1] + down * (WARD[3] - WARD[1])),
			};
			places.push(add({ ...like, ...own }));
		}
	}
	return JSON.stringify(told);
}

/** Frames of the page as they come. */
async function framesWhile(page: Page, work: () => Promise<void>): Promise<number[]> {
	await page.evaluate(() => {
		const stamps: number[] = [];
		Object.assign(globalThis, { stamps });
		const note = (now: number) => {
			stamps.push(now);
			requestAnimationFrame(note);
		};
		requestAnimationFrame(note);
	});
	await work();
	return page.evaluate(() => (globalThis as unknown as { stamps: number[] }).stamps);
}

const ready = (page: Page) => page.locator('.leaflet-tile-loaded').first().waitFor({ timeout: 60_000 });

/** Opens the map page the way a visitor comes to it, with further places in its data. */
async function openMap(page: Page, origin: string, count: number): Promise<void> {
	await page.route('**/map/__data.json*', async (route) => {
		const answer = await route.fetch();
		await route.fulfill({ response: answer, body: withMorePlaces(await answer.text(), count) });
	});
	await page.goto(origin + home('en'), { waitUntil: 'networkidle' });
	await page
		.locator(`nav a[href="${mapPage('en')}"]`)
		.first()
		.click();
	await page.locator('.leaflet-marker-icon').first().waitFor({ timeout: 60_000 });
	await ready(page);
}

const launch = (executable: string | undefined) =>
	chromium.launch({ ...(executable ? { executablePath: executable } : {}), args: ['--no-sandbox'] });

async function zoomIn(page: Page, times: number): Promise<void> {
	for (let i = 0; i < times; i++) {
		await page.locator('.leaflet-control-zoom-in').click();
		await page.waitForTimeout(700);
	}
}

/**
 * Drags the map about with a finger at three depths, and counts frames.
 * @param origin of the running guide
 * @param executable path of a Chromium, else the one Playwright has
 */
export async function readPanning(origin: string, executable?: string): Promise<PanReading[]> {
	const browser = await launch(executable);
	try {
		const readings: PanReading[] = [];
		for (const zoomedIn of [0, 2, 4]) {
			const context = await browser.newContext({ ...phone, serviceWorkers: 'block' });
			const page = await context.newPage();
			const session = await context.newCDPSession(page);
			let streetReads = 0;
			page.on('request', (request) => (streetReads += Number(request.url().includes('/data/map/streets-'))));
			await openMap(page, origin, SYNTHETIC);
			await zoomIn(page, zoomedIn);
			await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
			await page.waitForTimeout(2500);
			const box = await page.locator('.box').boundingBox();
			if (!box) throw new Error('there is no map to drag');
			const stamps = await framesWhile(page, async () => {
				for (let i = 0; i < DRAGS; i++)
					await session.send('Input.synthesizeScrollGesture', {
						x: Math.round(box.x + box.width / 2),
						y: Math.round(box.y + box.height / 2),
						xDistance: [220, 0, -220, 0][i % 4] ?? 0,
						yDistance: [0, 260, 0, -260][i % 4] ?? 0,
						speed: 500,
						gestureSourceType: 'touch',
						preventFling: false,
					});
			});
			const gaps = stamps.slice(1).map((each, i) => each - (stamps[i] as number));
			gaps.sort((a, b) => a - b);
			readings.push({
				zoomedIn,
				markers: await page.locator('.leaflet-marker-icon').count(),
				frames: gaps.length,
				mean: (1000 * gaps.length) / gaps.reduce((sum, each) => sum + each, 0),
				slowest: 1000 / (gaps[Math.floor(gaps.length * 0.95)] ?? Infinity),
				slow: gaps.filter((each) => each > SLOW_MS).length / gaps.length,
				streetReads,
			});
			await context.close();
		}
		return readings;
	} finally {
		await browser.close();
	}
}

/** What a worker of a page has in use after a collection. Its session is reached through the page's. */
async function workerHeap(session: CDPSession): Promise<number> {
	const attached = new Promise<string>((resolve) =>
		session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
			if (targetInfo.type === 'worker') resolve(sessionId);
		}),
	);
	await session.send('Target.setAutoAttach', {
		autoAttach: true,
		waitForDebuggerOnStart: false,
		flatten: false,
	});
	const sessionId = await Promise.race([attached, new Promise<null>((none) => setTimeout(none, 3000, null))]);
	if (sessionId === null) return 0;
	const ask = (id: number, method: string) =>
		new Promise<{ usedSize?: number }>((resolve) => {
			session.on('Target.receivedMessageFromTarget', ({ message }) => {
				const told = JSON.parse(message) as { id?: number; result?: { usedSize?: number } };
				if (told.id === id) resolve(told.result ?? {});
			});
			void session.send('Target.sendMessageToTarget', {
				sessionId,
				message: JSON.stringify({ id, method }),
			});
		});
	await ask(1, 'HeapProfiler.collectGarbage');
	return (await ask(2, 'Runtime.getHeapUsage')).usedSize ?? 0;
}

/** Zooms and pans by keyboard, and reads what is in use then; the guide's own places only. */
export async function readHeap(origin: string, executable?: string): Promise<HeapReading> {
	const browser = await launch(executable);
	try {
		const context = await browser.newContext({ ...phone, serviceWorkers: 'block' });
		const page = await context.newPage();
		await openMap(page, origin, 0);
		await page.locator('.stage[tabindex], [role=group][tabindex]').first().focus();
		const keys = ['+', 'ArrowRight', '+', 'ArrowDown', '+', 'ArrowLeft', '-', 'ArrowUp', '-', 'ArrowRight'];
		for (let i = 0; i < STEPS; i++) {
			await page.keyboard.press(keys[i % keys.length] ?? '+');
			await page.waitForTimeout(400);
		}
		const session = await context.newCDPSession(page);
		await session.send('HeapProfiler.collectGarbage');
		const { usedSize } = await session.send('Runtime.getHeapUsage');
		return { steps: STEPS, page: usedSize, worker: await workerHeap(session) };
	} finally {
		await browser.close();
	}
}
