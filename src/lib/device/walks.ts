// Walks kept on this device, so that a killed browser does not end them. Read and written whole.
import { database } from './db.ts';

/** What was kept of a walk, or null when there is nothing or nothing can be kept. The reader of the state judges it. */
export async function keptWalk(trail: string): Promise<unknown> {
	const db = await database();
	if (db === 'no-storage') return null;
	try {
		return (await db.get('walks', trail))?.saved ?? null;
	} catch {
		return null;
	}
}

/** Keeps a walk; false when this device cannot. */
export async function keepWalk(trail: string, saved: unknown, at: number): Promise<boolean> {
	const db = await database();
	if (db === 'no-storage') return false;
	try {
		await db.put('walks', { trail, saved, at });
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
