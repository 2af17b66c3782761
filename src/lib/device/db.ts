// The one database on this device. What a visitor did is kept here and nowhere else.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Book } from '../domain/pass/book.ts';
import type { KeptVerdict } from '../domain/pass/outbox.ts';
import type { KeptShop } from './shop.ts';

export interface Kept extends DBSchema {
	/** A walk under way or ended, one a trail; `byHand` is missing from those of earlier versions. */
	walks: { key: string; value: { trail: string; saved: unknown; byHand?: boolean; at: number } };
	/** The stamp book, under `own`. */
	book: { key: string; value: Book };
	/** What the ledger said of an entry of the book. */
	verdicts: { key: string; value: KeptVerdict };
	/** What a shop's device is and knows, under `own`. */
	shop: { key: string; value: KeptShop };
}

/** Why nothing can be kept: the browser refuses, or another tab holds an older version open. */
export type NoDatabase = 'no-storage';

let opening: Promise<IDBPDatabase<Kept> | NoDatabase> | undefined;

/** The database, opened once a page; `no-storage` where the browser allows none. */
export function database(): Promise<IDBPDatabase<Kept> | NoDatabase> {
	opening ??= open().catch(() => 'no-storage' as const);
	return opening;
}

// Asynchronous, so that a browser without databases at all is an answer like any other.
async function open(): Promise<IDBPDatabase<Kept>> {
	return openDB<Kept>('neriaruki', 2, {
		upgrade(db, before) {
			if (before < 1) db.createObjectStore('walks', { keyPath: 'trail' });
			if (before < 2) {
				db.createObjectStore('book');
				db.createObjectStore('verdicts', { keyPath: 'id' });
				db.createObjectStore('shop');
			}
		},
		// Another tab wants a newer version: make room, this one asks again when it needs to.
		blocking(_old, _new, event) {
			(event.target as IDBDatabase | null)?.close();
			opening = undefined;
		},
	});
}
