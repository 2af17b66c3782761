// One transaction, alone on what it touches, tried again where another came in between.
import type { Kysely } from 'kysely';
import type { Database } from './open.ts';
import type { Tables } from './tables.ts';

/** Somebody recorded the same at the same moment: seen only when writing. */
export class Raced extends Error {}

/** What was taken for new is there, or may be: seen when judging or when writing. */
export class Guessed extends Error {}

const TRIES = 8;

/** PostgreSQL: serialization failure, deadlock, unique violation. SQLite: busy. */
const passing = new Set<unknown>(['40001', '40P01', '23505']);
const SQLITE_BUSY = 5;

function isPassing(error: unknown): boolean {
	const { code, errcode } = error as { code?: unknown; errcode?: unknown };
	return error instanceof Raced || passing.has(code) || errcode === SQLITE_BUSY;
}

/**
 * Runs work in a transaction. On the embedded database it has the write lock from the start; on PostgreSQL the work
 * locks the rows it decides by. Throws what the work threw, after several tries where only chance was against it.
 *
 * The work is hopeful first: it may guess instead of looking up, and throws `Guessed` where that was wrong. Then all of
 * it is done again without a guess.
 */
export async function transact<T>(
	{ db, rows }: Pick<Database, 'db' | 'rows'>,
	work: (db: Kysely<Tables>, hopeful: boolean) => Promise<T>,
): Promise<T> {
	let hopeful = true;
	for (let tries = 1; ; tries++) {
		try {
			return await db.connection().execute(async (one) => {
				await rows.begin(one);
				try {
					const result = await work(one, hopeful);
					await rows.commit(one);
					return result;
				} catch (error) {
					await rows.rollback(one).catch(() => undefined);
					throw error;
				}
			});
		} catch (error) {
			if (hopeful && error instanceof Guessed) {
				hopeful = false;
				continue;
			}
			if (tries >= TRIES || !isPassing(error)) throw error;
			await new Promise((done) => setTimeout(done, Math.random() * 5 * 2 ** tries));
		}
	}
}
