// What was acknowledged is there after kill -9 at any moment, and each acknowledgement waited for the disk.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Verdict } from '../../src/lib/domain/ledger/verdict.ts';
import { openDatabase } from '../../src/lib/server/ledger/open.ts';
import { verified } from '../../src/lib/server/ledger/verify.ts';
import { quick, quickPair } from '../fixtures/signing.ts';
import { startChild } from './children.ts';
import { onBoth } from './engines.ts';
import { fileSetting, folder, rules, stampBy } from './world.ts';

const KILLS = 12;

onBoth('an acknowledged commit', (engine) => {
	it(`survives kill -9 (${KILLS} times)`, async () => {
		const setting = engine.setting();
		const acknowledged = new Set<string>();
		for (let round = 0; round < KILLS; round++) {
			const child = await startChild(setting);
			const wait = 5 + ((round * 37) % 60);
			let dead = false;
			const killed = new Promise<void>((done) => {
				setTimeout(() => {
					dead = true;
					void child.kill().then(done);
				}, wait);
			});
			for (let i = 0; !dead; i++) {
				const entries = await Promise.all(
					Array.from({ length: 1 + (i % 20) }, (_, n) => stampBy(quickPair(`${round} ${i} ${n}`))),
				);
				const verdicts = await child.ask<Verdict[]>({ entries }).catch(() => null);
				for (const { id, verdict } of verdicts ?? []) if (verdict === 'recorded') acknowledged.add(id);
			}
			await killed;
		}
		const database = await openDatabase(setting);
		const kept = new Set((await database.db.selectFrom('entry').select('id').execute()).map(({ id }) => id));
		expect(acknowledged.size).toBeGreaterThan(KILLS);
		expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
		expect(await verified(database, { rules, maths: quick })).toMatchObject({ problems: [] });
		await database.close();
	}, 120_000);
	it('was told to wait for the disk', async () => {
		const { database } = await engine.fresh();
		const one = async (text: string) =>
			Object.values((await sql.raw(text).execute(database.db)).rows[0] as object)[0];
		if (database.engine === 'sqlite') {
			expect(await one('pragma journal_mode')).toBe('wal');
			// 2 is FULL: the log is synced at every commit.
			expect(await one('pragma synchronous')).toBe(2);
			expect(await one('pragma foreign_keys')).toBe(1);
			expect(await one('pragma busy_timeout')).toBe(5000);
		} else {
			expect(await one('show synchronous_commit')).toBe('on');
			expect(await one('show fsync')).toBe('on');
		}
	});
});

const tracer = spawnSync('strace', ['-V']).status === 0;
if (!tracer && process.env.CI === 'true') throw new Error('strace is required on CI (Debian: strace)');
if (!tracer) console.log('Skipped: no strace to count fsync with.');

it.skipIf(!tracer)(
	'on the embedded database is preceded by one fsync each, as traced',
	async () => {
		const place = folder();
		const COMMITS = 40;
		const script = join(place.path, 'trace.txt');
		// The child tells each commit on its output: a write after every sync, in the order of the trace.
		const { status, stderr } = spawnSync(
			'strace',
			[
				...['-f', '-e', 'trace=fsync,fdatasync,write', '-s', '12', '-o', script],
				...[
					process.execPath,
					'tests/ledger/committing.ts',
					JSON.stringify(fileSetting(place.path)),
					String(COMMITS),
				],
			],
			{ encoding: 'utf8', timeout: 60_000 },
		);
		expect(stderr).toBe('');
		expect(status).toBe(0);
		const trace = readFileSync(script, 'utf8').split('\n');
		place.remove();
		const calls = trace.flatMap((line) => {
			if (/\bf(data)?sync\(\d+\)\s+= 0|<\.\.\. f(data)?sync resumed>.*= 0/.test(line)) return ['sync'];
			return line.includes('write(1, "committed') ? ['told'] : [];
		});
		const told = calls.reduce<number[]>((syncs, call) => {
			if (call === 'told') syncs.push(0);
			else if (syncs.length > 0) syncs[syncs.length - 1] = (syncs.at(-1) ?? 0) + 1;
			return syncs;
		}, []);
		expect(told).toHaveLength(COMMITS + 1);
		// Between one acknowledgement and the next lies at least one sync.
		expect(told.slice(0, -1).filter((syncs) => syncs < 1)).toEqual([]);
	},
	90_000,
);
