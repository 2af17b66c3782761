// The page's end of the talk with the service worker: registering it, and asking it things.
import type { Answer, Question } from '../domain/pack-talk.ts';

export type WorkerStart = 'running' | 'no-worker' | 'refused';

export interface WorkerEvents {
	/** A new version has gathered its files and waits. */
	waiting: (accept: () => void) => void;
	/** The version in charge has changed: time to load anew. */
	changed: () => void;
	/** A worker says something of itself: that the guide is retired, or that a newer version has no room. */
	heard: (told: Answer) => void;
}

/** Milliseconds without a word after which the worker counts as gone: browsers stop one without telling the page. */
const SILENCE = 90_000;

/** Registers the worker and waits until one is in charge. `refused` when the browser allows no storage or no worker here. */
export async function startWorker({ waiting, changed, heard }: WorkerEvents): Promise<WorkerStart> {
	if (!('serviceWorker' in navigator)) return 'no-worker';
	try {
		navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<Answer>) => heard(data));
		const { Workbox } = await import('workbox-window');
		const workbox = new Workbox('/service-worker.js', { updateViaCache: 'none' });
		workbox.addEventListener('waiting', () => waiting(() => workbox.messageSkipWaiting()));
		workbox.addEventListener('controlling', async (event) => {
			if (!event.isUpdate) return;
			const told = await ask({ ask: 'report' });
			if (told.told === 'retired') heard(told);
			else changed();
		});
		const registration = await workbox.register();
		const ready = navigator.serviceWorker.ready.then(() => 'running' as const);
		const failed = new Promise<'refused'>((resolve) => {
			const first = registration?.installing;
			first?.addEventListener('statechange', () => {
				if (first.state === 'redundant' && !registration?.active) resolve('refused');
			});
		});
		return await Promise.race([ready, failed]);
	} catch {
		return 'refused';
	}
}

/** Puts a question to the worker in charge; `heard` gets each answer, the promise the last one. */
export async function ask(question: Question, heard?: (answer: Answer) => void): Promise<Answer> {
	const worker = (await navigator.serviceWorker.ready).active;
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		let patience: ReturnType<typeof setTimeout>;
		const end = (answer: Answer) => {
			clearTimeout(patience);
			port1.close();
			resolve(answer);
		};
		const listen = () => {
			clearTimeout(patience);
			patience = setTimeout(() => {
				if ('pack' in question) end({ told: 'failed', pack: question.pack, why: 'no-network' });
				else end({ told: 'report', packs: [] });
			}, SILENCE);
		};
		port1.onmessage = ({ data }: MessageEvent<Answer>) => {
			heard?.(data);
			if (data.told === 'progress') listen();
			else end(data);
		};
		listen();
		worker?.postMessage(question, [port2]);
	});
}
