// The embedded database: node:sqlite behind the query builder, set so that a commit is on disk before it is told.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';

/** With FULL, every commit waits for fsync of the log: it survives a power cut, not only the end of the process. */
const settings = [
	'busy_timeout = 5000',
	'journal_mode = wal',
	'synchronous = full',
	'foreign_keys = on',
	// "insert or replace" would delete past the append-only triggers.
	'recursive_triggers = on',
	'cache_size = -65536',
	// Pages. A longer log is copied into the table less often; it is what a start after a crash has to read.
	'wal_autocheckpoint = 4000',
];
/** Statements kept ready; a batch has one of 50 lengths. */
const READY = 400;

const SQLITE_BUSY = 5;
const TRIES = 250;
const PAUSE = new Int32Array(new SharedArrayBuffer(4));

/** The change to a log does not wait for others that make it at the same moment; so it is tried again, for five seconds. */
function patiently(work: () => void): void {
	for (let tries = 1; ; tries++)
		try {
			work();
			return;
		} catch (error) {
			if (tries >= TRIES || (error as { errcode?: unknown }).errcode !== SQLITE_BUSY) throw error;
			Atomics.wait(PAUSE, 0, 0, 20);
		}
}

/** Opens a file, made with its folder when missing, with the settings above. */
export function openFile(file: string): DatabaseSync {
	mkdirSync(dirname(file), { recursive: true });
	const database = new DatabaseSync(file);
	for (const each of settings) patiently(() => database.exec(`pragma ${each}`));
	return database;
}

const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];

function statement(prepared: StatementSync): SqliteStatement {
	return {
		reader: prepared.columns().length > 0,
		all: (parameters) => prepared.all(...values(parameters)),
		run: (parameters) => prepared.run(...values(parameters)),
		iterate: (parameters) => prepared.iterate(...values(parameters)),
	};
}

/** The query builder's dialect over an open file; statements are prepared once. */
export function sqliteDialect(database: DatabaseSync): SqliteDialect {
	const ready = new Map<string, SqliteStatement>();
	const held: SqliteDatabase = {
		close: () => database.close(),
		prepare(text) {
			const known = ready.get(text);
			if (known) return known;
			if (ready.size >= READY) ready.clear();
			const made = statement(database.prepare(text));
			ready.set(text, made);
			return made;
		},
	};
	return new SqliteDialect({ database: held });
}
