// Random streams of entries, out of order, doubled, at once: verdicts equal the model's, and no promise is ever broken.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../src/lib/domain/ledger/entry.ts';
import type { Verdict } from '../../src/lib/domain/ledger/verdict.ts';
import { ledgerOn } from '../../src/lib/server/ledger/ledger.ts';
import { openDatabase, type Setting } from '../../src/lib/server/ledger/open.ts';
import { pagesOfEntries } from '../../src/lib/server/ledger/snapshot.ts';
import { verified } from '../../src/lib/server/ledger/verify.ts';
import { quick } from '../fixtures/signing.ts';
import { startCluster, whyNoCluster, type Cluster } from './cluster.ts';
import { broken, Model } from './model.ts';
import { devices, stream } from './streams.ts';
import { certificateOf, fileSetting, folder, rules } from './world.ts';

/** A longer run: LEDGER_RUNS=20. */
const TIMES = Number(process.env.LEDGER_RUNS ?? 1);
const nameOf = (each: Verdict) => ('reason' in each ? each.reason : each.verdict);

/** Opens a fresh ledger for one stream, and closes it. */
async function withLedger<T>(
	setting: Setting,
	work: (send: (entries: readonly LedgerEntry[]) => Promise<Verdict[]>, kept: Kept) => Promise<T>,
): Promise<T> {
	const database = await openDatabase(setting);
	try {
		const ledger = await ledgerOn(database, rules, quick);
		await ledger.sync({
			entries: [],
			certificates: await Promise.all(devices.map((each) => certificateOf(each))),
		});
		return await work((entries) => ledger.sync({ entries, certificates: [] }), {
			entries: async () => {
				const all: LedgerEntry[] = [];
				for await (const page of pagesOfEntries(database.db))
					all.push(...page.map(({ body }) => JSON.parse(body) as LedgerEntry));
				return all;
			},
			problems: async () => (await verified(database, { rules, maths: quick })).problems,
		});
	} finally {
		await database.close();
	}
}
interface Kept {
	entries: () => Promise<LedgerEntry[]>;
	problems: () => Promise<string[]>;
}
const idsOf = (entries: readonly LedgerEntry[]) => entries.map(({ id }) => id).sort();

function properties(next: () => Setting, runs: number): void {
	it(`say what the model says, one batch after another (${runs * TIMES} streams)`, async () => {
		const reasons = new Set<string>();
		await fc.assert(
			fc.asyncProperty(stream, async ({ batches }) => {
				const model = new Model();
				await withLedger(next(), async (send, kept) => {
					for (const batch of await batches()) {
						const due = batch.map((each) => model.take(each));
						expect((await send(batch)).map(nameOf)).toEqual(due);
						for (const each of due) reasons.add(each);
					}
					expect(idsOf(await kept.entries())).toEqual(idsOf(model.recorded));
					expect(await kept.problems()).toEqual([]);
					expect(broken(model.recorded)).toEqual([]);
				});
			}),
			{ numRuns: runs * TIMES },
		);
		// Streams that never meet a limit would prove nothing; a few of them may not.
		if (runs < 100) return;
		for (const each of ['duplicate', 'already-redeemed', 'not-granted', 'quota-exhausted', 'over-limit'])
			expect([...reasons]).toContain(each);
	}, 600_000);

	it(`break no promise when all batches come at once (${runs * TIMES} streams)`, async () => {
		await fc.assert(
			fc.asyncProperty(stream, async ({ batches }) =>
				withLedger(next(), async (send, kept) => {
					const sent = await batches();
					const verdicts = (await Promise.all(sent.map((batch) => send(batch)))).flat();
					const entries = await kept.entries();
					const told = verdicts.filter((each) => each.verdict === 'recorded').map(({ id }) => id);
					expect(told.sort()).toEqual(idsOf(entries));
					expect(broken(entries)).toEqual([]);
					expect(await kept.problems()).toEqual([]);
				}),
			),
			{ numRuns: runs * TIMES },
		);
	}, 600_000);
}

describe('streams on the embedded database', () => {
	const place = folder();
	let count = 0;
	afterAll(place.remove);
	properties(() => fileSetting(`${place.path}/${++count}`), 120);
});

describe.skipIf(whyNoCluster() !== null)('streams on PostgreSQL', () => {
	let cluster: Cluster;
	const place = folder();
	let count = 0;
	beforeAll(async () => {
		cluster = await startCluster();
	}, 60_000);
	afterAll(() => {
		cluster?.stop();
		place.remove();
	});
	properties(() => cluster.fresh(), 30);

	it('get the same verdicts on both', async () => {
		await fc.assert(
			fc.asyncProperty(stream, async ({ batches }) => {
				const sent = await batches();
				const all = (setting: Setting) =>
					withLedger(setting, async (send) => {
						const verdicts: Verdict[] = [];
						for (const batch of sent) verdicts.push(...(await send(batch)));
						return verdicts;
					});
				expect(await all(cluster.fresh())).toEqual(await all(fileSetting(`${place.path}/${++count}`)));
			}),
			{ numRuns: 20 * TIMES },
		);
	}, 600_000);
});
