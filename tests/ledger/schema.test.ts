// The tables as they are, against the snapshot: a change without a dated migration is seen.
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { migrations } from '../../src/lib/server/ledger/migrate.ts';
import { openDatabase } from '../../src/lib/server/ledger/open.ts';
import { startChild } from './children.ts';
import { onBoth } from './engines.ts';

const lines = async (database: Awaited<ReturnType<typeof openDatabase>>, schema: string) => {
	const { rows } = await (
		database.engine === 'sqlite'
			? sql<{ line: string }>`select sql as line from sqlite_master where sql is not null order by name`
			: sql<{ line: string }>`
			select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as line
			from information_schema.columns where table_schema = ${schema}
			union all select indexdef from pg_indexes where schemaname = ${schema}
			union all select event_object_table || ' ' || trigger_name || ' ' || action_timing || ' ' || event_manipulation
			from information_schema.triggers where trigger_schema = ${schema} order by 1`
	).execute(database.db);
	return rows.map(({ line }) => line.replaceAll(schema, 'ledger'));
};

onBoth('the schema', (engine) => {
	it('is the one of the snapshot', async () => {
		const { database, setting } = await engine.fresh();
		await expect(`${(await lines(database, setting.schema)).join('\n')}\n`).toMatchFileSnapshot(
			`schema-${database.engine}.txt`,
		);
	});
	it('is made once, also by several that start together', async () => {
		const setting = engine.setting();
		const children = await Promise.all([1, 2, 3].map(() => startChild(setting)));
		for (const child of children) expect(await child.ask({ entries: [] })).toEqual([]);
		await Promise.all(children.map((child) => child.end()));
		const database = await openDatabase(setting);
		const names = (await database.db.selectFrom('migration').select('name').execute()).map(
			({ name }) => name,
		);
		await database.close();
		expect(names).toEqual(migrations.map(({ name }) => name));
	}, 60_000);
	it('has migrations in the order of their dates', () => {
		const names = migrations.map(({ name }) => name);
		expect(names).toEqual([...names].sort());
		for (const name of names) expect(name).toMatch(/^\d{4}-\d\d-\d\d-[a-z-]+$/);
	});
});
