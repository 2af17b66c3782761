// The page's end of the talk with the service worker: registering it, and asking it things.
import type { Answer, Question } from '../domain/pack.ts';

export type WorkerStart = 'running' | 'no-worker' | 'refused';

export interface WorkerEvents {
	/** A new version has gathered its files and waits. */
	waiting: (accept: () => void) => void;
	/** The version in charge has changed: time to load anew. */
	changed: () => void;
}

/** Registers the worker and waits until one is in charge. `refused` when the browser allows no storage or no worker here. */
export async function startWorker({ waiting, changed }: WorkerEvents): Promise<WorkerStart> {
	if (!('serviceWorker' in navigator)) return 'no-worker';
	try {
		const { Workbox } = await import('workbox-window');
		const workbox = new Workbox('/service-worker.js', { updateViaCache: 'none' });
		workbox.addEventListener('waiting', () => waiting(() => workbox.messageSkipWaiting()));
		workbox.addEventListener('controlling', (event) => event.isUpdate && changed());
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
		port1.onmessage = ({ data }: MessageEvent<Answer>) => {
			heard?.(data);
			if (data.told === 'progress') return;
			port1.close();
			resolve(data);
		};
		worker?.postMessage(question, [port2]);
	});
}

/** Asks the browser not to evict what is kept. False when it will not promise. */
export async function persist(): Promise<boolean> {
	try {
		return (await navigator.storage?.persist?.()) ?? false;
	} catch {
		return false;
	}
}

/** Bytes in use and allowed for this site; null when the browser does not tell. */
export async function room(): Promise<{ usage: number; quota: number } | null> {
	try {
		const { usage, quota } = await navigator.storage.estimate();
		return usage === undefined || quota === undefined ? null : { usage, quota };
	} catch {
		return null;
	}
}
