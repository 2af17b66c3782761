// What the browser says of the room this site has, and of its promise to leave it alone.
import type { Room } from '../domain/pack-size.ts';

/** Asks the browser not to evict what is kept; Firefox asks the visitor. False when it will not promise. */
export async function persist(): Promise<boolean> {
	try {
		return await navigator.storage.persist();
	} catch {
		return false;
	}
}

/** Whether the browser has promised not to evict what is kept; null when it does not tell. */
export async function persisted(): Promise<boolean | null> {
	try {
		return await navigator.storage.persisted();
	} catch {
		return null;
	}
}

/** Bytes in use and allowed for this site; null when the browser does not tell. */
export async function room(): Promise<Room | null> {
	try {
		const { usage, quota } = await navigator.storage.estimate();
		return usage === undefined || quota === undefined ? null : { usage, quota };
	} catch {
		return null;
	}
}

/** Network information, which not every browser gives. */
type Connection = { saveData?: boolean; type?: string };

/** Whether fetching unasked is fair: there is a network, it is not the phone's paid one, and nobody saves data. */
export function mayFetch(): boolean {
	const { saveData, type } = (navigator as { connection?: Connection }).connection ?? {};
	return navigator.onLine && !saveData && type !== 'cellular';
}

/** Whether the guide runs from the home screen. */
export const installed = (): boolean =>
	matchMedia('(display-mode: standalone)').matches ||
	(navigator as { standalone?: boolean }).standalone === true;

/** A list of names kept in this browser; empty when it keeps nothing. */
export function listed(key: string, storage: () => Storage = () => localStorage): string[] {
	try {
		return JSON.parse(storage().getItem(key) ?? '[]') as string[];
	} catch {
		return [];
	}
}

/** Keeps a list of names. Without storage there is nothing to remember either. */
export function list(
	key: string,
	names: readonly string[],
	storage: () => Storage = () => localStorage,
): void {
	try {
		storage().setItem(key, JSON.stringify([...new Set(names)]));
	} catch {
		// See above.
	}
}
