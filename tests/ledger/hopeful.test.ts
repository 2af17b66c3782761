// New entries are taken for new without a look: when that is wrong, nothing of the guess remains and no verdict differs.
import { expect, it } from 'vitest';
import { ledgerOn } from '../../src/lib/server/ledger/ledger.ts';
import { openDatabase } from '../../src/lib/server/ledger/open.ts';
import type { Rows } from '../../src/lib/server/ledger/rows.ts';
import { verified } from '../../src/lib/server/ledger/verify.ts';
import { quick, quickPair, type Pair } from '../fixtures/signing.ts';
import { startChild } from './children.ts';
import { onBoth, type Fresh } from './engines.ts';
import { certificateOf, grantTo, redeemBy, rules, stampBy, voidBy } from './world.ts';

const till = quickPair('till');
const walkers = Array.from({ length: 12 }, (_, i) => quickPair(`walker ${i}`));
const [walker, stranger] = walkers as [Pair, Pair];
const stamps = () => Promise.all(walkers.map((each) => stampBy(each)));
const told = async ({ ledger }: Pick<Fresh, 'ledger'>, ...entries: unknown[]) => {
	const verdicts = await ledger.sync({ entries, certificates: [await certificateOf(till)] });
	return verdicts.map((each) => ('reason' in each ? each.reason : each.verdict));
};
const sound = async ({ database }: Fresh) =>
	expect((await verified(database, { rules, maths: quick })).problems).toEqual([]);

onBoth('a batch taken for new', (engine) => {
	it.each([0, 5, 11])('tells the one entry that is there, as number %i', async (at) => {
		const fresh = await engine.fresh();
		const all = await stamps();
		expect(await told(fresh, all[at])).toEqual(['recorded']);
		expect(await told(fresh, ...all)).toEqual(all.map((_, i) => (i === at ? 'duplicate' : 'recorded')));
		expect(await told(fresh, ...all)).toEqual(all.map(() => 'duplicate'));
		expect(await fresh.database.db.selectFrom('entry').select('id').execute()).toHaveLength(12);
	});
	it('counts each use once, whichever of them are there', async () => {
		const fresh = await engine.fresh();
		const share = await grantTo(till, 9, 'share');
		const uses = await Promise.all(
			walkers.slice(0, 8).map((each) => redeemBy(till, each, { grant: share.id })),
		);
		expect(await told(fresh, share, ...uses.slice(0, 3))).toEqual(Array(4).fill('recorded'));
		// The share is named before it comes, and both are there already.
		expect(await told(fresh, uses[3], share, ...uses.slice(2))).toEqual([
			...['recorded', 'duplicate', 'duplicate', 'duplicate'],
			...Array<string>(4).fill('recorded'),
		]);
		const { db } = fresh.database;
		const [sum] = await db.selectFrom('balance').selectAll().where('device', '=', till.key).execute();
		expect(sum).toMatchObject({ granted: 9, redeemed: 8 });
		await sound(fresh);
	});
	it('records what is right beside what is refused', async () => {
		const fresh = await engine.fresh();
		const [share, other] = [await grantTo(till, 1, 'share'), await grantTo(till, 1, 'share', { amount: 2 })];
		const [a, b] = await stamps();
		expect(await told(fresh, a, share, await voidBy(stranger, a?.id ?? '', 'v'), b, other)).toEqual([
			...['recorded', 'recorded', 'not-allowed', 'recorded', 'id-taken'],
		]);
		const taken = await voidBy(walker, a?.id ?? '', 'w');
		expect(await told(fresh, taken, a)).toEqual(['recorded', 'duplicate']);
		expect(await told(fresh, await voidBy(walker, a?.id ?? '', 'x'), taken)).toEqual([
			...['already-void', 'duplicate'],
		]);
		await sound(fresh);
	});
	it('is looked up only when something of it is there', async () => {
		const { setting } = await engine.fresh();
		const database = await openDatabase(setting);
		const asked: number[] = [];
		const rows: Rows = {
			...database.rows,
			find: (db, ids) => {
				asked.push(ids.length);
				return database.rows.find(db, ids);
			},
		};
		const ledger = await ledgerOn({ ...database, rows }, rules, quick);
		const all = await stamps();
		await told({ ledger }, ...all.slice(0, 11));
		expect(asked).toEqual([]);
		await told({ ledger }, ...all);
		expect(asked).toEqual([12]);
		await database.close();
	});
	it('is recorded once by processes that send it at the same moment', async () => {
		const fresh = await engine.fresh();
		const children = await Promise.all([1, 2].map(() => startChild(fresh.setting)));
		for (let round = 0; round < 8; round++) {
			const entries = await Promise.all(
				Array.from({ length: 20 }, (_, i) => stampBy(quickPair(`${round} ${i}`))),
			);
			const answers = await Promise.all(
				children.map((each, n) =>
					each.ask<{ verdict: string }[]>({ entries: n === 0 ? entries : entries.toReversed() }),
				),
			);
			const [first = [], second = []] = answers.map((all) => all.map(({ verdict }) => verdict));
			expect([first, second.reverse()].map((all) => all.join()).sort()).toEqual([
				...[Array(20).fill('duplicate').join(), Array(20).fill('recorded').join()],
			]);
		}
		await Promise.all(children.map((each) => each.end()));
		await sound(fresh);
	}, 60_000);
});
