// Several processes on one database, all at once: the same verdicts and the same sums as one.
import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import type { LedgerEntry } from '../../src/lib/domain/ledger/entry.ts';
import type { Verdict } from '../../src/lib/domain/ledger/verdict.ts';
import { verified } from '../../src/lib/server/ledger/verify.ts';
import { quickPair } from '../fixtures/signing.ts';
import { startChild } from './children.ts';
import { onBoth } from './engines.ts';
import { certificateOf, folder, grantTo, NOON, QUOTA, redeemBy, rules, stampBy, wishOf } from './world.ts';

const PROCESSES = 3;
const devices = ['till', 'kiosk', 'stall'].map(quickPair);
const walkers = Array.from({ length: 40 }, (_, i) => quickPair(`walker ${i}`));

onBoth('several processes', (engine) => {
	it('record every entry once and never exceed quota or share', async () => {
		const { setting, database, ledger } = await engine.fresh();
		const certificates = await Promise.all(devices.map((each) => certificateOf(each)));
		await ledger.sync({ entries: [], certificates });
		// Twelve wishes of eight for a quota of forty; 300 redemptions for what is granted; stamps that all processes send.
		const shares = await Promise.all(devices.map((each, i) => grantTo(each, 4, `share ${i}`)));
		const stamps = await Promise.all(walkers.map((each) => stampBy(each)));
		const uses = await Promise.all(
			walkers.flatMap((walker) =>
				devices.map((device, i) => redeemBy(device, walker, { grant: shares[i]?.id ?? '' })),
			),
		);
		const children = await Promise.all(Array.from({ length: PROCESSES }, () => startChild(setting)));
		const first = children[0] as (typeof children)[number];
		await first.ask({ entries: shares });
		const recorded: string[] = [];
		let granted = 0;
		await Promise.all(
			children.map(async (child, n) => {
				// Each begins elsewhere, so that the same entries meet from different sides.
				const own: LedgerEntry[] = [...uses, ...stamps];
				const turned = [...own.slice(n * 40), ...own.slice(0, n * 40)];
				for (let at = 0; at < turned.length; at += 20) {
					const verdicts = await child.ask<Verdict[]>({ entries: turned.slice(at, at + 20) });
					expect(verdicts.map(({ id }) => id)).toEqual(turned.slice(at, at + 20).map(({ id }) => id));
					recorded.push(...verdicts.filter((each) => each.verdict === 'recorded').map(({ id }) => id));
					const wish = await wishOf(devices[n % 3] as (typeof devices)[number], 8, {
						at: NOON + n * 100 + at,
					});
					const answer = await child.ask<{ grant?: { amount: number } }>({ wish });
					granted += answer.grant?.amount ?? 0;
				}
			}),
		);
		await Promise.all(children.map((child) => child.end()));

		expect(new Set(recorded).size).toBe(recorded.length);
		expect(granted + 12).toBe(QUOTA);
		const { db } = database;
		const kept = await db.selectFrom('entry').select(['id', 'kind']).execute();
		const sent = kept.filter(({ kind }) => kind !== 'grant');
		expect(sent.map(({ id }) => id).sort()).toEqual(recorded.sort());
		expect(kept.filter(({ kind }) => kind === 'stamp')).toHaveLength(walkers.length);
		// The ledger signs its shares with real mathematics, the devices here with quick ones.
		expect(await verified(database, { rules, signatures: false })).toMatchObject({ problems: [] });
		const [total] = await db
			.selectFrom('balance')
			.selectAll()
			.where('coupon', '=', 'bread')
			.where('device', '=', '')
			.execute();
		expect(total).toMatchObject({ granted: QUOTA, returned: 0 });
		// Every share meets forty walkers, so what is refused is refused by the quota or by another's use.
		expect(total?.redeemed).toBe(kept.filter(({ kind }) => kind === 'redeem').length);
		expect(total?.redeemed).toBeLessThanOrEqual(QUOTA);
		expect(total?.redeemed).toBeGreaterThanOrEqual(12);
	}, 120_000);
});

it('make one ledger file at the same moment, and none fails', async () => {
	const place = folder();
	const args = ['tests/ledger/opening.ts', place.path, String(Date.now() + 1500), '60'];
	const ends = Array.from({ length: PROCESSES }, async () => {
		const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
		let errors = '';
		child.stderr.on('data', (some: Buffer) => (errors += some.toString()));
		const code = await new Promise((done) => child.once('close', done));
		return { code, errors };
	});
	const nothing = { code: 0, errors: '' };
	expect(await Promise.all(ends)).toEqual(ends.map(() => nothing));
	place.remove();
}, 60_000);
