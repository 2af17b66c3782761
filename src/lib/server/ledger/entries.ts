// Finding and inserting the entries of a batch: the one place where each database has its own quickest way.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import type { EntryRow, Tables } from './tables.ts';

/** Both work in the transaction that `db` is in. */
export interface Entries {
	/** The recorded ones among some ids. */
	find(db: Kysely<Tables>, ids: readonly string[]): Promise<readonly { id: string; body: string }[]>;
	/** How many of the rows were not there yet, and now are. */
	insert(db: Kysely<Tables>, rows: readonly EntryRow[]): Promise<number>;
}

/** One statement for all of them: what costs is the way to the server. */
export const together: Entries = {
	find: (db, ids) => db.selectFrom('entry').select(['id', 'body']).where('id', 'in', ids).execute(),
	async insert(db, rows) {
		const { numInsertedOrUpdatedRows } = await db
			.insertInto('entry')
			.values(rows)
			.onConflict((on) => on.doNothing())
			.executeTakeFirstOrThrow();
		return Number(numInsertedOrUpdatedRows);
	},
};

/**
 * A statement for each, kept ready: half the time of one statement with fifty rows, which has to be put together anew.
 * A file has one connection, so what runs on it is in the transaction of that connection.
 */
export function oneByOne(database: DatabaseSync): Entries {
	let [find, insert]: (StatementSync | undefined)[] = [];
	return {
		find(_, ids) {
			find ??= database.prepare('select id, body from entry where id = ?');
			return Promise.resolve(
				ids.flatMap((id) => (find?.get(id) as { id: string; body: string } | undefined) ?? []),
			);
		},
		insert(_, rows) {
			insert ??= database.prepare(
				'insert into entry (id, kind, subject, body) values (?, ?, ?, ?) on conflict do nothing',
			);
			let count = 0;
			for (const { id, kind, subject, body } of rows)
				count += Number(insert.run(id, kind, subject, body).changes);
			return Promise.resolve(count);
		},
	};
}
