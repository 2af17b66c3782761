// What this device keeps of the guide, and whether a network or a new version is there.
import { installed, list, listed, mayFetch, persist, persisted, room } from '../device/storage.ts';
import { ask, startWorker, type WorkerStart } from '../device/worker.ts';
import type { PackName } from '../domain/pack.ts';
import type { Room } from '../domain/pack-size.ts';
import type { Answer, Failed, PackReport } from '../domain/pack-talk.ts';
import { SurroundingsState } from './surroundings.svelte.ts';

export interface PackView extends PackReport {
	busy: boolean;
	failure: Failed | null;
}

/** Packs the visitor removed on purpose: they are not fetched again unasked. */
const DECLINED = 'neriaruki.declined';
/** Packs that have been whole. The worker marks them too, but a browser may evict its marks with the files. */
const WHOLE = 'neriaruki.whole';

/** One per page frame. Everything in it is also sensible when no worker ever answers. */
export class GuideState {
	online = $state(true);
	worker: WorkerStart | 'starting' | 'retired' = $state('starting');
	packs: Record<string, PackView> = $state({});
	/** Set while a new version waits; calling it says yes. */
	accept: (() => void) | null = $state(null);
	/** Bytes a newer version needs and this phone has not free; 0 when none waits for room. */
	crowded = $state(0);
	usage: Room | null = $state(null);
	/** Whether the browser promised not to clear what is kept; null when it does not tell. */
	guarded: boolean | null = $state(null);
	readonly surroundings = new SurroundingsState();
	readonly #own: PackName;

	constructor(language: string) {
		this.#own = `language:${language}`;
	}

	/** Packs that were whole and are not, and are not being mended or about to be. */
	get evicted(): PackView[] {
		return Object.values(this.packs).filter(
			({ name, state, busy, failure }) =>
				state === 'evicted' && !busy && (failure !== null || !this.online || !this.#mends(name)),
		);
	}

	/** Begins, once the page has settled: follows the network, starts the worker, keeps the language in use. */
	async start(): Promise<void> {
		this.online = navigator.onLine;
		addEventListener('online', () => {
			this.online = true;
			void this.#mend();
		});
		addEventListener('offline', () => (this.online = false));
		this.surroundings.start();
		if (import.meta.env.DEV) return;
		await settled();
		const worker = await startWorker({
			waiting: (accept) => (this.accept = accept),
			changed: () => location.reload(),
			heard: (told) => this.#hear(told),
		});
		if (this.#isRetired()) return;
		this.worker = worker;
		if (worker !== 'running') return;
		await this.look();
		await this.#mend();
		// From the home screen no browser asks the visitor, and what is kept there is meant to stay.
		if (installed() && this.guarded === false) this.guarded = await persist();
		await settled();
		this.#hear(await ask({ ask: 'check' }));
		await this.#mend();
	}

	#isRetired = (): boolean => this.worker === 'retired';

	#retire(): void {
		this.worker = 'retired';
		this.packs = {};
		// What was given up is not what a browser took.
		list(WHOLE, []);
	}

	/** Keeps what every page needs and the language in use, unless the visitor said no or fetching again would cost. */
	async #mend(): Promise<void> {
		for (const name of ['shell', this.#own]) {
			const pack = this.packs[name];
			if (!pack || pack.state === 'kept' || pack.failure?.why === 'stopped') continue;
			if (pack.state === 'evicted' ? this.#mends(name) : !listed(DECLINED).includes(name))
				await this.keep(pack.name);
		}
	}

	/** Whether what the browser removed of a pack is fetched again unasked. */
	#mends(name: string): boolean {
		return (name === 'shell' || name === this.#own) && mayFetch() && !listed(DECLINED).includes(name);
	}

	#hear(told: Answer): void {
		if (told.told === 'retired') this.#retire();
		if (told.told === 'crowded') this.crowded = told.needs;
		if (told.told !== 'report') return;
		const declined = listed(DECLINED);
		// An answer from before a removal may arrive after it: what the visitor gave up is no loss.
		const whole = listed(WHOLE).filter((name) => !declined.includes(name));
		for (const pack of told.packs) {
			const before = this.packs[pack.name];
			const state = pack.state !== 'kept' && whole.includes(pack.name) ? 'evicted' : pack.state;
			if (state === 'kept' && !declined.includes(pack.name)) whole.push(pack.name);
			this.packs[pack.name] = {
				...pack,
				state,
				busy: before?.busy ?? false,
				failure: before?.failure ?? null,
			};
		}
		list(WHOLE, whole);
	}

	/** Asks the worker what is kept, and the browser how much room there is. */
	async look(): Promise<void> {
		this.#hear(await ask({ ask: 'report' }));
		this.usage = await room();
		this.guarded = await persisted();
	}

	/** Keeps packs because the visitor asked, and asks the browser in turn to leave them alone. */
	async save(...names: PackName[]): Promise<void> {
		for (const name of names) await this.keep(name);
		this.surroundings.concern();
		if (names.some((name) => this.packs[name]?.state === 'kept')) {
			await persist();
			this.guarded = await persisted();
		}
	}

	/** Keeps a pack; what had come before is not fetched again. */
	async keep(name: PackName): Promise<void> {
		const pack = this.packs[name];
		if (!pack || pack.busy || pack.state === 'kept') return;
		list(
			DECLINED,
			listed(DECLINED).filter((each) => each !== name),
		);
		this.#change(name, { busy: true, failure: null });
		const failure = await import('../device/packs.ts').then(
			({ keepPack }) => keepPack(name, (kept) => this.#change(name, { kept })),
			(): Failed => ({ why: 'no-network' }),
		);
		this.#change(name, { busy: false, failure });
		await this.look();
	}

	#change(name: PackName, to: Partial<PackView>): void {
		Object.assign(this.packs[name] ?? {}, to);
	}

	/** Stops a download; what came stays for the next try. */
	async stop(name: PackName): Promise<void> {
		await ask({ ask: 'stop', pack: name });
	}

	/** Removes a pack from this device. */
	async drop(name: PackName): Promise<void> {
		list(DECLINED, [...listed(DECLINED), name]);
		list(
			WHOLE,
			listed(WHOLE).filter((each) => each !== name),
		);
		await ask({ ask: 'drop', pack: name });
		// What did not fit before may fit now.
		this.crowded = 0;
		for (const pack of Object.values(this.packs)) if (pack.failure?.why === 'no-room') pack.failure = null;
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
