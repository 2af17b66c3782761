// What pages and worker say to each other about packs.
import type { PackName } from './pack.ts';
import type { PackState } from './pack-size.ts';

/** Why something could not be kept. */
export type KeepFailure = 'no-network' | 'no-room' | 'newer-version' | 'no-storage' | 'stopped';

export interface Failed {
	why: KeepFailure;
	/** With `no-room`: bytes the rest would take, and bytes that are free. */
	needs?: number;
	free?: number;
}

/** What the worker tells of one pack. */
export interface PackReport {
	name: PackName;
	state: PackState['state'];
	/** About the size of the whole pack on this device, in bytes. */
	bytes: number;
	/** Bytes already here. */
	kept: number;
	/** When it was completed, milliseconds since 1970; null when it is not whole. */
	savedAt: number | null;
}

/** What a page may ask of the worker, over a message port. */
export type Question =
	| { ask: 'report' }
	/** Look into what is kept, for a moment, and tell what is left of it. */
	| { ask: 'check' }
	| { ask: 'keep'; pack: PackName }
	/** Whether a pack is being kept now: `more` is yes, `done` is no. */
	| { ask: 'working'; pack: PackName }
	| { ask: 'stop'; pack: PackName }
	| { ask: 'drop'; pack: PackName }
	/** Which events the visitor is reminded of. */
	| { ask: 'reminders' }
	/** Set or remove the reminder of an event. */
	| { ask: 'remind'; event: string; language: string; on: boolean };

/** What the worker answers; `progress` may come many times, the others end the talk. */
export type Answer =
	| { told: 'report'; packs: PackReport[] }
	| { told: 'progress'; pack: PackName; kept: number; bytes: number }
	| { told: 'done'; pack: PackName }
	/** Not the end: browsers stop a worker that is busy for minutes, so the page asks again to go on. */
	| { told: 'more'; pack: PackName }
	| ({ told: 'failed'; pack: PackName } & Failed)
	| { told: 'reminders'; events: string[] }
	/** A newer version was not gathered: it needs this many bytes, and they are not free. */
	| { told: 'crowded'; needs: number }
	/** The guide on this server keeps nothing any more. */
	| { told: 'retired' };
