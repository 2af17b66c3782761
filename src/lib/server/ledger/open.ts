// Opens the ledger's database by its settings, brings it up to date, and closes it.
import type { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { migrate, type Engine } from './migrate.ts';
import { insistOnDisk, openPool, postgresDialect } from './postgres.ts';
import { oneByOne, together, type Rows } from './rows.ts';
import { openFile, sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';

/** Where the ledger is kept. */
export interface Setting {
	/** Address of a PostgreSQL database; null for the embedded one. */
	address: string | null;
	/** File of the embedded database. */
	file: string;
	/** Schema in PostgreSQL. */
	schema: string;
}

export interface Database {
	db: Kysely<Tables>;
	engine: Engine;
	setting: Setting;
	rows: Rows;
	close(): Promise<void>;
}

/** The settings in an environment, or null where no ledger is wanted (`LEDGER` unset, empty, `0` or `off`). */
export function settingOf(env: Readonly<Record<string, string | undefined>>): Setting | null {
	if (['', '0', 'off'].includes(env.LEDGER ?? '')) return null;
	return { address: env.DATABASE_URL || null, file: env.LEDGER_FILE || 'data/ledger.db', schema: 'ledger' };
}

/** Opens and migrates. Throws where the database cannot be had, or would not keep what it acknowledges. */
export async function openDatabase(setting: Setting): Promise<Database> {
	const { address, schema } = setting;
	if (!/^[a-z0-9_]+$/.test(schema)) throw new Error(`not a name of a schema: ${schema}`);
	const engine: Engine = address === null ? 'sqlite' : 'postgres';
	const pool = address === null ? null : await openPool(address, schema);
	const file = pool ? null : openFile(setting.file);
	const db = new Kysely<Tables>({
		dialect: pool ? postgresDialect(pool) : sqliteDialect(file as DatabaseSync),
	});
	try {
		// Starts the driver, so that closing closes the file.
		await sql`select 1`.execute(db);
		if (pool) await insistOnDisk(pool);
		await migrate(db, engine, schema);
	} catch (error) {
		await db.destroy();
		throw error;
	}
	return { db, engine, setting, rows: file ? oneByOne(file) : together, close: () => db.destroy() };
}
