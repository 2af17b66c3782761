// WebKitGTK's small browser on a pretended screen, driven by the plain W3C WebDriver protocol.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../fixtures/server.ts';
import { shown, type Engine } from './engine.ts';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

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
	const errors: string[] = [];
	for (const stream of [driver.stdout, driver.stderr])
		stream.on('data', (text: Buffer) => {
			for (const line of text.toString().split('\n')) if (process.env.SEE) console.log(line);
		});

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
		'webkitgtk:browserOptions': {
			args: ['--automation', '--enable-write-console-messages-to-stdout=true'],
		},
	};
	try {
		for (let tries = 0; session === ''; tries++)
			await ask('POST', '/session', { capabilities: { alwaysMatch } }).then(
				(value) => (session = (value as { sessionId: string }).sessionId),
				async (error: unknown) => (tries < 20 ? wait(250) : Promise.reject(error as Error)),
			);
		await ask('POST', at('/timeouts'), { script: 60_000, pageLoad: 60_000 });
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
	return {
		open: async (url) => void (await ask('POST', at('/url'), { url })),
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
		errors: () => errors,
		close,
	};
}
