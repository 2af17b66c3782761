// A transaction and the rows of a batch: the one place where each database has its own quickest way.
import type { DatabaseSync } from 'node:sqlite';
import { CompiledQuery, sql, type Kysely } from 'kysely';
import type { BalanceRow, EntryRow, Tables } from './tables.ts';

/** Whose sums: a coupon's, or those of its share of a device. */
type Holder = Pick<BalanceRow, 'coupon' | 'device'>;

/** All work on the one connection of `db`, and all but the first in the transaction it is in. */
export interface Rows {
	/** Begins a transaction that is going to write: the embedded database takes the write lock at once. */
	begin(db: Kysely<Tables>): Promise<void>;
	/** Ends it, on disk when this returns. */
	commit(db: Kysely<Tables>): Promise<void>;
	rollback(db: Kysely<Tables>): Promise<void>;
	/** The recorded entries among some ids. */
	find(db: Kysely<Tables>, ids: readonly string[]): Promise<readonly { id: string; body: string }[]>;
	/** How many of the entries were not there yet, and now are. */
	insert(db: Kysely<Tables>, entries: readonly EntryRow[]): Promise<number>;
	/** The sums of some holders, of those that have any. */
	sums(db: Kysely<Tables>, holders: readonly Holder[]): Promise<readonly BalanceRow[]>;
	/** Writes sums over what was there. */
	put(db: Kysely<Tables>, balances: readonly BalanceRow[]): Promise<void>;
}

const FIND = 'select id, body from entry where id =';
const INSERT = 'insert into entry (id, kind, subject, body)';
const SUMS = 'select coupon, device, granted, returned, redeemed, staff from balance where';
const PUT = 'insert into balance (coupon, device, granted, returned, redeemed, staff)';
const INSTEAD =
	'on conflict (coupon, device) do update set granted = excluded.granted, returned = excluded.returned, redeemed = excluded.redeemed, staff = excluded.staff';

const plain = (text: string) => {
	const query = CompiledQuery.raw(text);
	return async (db: Kysely<Tables>) => void (await db.executeQuery(query));
};

/** One statement for all of them, a list for each column: what costs is the way to the server. */
export const together: Rows = {
	begin: plain('begin'),
	commit: plain('commit'),
	rollback: plain('rollback'),
	async find(db, ids) {
		const query = sql<{ id: string; body: string }>`${sql.raw(FIND)} any(${ids})`;
		return (await query.execute(db)).rows;
	},
	async insert(db, entries) {
		const { numAffectedRows } = await sql`${sql.raw(INSERT)} select * from unnest(
			${entries.map(({ id }) => id)}::text[], ${entries.map(({ kind }) => kind)}::text[],
			${entries.map(({ subject }) => subject)}::text[], ${entries.map(({ body }) => body)}::text[]
		) on conflict do nothing`.execute(db);
		return Number(numAffectedRows);
	},
	async sums(db, holders) {
		const query = sql<BalanceRow>`${sql.raw(SUMS)} (coupon, device) in (select * from unnest(
			${holders.map(({ coupon }) => coupon)}::text[], ${holders.map(({ device }) => device)}::text[]
		))`;
		return (await query.execute(db)).rows;
	},
	async put(db, balances) {
		await sql`${sql.raw(PUT)} select * from unnest(
			${balances.map(({ coupon }) => coupon)}::text[], ${balances.map(({ device }) => device)}::text[],
			${balances.map(({ granted }) => granted)}::bigint[], ${balances.map(({ returned }) => returned)}::bigint[],
			${balances.map(({ redeemed }) => redeemed)}::bigint[], ${balances.map(({ staff }) => staff)}::bigint[]
		) ${sql.raw(INSTEAD)}`.execute(db);
	},
};

/**
 * A statement for each, kept ready: half the time of one statement with fifty rows, which has to be put together anew.
 * A file has one connection, so what runs on it is in the transaction of that connection. The tables must be there.
 */
export function oneByOne(database: DatabaseSync): Rows {
	const find = database.prepare(`${FIND} ?`);
	const insert = database.prepare(`${INSERT} values (?, ?, ?, ?) on conflict do nothing`);
	const sums = database.prepare(`${SUMS} coupon = ? and device = ?`);
	const put = database.prepare(`${PUT} values (?, ?, ?, ?, ?, ?) ${INSTEAD}`);
	const alone = (text: string) => {
		const kept = database.prepare(text);
		return () =>
			new Promise<void>((done) => {
				kept.run();
				done();
			});
	};
	const of = <T>(row: unknown) => (row === undefined ? [] : [row as T]);
	return {
		begin: alone('begin immediate'),
		commit: alone('commit'),
		rollback: alone('rollback'),
		find: (_, ids) => Promise.resolve(ids.flatMap((id) => of<{ id: string; body: string }>(find.get(id)))),
		insert(_, entries) {
			let count = 0;
			for (const { id, kind, subject, body } of entries)
				count += Number(insert.run(id, kind, subject, body).changes);
			return Promise.resolve(count);
		},
		sums: (_, holders) =>
			Promise.resolve(holders.flatMap(({ coupon, device }) => of<BalanceRow>(sums.get(coupon, device)))),
		put(_, balances) {
			for (const { coupon, device, granted, returned, redeemed, staff } of balances)
				put.run(coupon, device, granted, returned, redeemed, staff);
			return Promise.resolve();
		},
	};
}
