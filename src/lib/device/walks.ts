// Walks kept on this device, so that a killed browser does not end them. Read and written whole.
import { database } from './db.ts';

/** A walk as it is kept: the text of its state, and whether one walks without a position. */
export interface KeptWalk {
	saved: unknown;
	byHand: boolean;
}

/** What was kept of a walk, or null when there is nothing or nothing can be kept. The reader of the state judges it. */
export async function keptWalk(trail: string): Promise<KeptWalk | null> {
	const db = await database();
	if (db === 'no-storage') return null;
	try {
		const kept = await db.get('walks', trail);
		return kept ? { saved: kept.saved, byHand: kept.byHand === true } : null;
	} catch {
		return null;
	}
}

/** Keeps a walk; `at` in milliseconds since 1970. False when this device cannot. */
export async function keepWalk(trail: string, { saved, byHand }: KeptWalk, at: number): Promise<boolean> {
	const db = await database();
	if (db === 'no-storage') return false;
	try {
		await db.put('walks', { trail, saved, byHand, at });
		return true;
	} catch {
		return false;
	}
}

/** Forgets a walk. */
export async function forgetWalk(trail: string): Promise<void> {
	const db = await database();
	if (db === 'no-storage') return;
	await db.delete('walks', trail).catch(() => {});
}
