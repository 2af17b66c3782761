// Changes the stamp book on this device. Every change is one transaction; nobody is told of it before it is on disk.
import { passIdOf } from '../domain/codes/signed.ts';
import { emptyBook, passOf, withMore, type Book, type Pass } from '../domain/pass/book.ts';
import type { KeptVerdict } from '../domain/pass/outbox.ts';
import { keptBook, OWN } from './book.ts';
import { database, type NoDatabase } from './db.ts';
import { digest, makeKeys } from './signing.ts';

/**
 * Adds to the book and tells the book that is then on disk. What another tab added meanwhile stays: reading, merging and
 * writing are one transaction, and `strict` waits for the disk.
 */
export async function keepMore(more: Partial<Omit<Book, 'v'>>): Promise<Book | NoDatabase> {
	const db = await database();
	if (db === 'no-storage') return db;
	try {
		const change = db.transaction('book', 'readwrite', { durability: 'strict' });
		const book = withMore((await change.store.get(OWN)) ?? emptyBook, more);
		await change.store.put(book, OWN);
		await change.done;
		return book;
	} catch {
		return 'no-storage';
	}
}

/** The pass for a campaign, made now if there is none. Of two tabs that make one at the same time, both use the older. */
export async function passFor(campaign: string, now: number): Promise<Pass | NoDatabase> {
	const book = await keptBook();
	if (book === 'no-storage') return book;
	const known = passOf(book, campaign);
	if (known) return known;
	const keys = await makeKeys();
	const id = (await passIdOf(digest, keys.key)) ?? '';
	const kept = await keepMore({ passes: [{ id, campaign, ...keys, made: now }] });
	return kept === 'no-storage' ? kept : (passOf(kept, campaign) as Pass);
}

/** Forgets the whole book; false when this device cannot. */
export async function forgetBook(): Promise<boolean> {
	const db = await database();
	if (db === 'no-storage') return false;
	try {
		const change = db.transaction(['book', 'verdicts'], 'readwrite', { durability: 'strict' });
		await Promise.all([
			change.objectStore('book').clear(),
			change.objectStore('verdicts').clear(),
			change.done,
		]);
		return true;
	} catch {
		return false;
	}
}

/** What the ledger said so far; empty where nothing can be kept. */
export async function keptVerdicts(): Promise<KeptVerdict[]> {
	const db = await database();
	return db === 'no-storage' ? [] : db.getAll('verdicts').catch(() => []);
}

/** Keeps what the ledger said of a batch, all or nothing. */
export async function keepVerdicts(verdicts: readonly KeptVerdict[]): Promise<boolean> {
	const db = await database();
	if (db === 'no-storage') return false;
	try {
		const change = db.transaction('verdicts', 'readwrite', { durability: 'strict' });
		await Promise.all([...verdicts.map((each) => change.store.put(each)), change.done]);
		return true;
	} catch {
		return false;
	}
}
