// Brings the tables up to date: dated migrations, each once, all in one transaction.
import { sql, type Kysely } from 'kysely';
import { entries } from './migrations/2026-11-24-entries.ts';
import type { Tables } from './tables.ts';

/** Statements in the words of each database. A migration only adds and is never changed once released. */
export interface Migration {
	name: string;
	sqlite: readonly string[];
	postgres: readonly string[];
}
export type Engine = 'sqlite' | 'postgres';

/** In the order of their dates. */
export const migrations: readonly Migration[] = [entries];

/** A number of our own, so that two processes that start together migrate one after the other. */
const LOCK = 5_347_291;

/**
 * Runs what has not run yet. The query builder's own migrator is not used because it has no transaction on the embedded
 * database: a power cut in the middle would leave half a schema.
 */
export async function migrate(db: Kysely<Tables>, engine: Engine, schema: string): Promise<void> {
	await db.connection().execute(async (one) => {
		const run = (text: string) => sql.raw(text).execute(one);
		await run(engine === 'sqlite' ? 'begin immediate' : 'begin');
		try {
			if (engine === 'postgres') {
				await run(`select pg_advisory_xact_lock(${LOCK})`);
				await run(`create schema if not exists "${schema}"`);
			}
			await run('create table if not exists migration (name text primary key not null)');
			const done = new Set(
				(await one.selectFrom('migration').select('name').execute()).map(({ name }) => name),
			);
			for (const each of migrations.filter(({ name }) => !done.has(name))) {
				for (const statement of each[engine]) await run(statement);
				await one.insertInto('migration').values({ name: each.name }).execute();
			}
			await run('commit');
		} catch (error) {
			await run('rollback');
			throw error;
		}
	});
}
