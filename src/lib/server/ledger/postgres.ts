// PostgreSQL behind the query builder: a pool whose every connection commits to disk and sees one schema.
import { PostgresDialect } from 'kysely';
import type { Pool } from 'pg';

/** Connections of one process. */
const CONNECTIONS = 8;

/** A pool on an address. The driver is loaded only where it is used. */
export async function openPool(address: string, schema: string): Promise<Pool> {
	const { default: pg } = await import('pg');
	// Sums and sequence numbers arrive as texts otherwise; none comes near what a number can hold.
	const types = new pg.TypeOverrides();
	types.setTypeParser(20, Number);
	const pool = new pg.Pool({
		connectionString: address,
		max: CONNECTIONS,
		types,
		connectionTimeoutMillis: 10_000,
		options: `-c search_path=${schema} -c synchronous_commit=on -c statement_timeout=30000`,
	});
	// A connection lost while it lies idle is replaced by the next; without a listener it would end the process.
	pool.on('error', (error) => console.error(`Ledger: a connection was lost: ${error.message}`));
	return pool;
}

export const postgresDialect = (pool: Pool): PostgresDialect => new PostgresDialect({ pool });

/** Throws where the server acknowledges commits before they are on disk. */
export async function insistOnDisk(pool: Pool): Promise<void> {
	const { rows } = await pool.query<{ fsync: string }>('show fsync');
	if (rows[0]?.fsync !== 'on')
		throw new Error('PostgreSQL runs with fsync off: a commit could be lost. Set fsync = on.');
}
