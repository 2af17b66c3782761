// Backup while others write, restore to the side and in one step, verify that sees every lie.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, expect, it } from 'vitest';
import { backUp } from '../../src/lib/server/ledger/backup.ts';
import { ledgerOn } from '../../src/lib/server/ledger/ledger.ts';
import { openDatabase, type Database, type Setting } from '../../src/lib/server/ledger/open.ts';
import { restore } from '../../src/lib/server/ledger/restore.ts';
import { sideOf } from '../../src/lib/server/ledger/switch.ts';
import { verified } from '../../src/lib/server/ledger/verify.ts';
import { real, realPair, type Pair } from '../fixtures/signing.ts';
import { startChild } from './children.ts';
import { onBoth } from './engines.ts';
import { certificateOf, folder, grantTo, redeemBy, rulesUnder, stampBy, wishOf } from './world.ts';
import { quickPair } from '../fixtures/signing.ts';

const places: ReturnType<typeof folder>[] = [];
afterEach(() => places.splice(0).forEach(({ remove }) => remove()));
const file = () => {
	const place = folder();
	places.push(place);
	return join(place.path, 'backup.jsonl');
};

/** A ledger with something of everything in it, signed by real keys. */
async function filled(setting: Setting) {
	const [root, till, kiosk, pass] = (await Promise.all([1, 2, 3, 4].map(() => realPair()))) as [
		Pair,
		Pair,
		Pair,
		Pair,
	];
	const rules = rulesUnder(root);
	const database = await openDatabase(setting);
	const ledger = await ledgerOn(database, rules, real);
	const [a, b] = [await grantTo(till, 5, 'a', {}, root), await grantTo(kiosk, 5, 'b', {}, root)];
	const certificates = [await certificateOf(till, {}, root), await certificateOf(kiosk, {}, root)];
	const verdicts = await ledger.sync({
		certificates,
		entries: [
			...[a, b, await stampBy(pass)],
			await redeemBy(till, pass, { grant: a.id }),
			await redeemBy(kiosk, pass, { grant: b.id }),
			await redeemBy(pass, pass, { coupon: 'badge', device: '' }),
		],
	});
	expect(verdicts.filter((each) => each.verdict === 'recorded')).toHaveLength(5);
	await ledger.allow(await wishOf(till, 3));
	return { database, rules, ledger, till, pass };
}

const everything = async ({ db }: Database) => ({
	entries: await db.selectFrom('entry').select(['id', 'body']).orderBy('seq').execute(),
	devices: await db.selectFrom('device').selectAll().orderBy('device').execute(),
	conflicts: await db.selectFrom('conflict').selectAll().execute(),
	balances: (await db.selectFrom('balance').selectAll().orderBy('coupon').orderBy('device').execute()).filter(
		({ granted, redeemed, staff }) => granted + redeemed + staff > 0,
	),
});

onBoth('a backup', (engine) => {
	it('brings everything back, and what was there stays beside it', async () => {
		const setting = engine.setting();
		const { database, rules, ledger } = await filled(setting);
		const [before, copy] = [await everything(database), file()];
		expect(await backUp(database, copy)).toMatchObject({ entries: 6, devices: 2, conflicts: 1 });
		await ledger.sync({ entries: [await stampBy(await realPair())], certificates: [] });
		const later = await everything(database);
		await database.close();

		const result = await restore(setting, copy, rules, '2026-11-24');
		expect(result).toMatchObject({ restored: true });
		const again = await openDatabase(setting);
		expect(await everything(again)).toEqual(before);
		expect(await verified(again, { rules })).toMatchObject({ entries: 6, conflicts: 1, problems: [] });
		// It goes on from there: what is known stays known.
		const goes = await ledgerOn(again, rules, real);
		const old = JSON.parse(before.entries[2]?.body ?? '') as unknown;
		expect(await goes.sync({ entries: [old], certificates: [] })).toMatchObject([{ verdict: 'duplicate' }]);
		await again.close();
		const name = 'restored' in result && result.restored ? (result.before ?? '') : '';
		const kept = await openDatabase({ ...setting, ...(setting.address ? { schema: name } : { file: name }) });
		expect(await everything(kept)).toEqual(later);
		await kept.close();
	});

	it('goes from one database to the other', async () => {
		const { database, rules } = await filled(engine.setting());
		const [before, copy, place] = [await everything(database), file(), folder()];
		places.push(place);
		await backUp(database, copy);
		await database.close();
		const embedded: Setting = { address: null, file: join(place.path, 'new', 'ledger.db'), schema: 'ledger' };
		expect(await restore(embedded, copy, rules, 'x')).toMatchObject({ restored: true, before: null });
		const again = await openDatabase(embedded);
		expect(await everything(again)).toEqual(before);
		await again.close();
	});

	it('is of one moment while another process writes', async () => {
		const { database, setting, ledger } = await engine.fresh();
		await ledger.sync({ entries: [await stampBy(quickPair('first'))], certificates: [] });
		const child = await startChild(setting);
		let [stop, sent] = [false, 0];
		const writing = (async () => {
			while (!stop) {
				const entries = await Promise.all(
					Array.from({ length: 20 }, (_, n) => stampBy(quickPair(`${sent} ${n}`))),
				);
				await child.ask({ entries });
				sent += 20;
			}
		})();
		const counts: number[] = [];
		for (let i = 0; i < 8; i++) {
			const copy = file();
			const end = await backUp(database, copy);
			// A batch is in it whole or not at all.
			expect(end.entries % 20).toBe(1);
			counts.push(end.entries);
			await new Promise((done) => setTimeout(done, 40));
		}
		stop = true;
		await writing;
		await child.end();
		expect(counts.at(-1)).toBeGreaterThan(counts[0] ?? 0);
	}, 60_000);

	it('that is damaged is refused with the reason, and nothing changes', async () => {
		const setting = engine.setting();
		const { database, rules } = await filled(setting);
		const [before, copy] = [await everything(database), file()];
		await backUp(database, copy);
		await database.close();
		const text = readFileSync(copy, 'utf8');
		const lines = text.trimEnd().split('\n');
		const attempt = async (damaged: string) => {
			writeFileSync(copy, damaged);
			const result = await restore(setting, copy, rules, 'x');
			return result.restored ? 'restored' : result.reason;
		};
		const digit = (each: string) => each.replace(/"amount":5/, '"amount":4');
		const sound = (all: string[]) => {
			// As a forger would: the digest fits what was changed.
			const body = all
				.slice(0, -1)
				.map((each) => `${each}\n`)
				.join('');
			const end = (JSON.parse(all.at(-1) ?? '') as { end: object }).end;
			const hash = spawnSync('sha256sum', { input: body, encoding: 'utf8' }).stdout.split(' ')[0];
			return `${body}${JSON.stringify({ end: { ...end, sha256: hash } })}\n`;
		};
		expect(digit(text)).not.toBe(text);
		expect(await attempt(digit(text))).toBe('damaged');
		expect(await attempt(text.slice(0, text.length >> 1))).toMatch(/damaged|truncated/);
		expect(await attempt(`${lines.slice(0, -1).join('\n')}\n`)).toBe('truncated');
		expect(await attempt([...lines.slice(0, 3), ...lines.slice(4)].join('\n'))).toBe('damaged');
		expect(await attempt(`${text}{"entry":{}}\n`)).toBe('damaged');
		expect(await attempt('')).toBe('not-a-backup');
		expect(await attempt('{"a":1}\n')).toBe('not-a-backup');
		expect(await attempt(text.replace('"v":1', '"v":2'))).toBe('newer');
		expect(await attempt(sound(lines.map(digit)))).toBe('unsound');
		expect(await restore(setting, `${copy}.none`, rules, 'x')).toMatchObject({ reason: 'unreadable' });
		const again = await openDatabase(setting);
		expect(await everything(again)).toEqual(before);
		await again.close();
		if (setting.address === null) {
			const left = readdirSync(join(setting.file, '..')).filter((each) => each.includes('restoring'));
			expect(left).toEqual([]);
		}
		expect(await attempt(sound(lines))).toBe('restored');
	});

	it('does not replace a ledger that is in use', async () => {
		const setting = engine.setting();
		const { database, rules } = await filled(setting);
		const copy = file();
		await backUp(database, copy);
		if (setting.address !== null) {
			// A schema changes its name between two commits: whoever runs goes on in the restored one.
			expect(await restore(setting, copy, rules, 'x')).toMatchObject({ restored: true });
		} else {
			expect(await restore(setting, copy, rules, 'x')).toMatchObject({ restored: false, reason: 'in-use' });
			expect(existsSync(sideOf(setting).file)).toBe(false);
		}
		expect(await verified(database, { rules })).toMatchObject({ entries: 6, problems: [] });
		await database.close();
	});
});

onBoth('verifying', (engine) => {
	const cases: [string, string, RegExp][] = [
		[
			'a counter',
			"update balance set redeemed = redeemed + 1 where device = ''",
			/the counter says 2 redeemed, the entries say 1/,
		],
		['a share', "update balance set granted = 99 where device <> ''", /says 99 granted, the entries say/],
		['a lost counter', 'delete from balance', /the counter says 0 granted, the entries say 13/],
		[
			'a signature',
			`update entry set body = replace(body, '"way":"printed"', '"way":"word"')`,
			/is not signed by whom it names/,
		],
		[
			'an id',
			`update entry set id = 'AAAAAAAAAAAAAAAAAAAAAA' where kind = 'stamp'`,
			/is filed under another id/,
		],
		['a field', `update entry set body = replace(body, '"amount":5', '"amount":"5"')`, /cannot be read/],
		['a removal', `delete from entry where kind = 'grant'`, /1 redeemed of a share of 0/],
	];
	it.each(cases)('sees a lie about %s', async (_, lie, found) => {
		const { database, rules } = await filled(engine.setting());
		expect(await verified(database, { rules })).toMatchObject({ problems: [] });
		const drop =
			database.engine === 'sqlite'
				? ['drop trigger entry_no_update', 'drop trigger entry_no_delete']
				: ['drop trigger entry_append_only on entry'];
		for (const each of [...drop, lie]) await sql.raw(each).execute(database.db);
		expect((await verified(database, { rules })).problems.join('\n')).toMatch(found);
		await database.close();
	});
	it('tells of staff uses past the quota', async () => {
		const { database, rules, ledger } = await filled(engine.setting());
		const walkers = await Promise.all(Array.from({ length: 6 }, () => realPair()));
		const entries = await Promise.all(
			walkers.map((each) => redeemBy(each, each, { coupon: 'badge', device: '' })),
		);
		await ledger.sync({ entries, certificates: [] });
		expect(await verified(database, { rules })).toMatchObject({
			problems: [],
			notes: ['coupon badge: 7 staff uses of a quota of 5'],
		});
		await database.close();
	});
});

it('the three commands back up, verify and restore', () => {
	const place = folder();
	places.push(place);
	const env = {
		...process.env,
		LEDGER_FILE: join(place.path, 'ledger.db'),
		LEDGER_FACTS: place.path,
		DATABASE_URL: '',
	};
	const run = (name: string, ...args: string[]) =>
		spawnSync(process.execPath, [`src/commands/ledger-${name}.ts`, ...args], { env, encoding: 'utf8' });
	const copy = join(place.path, 'copy.jsonl');
	expect(run('backup', copy)).toMatchObject({ status: 1, stderr: expect.stringContaining('no ledger') });
	expect(run('verify')).toMatchObject({ status: 1 });
	expect(run('restore')).toMatchObject({ status: 1, stderr: expect.stringContaining('Name the backup') });
	const made = spawnSync(process.execPath, [
		...[
			'tests/ledger/committing.ts',
			JSON.stringify({ address: null, file: env.LEDGER_FILE, schema: '' }),
			'3',
		],
	]);
	expect(made.status).not.toBe(0);
	const setting = { address: null, file: env.LEDGER_FILE, schema: 'ledger' };
	expect(
		spawnSync(process.execPath, ['tests/ledger/committing.ts', JSON.stringify(setting), '3']).status,
	).toBe(0);
	expect(run('backup', copy)).toMatchObject({ status: 0, stdout: expect.stringContaining('3 entries') });
	expect(run('backup', copy)).toMatchObject({ status: 1, stderr: expect.stringContaining('there already') });
	// Quick mathematics are no signatures: the command must say so.
	expect(run('verify')).toMatchObject({ status: 1, stderr: expect.stringContaining('is not signed') });
	expect(run('verify', '--no-signatures')).toMatchObject({
		status: 0,
		stdout: expect.stringContaining('0 problems'),
	});
	expect(run('restore', copy)).toMatchObject({
		status: 1,
		stderr: expect.stringContaining('Nothing was changed'),
	});
});
