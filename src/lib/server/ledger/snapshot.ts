// Reads the whole ledger as it was at one moment, page by page, while others go on writing.
import { sql, type Kysely, type Selectable } from 'kysely';
import type { Database } from './open.ts';
import type { Tables } from './tables.ts';

/** Rows of a page: memory stays flat however long the ledger is. */
const PAGE = 1000;

/** Runs work that sees one moment of the ledger and changes nothing. */
export async function atOneMoment<T>(
	{ db, engine }: Database,
	work: (db: Kysely<Tables>) => Promise<T>,
): Promise<T> {
	return db.connection().execute(async (one) => {
		await sql
			.raw(engine === 'sqlite' ? 'begin' : 'begin isolation level repeatable read read only')
			.execute(one);
		try {
			return await work(one);
		} finally {
			await sql`rollback`.execute(one);
		}
	});
}

export type KeptRow = Selectable<Tables['entry']>;

/** All entries in the order they were recorded. */
export async function* pagesOfEntries(db: Kysely<Tables>): AsyncGenerator<KeptRow[]> {
	for (let last = 0; ;) {
		const page = await db
			.selectFrom('entry')
			.selectAll()
			.where('seq', '>', last)
			.orderBy('seq')
			.limit(PAGE)
			.execute();
		if (page.length === 0) return;
		yield page;
		last = page.at(-1)?.seq ?? last;
	}
}
