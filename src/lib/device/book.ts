// Reads the stamp book on this device. What changes it stands in `keep-book.ts` and loads on use.
import { emptyBook, type Book } from '../domain/pass/book.ts';
import { database, type NoDatabase } from './db.ts';

/** The key of the one book. */
export const OWN = 'own';

/** The book, empty where there is none yet. */
export async function keptBook(): Promise<Book | NoDatabase> {
	const db = await database();
	if (db === 'no-storage') return db;
	try {
		return (await db.get('book', OWN)) ?? emptyBook;
	} catch {
		return 'no-storage';
	}
}
