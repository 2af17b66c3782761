// WebKitGTK's small browser on a pretended screen, driven by the plain W3C WebDriver protocol.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../fixtures/server.ts';
import { shown, type Engine } from './engine.ts';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Where a page notes its errors: what lasts as long as the window does. */
const GATHERED = 'errors of the test';
/** Said of a document that is about to be left, so that the next one can be told from it. */
const LEAVE = 'globalThis.left = true';
/**
 * Makes a document note its errors, as soon as there is one to ask: the driver tells of none, and this small browser
 * writes none out while it is driven. Answers how far the document is.
 */
const GATHER = `
	if (globalThis.left) return 'left';
	if (!globalThis.gathers) {
		globalThis.gathers = true;
		const note = (error) => {
			const all = JSON.parse(sessionStorage.getItem('${GATHERED}') ?? '[]');
			sessionStorage.setItem('${GATHERED}', JSON.stringify([...all, location.pathname + ' ' + error]));
		};
		addEventListener('error', ({ error, message }) => note(error ?? message));
		addEventListener('unhandledrejection', ({ reason }) => note(reason));
	}
	return document.readyState;`;
/** What WebKit says of a page that is left while it still loads; a page that stays and lacks a file fails its own test. */
const LEFT = /Importing a module script failed/;

/** A screen nobody sees; answers its number. */
async function pretendedScreen(): Promise<{ screen: ChildProcess; display: string }> {
	const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
		stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
	});
	const told = screen.stdio[3] as NodeJS.ReadableStream;
	const number = await Promise.race([
		once(told, 'data').then(([data]) => String(data).trim()),
		once(screen, 'exit').then(() => Promise.reject(new Error('Xvfb ended before it was ready.'))),
	]);
	return { screen, display: `:${number}` };
}

/** A WebKit with a fresh, passing profile. */
export async function startWebKit(driverPath: string): Promise<Engine> {
	const { screen, display } = await pretendedScreen();
	const port = await freePort();
	const driver = spawn(driverPath, [`--port=${port}`], {
		env: { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1' },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	// A pipe nobody reads would fill, and stop the driver.
	for (const stream of [driver.stdout, driver.stderr]) stream.resume();

	const ask = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown> => {
		const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
			method,
			...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
		});
		const { value } = (await answer.json()) as { value: unknown };
		if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value).slice(0, 400)}`);
		return value;
	};
	const close = async () => {
		await ask('DELETE', at('')).catch(() => {});
		driver.kill();
		screen.kill();
	};
	let session = '';
	const at = (path: string) => `/session/${session}${path}`;
	const alwaysMatch = {
		// Nobody waits for a page but `open`, which looks into it while it still loads.
		pageLoadStrategy: 'none',
		'webkitgtk:browserOptions': { args: ['--automation'] },
	};
	try {
		for (let tries = 0; session === ''; tries++)
			await ask('POST', '/session', { capabilities: { alwaysMatch } }).then(
				(value) => (session = (value as { sessionId: string }).sessionId),
				async (error: unknown) => (tries < 20 ? wait(250) : Promise.reject(error as Error)),
			);
		// A question to a document that gives way to the next is never answered: it is soon asked again.
		await ask('POST', at('/timeouts'), { script: 8_000, pageLoad: 60_000 });
		await ask('POST', at('/window/rect'), { width: 420, height: 900 });
	} catch (error) {
		await close();
		throw error;
	}
	const evaluate = (expression: string) =>
		ask('POST', at('/execute/async'), {
			script: `const done = arguments[arguments.length - 1];
				Promise.resolve().then(() => (${expression}\n)).then(done, (error) => done('error: ' + error));`,
			args: [],
		});
	const now = (script: string) => ask('POST', at('/execute/sync'), { script, args: [] });
	return {
		open: async (url) => {
			await now(LEAVE);
			await ask('POST', at('/url'), { url });
			const patience = Date.now() + 60_000;
			// While one document gives way to the next, the driver may have none to ask.
			while ((await now(GATHER).catch(() => 'between')) !== 'complete')
				if (Date.now() > patience) throw new Error(`${url} has not loaded in a minute`);
		},
		text: async (selector) => (await evaluate(shown(selector))) as string | null,
		click: async (selector) => {
			// The driver itself scrolls to the edge, where the bar of the guide lies over what it aims at.
			await evaluate(
				`document.querySelector(${JSON.stringify(selector)})?.scrollIntoView({ block: 'center' })`,
			);
			const found = await ask('POST', at('/element'), { using: 'css selector', value: selector });
			await ask('POST', at(`/element/${(found as Record<string, string>)[ELEMENT]}/click`));
		},
		evaluate,
		errors: async () =>
			((await evaluate(`JSON.parse(sessionStorage.getItem('${GATHERED}') ?? '[]')`)) as string[]).filter(
				(each) => !LEFT.test(each),
			),
		close,
	};
}
