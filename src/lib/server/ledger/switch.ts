// Where a ledger is built beside the one in use, and how it takes that one's place in one step.
import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Setting } from './open.ts';
import { openFile } from './sqlite.ts';
import { openPool } from './postgres.ts';

/** The setting under which a restored ledger is built. */
export const sideOf = (setting: Setting): Setting => ({
	...setting,
	file: `${setting.file}.restoring`,
	schema: `${setting.schema}_restoring`,
});

const files = (file: string) => [file, `${file}-wal`, `${file}-shm`, `${file}-journal`];

/** Removes what an earlier restore left. */
export async function clearSide(setting: Setting): Promise<void> {
	const side = sideOf(setting);
	if (setting.address === null) {
		for (const each of files(side.file)) rmSync(each, { force: true });
		return;
	}
	const pool = await openPool(setting.address, side.schema);
	try {
		await pool.query(`drop schema if exists "${side.schema}" cascade`);
	} finally {
		await pool.end();
	}
}

/** Moves the log into the file and leaves no log beside it; false while somebody else has the file open. */
function settle(database: DatabaseSync): boolean {
	try {
		database.exec('pragma busy_timeout = 200');
		database.exec('pragma wal_checkpoint(truncate)');
		const { journal_mode: mode } = database.prepare('pragma journal_mode = delete').get() as {
			journal_mode: string;
		};
		return mode === 'delete';
	} catch {
		return false;
	}
}

async function fileInPlace({ file }: Setting, stamp: string): Promise<string | null | 'in-use'> {
	const side = `${file}.restoring`;
	const made = openFile(side);
	if (!settle(made)) throw new Error(`${side} is in use`);
	made.close();
	const handle = await open(side, 'r+');
	await handle.sync();
	await handle.close();
	let before: string | null = null;
	if (existsSync(file)) {
		// A log left beside the file would be taken for the new file's own.
		const old = new DatabaseSync(file);
		const free = settle(old);
		old.close();
		if (!free) return 'in-use';
		before = `${file}.before-${stamp}`;
		linkSync(file, before);
	}
	renameSync(side, file);
	const folder = await open(dirname(file), 'r');
	await folder.sync();
	await folder.close();
	return before;
}

async function schemaInPlace(setting: Setting, stamp: string): Promise<string | null> {
	const { address, schema } = setting;
	const side = sideOf(setting).schema;
	const before = `${schema}_before_${stamp.replaceAll(/\W/g, '_').toLowerCase()}`;
	const pool = await openPool(address ?? '', schema);
	const client = await pool.connect();
	try {
		await client.query('begin');
		const { rowCount } = await client.query('select 1 from pg_namespace where nspname = $1', [schema]);
		if (rowCount) await client.query(`alter schema "${schema}" rename to "${before}"`);
		await client.query(`alter schema "${side}" rename to "${schema}"`);
		await client.query('commit');
		return rowCount ? before : null;
	} catch (error) {
		await client.query('rollback');
		throw error;
	} finally {
		client.release();
		await pool.end();
	}
}

/** Puts the restored ledger in place; the name under which the old one stays, null where there was none. */
export const putInPlace = (setting: Setting, stamp: string): Promise<string | null | 'in-use'> =>
	setting.address === null ? fileInPlace(setting, stamp) : schemaInPlace(setting, stamp);
