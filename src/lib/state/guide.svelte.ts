// What this device keeps of the guide, and whether a network or a new version is there.
import { ask, persist, room, startWorker, type WorkerStart } from '../device/worker.ts';
import type { KeepFailure, PackName, PackReport } from '../domain/pack.ts';

export interface PackView extends PackReport {
	busy: boolean;
	failure: KeepFailure | null;
}

const DECLINED = 'neriaruki.declined';

/** One per page frame. Everything in it is also sensible when no worker ever answers. */
export class GuideState {
	online = $state(true);
	worker: WorkerStart | 'starting' = $state('starting');
	packs: Record<string, PackView> = $state({});
	/** Set while a new version waits; calling it says yes. */
	accept: (() => void) | null = $state(null);
	usage: { usage: number; quota: number } | null = $state(null);
	readonly #language: string;

	constructor(language: string) {
		this.#language = language;
	}

	/** Begins, once the page has settled: follows the network, starts the worker, keeps the language in use. */
	async start(): Promise<void> {
		this.online = navigator.onLine;
		addEventListener('online', () => (this.online = true));
		addEventListener('offline', () => (this.online = false));
		if (import.meta.env.DEV) return;
		await settled();
		this.worker = await startWorker({
			waiting: (accept) => (this.accept = accept),
			changed: () => location.reload(),
		});
		if (this.worker !== 'running') return;
		await this.look();
		const own: PackName = `language:${this.#language}`;
		if (this.packs[own]?.state !== 'kept' && !declined().includes(own)) await this.keep(own);
	}

	/** Asks the worker what is kept. */
	async look(): Promise<void> {
		const told = await ask({ ask: 'report' });
		if (told.told !== 'report') return;
		for (const pack of told.packs) {
			const before = this.packs[pack.name];
			this.packs[pack.name] = { ...pack, busy: before?.busy ?? false, failure: before?.failure ?? null };
		}
		this.usage = await room();
	}

	/** Keeps a pack; what had come before is not fetched again. */
	async keep(name: PackName): Promise<void> {
		const pack = this.packs[name];
		if (!pack || pack.busy) return;
		remember(declined().filter((each) => each !== name));
		Object.assign(pack, { busy: true, failure: null });
		const told = await ask({ ask: 'keep', pack: name }, (answer) => {
			if (answer.told === 'progress') Object.assign(this.packs[name] as PackView, { kept: answer.kept });
		});
		Object.assign(this.packs[name] as PackView, {
			busy: false,
			failure: told.told === 'failed' ? told.why : null,
		});
		if (told.told === 'done') void persist();
		await this.look();
	}

	/** Stops a download; what came stays for the next try. */
	async stop(name: PackName): Promise<void> {
		await ask({ ask: 'stop', pack: name });
	}

	/** Removes a pack from this device. */
	async drop(name: PackName): Promise<void> {
		remember([...declined(), name]);
		await ask({ ask: 'drop', pack: name });
		await this.look();
	}
}

/** After the page has loaded and the main thread is free. */
async function settled(): Promise<void> {
	if (document.readyState !== 'complete')
		await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
	await new Promise<void>((resolve) =>
		'requestIdleCallback' in window
			? requestIdleCallback(() => resolve(), { timeout: 3000 })
			: setTimeout(resolve, 500),
	);
}

/** Packs the visitor removed on purpose: they are not fetched again unasked. */
function declined(): PackName[] {
	try {
		return JSON.parse(localStorage.getItem(DECLINED) ?? '[]') as PackName[];
	} catch {
		return [];
	}
}

function remember(names: PackName[]): void {
	try {
		localStorage.setItem(DECLINED, JSON.stringify([...new Set(names)]));
	} catch {
		// Without storage there is no pack to decline either.
	}
}
