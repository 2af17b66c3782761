// Every verdict and every reason of a refusal, on both databases, with real rules.
import { expect, it } from 'vitest';
import type { LedgerEntry } from '../../src/lib/domain/ledger/entry.ts';
import { refusals } from '../../src/lib/domain/ledger/verdict.ts';
import { quickPair, real, realPair } from '../fixtures/signing.ts';
import { onBoth, type Fresh } from './engines.ts';
import {
	certificateOf,
	grantTo,
	idNamed,
	NOON,
	redeemBy,
	returnBy,
	root,
	rulesUnder,
	stampBy,
	voidBy,
	wishOf,
} from './world.ts';
import { ledgerOn } from '../../src/lib/server/ledger/ledger.ts';

const DAY = 86_400_000;
const [pass, other] = [quickPair('pass'), quickPair('other')];
const [till, kiosk, stranger] = [quickPair('till'), quickPair('kiosk'), quickPair('stranger')];
const certificates = async () => [await certificateOf(till), await certificateOf(kiosk)];
const told = async ({ ledger }: Fresh, ...entries: unknown[]) => {
	const verdicts = await ledger.sync({ entries, certificates: await certificates() });
	return verdicts.map((each) => ('reason' in each ? each.reason : each.verdict));
};
/** Reasons that only the request as a whole has. */
const seen = new Set<string>(['too-large']);
const refusing = async (fresh: Fresh, reason: string, entry: unknown) => {
	seen.add(reason);
	expect(await told(fresh, entry)).toEqual([reason]);
};

onBoth('the verdict', (engine) => {
	it('is recorded once, then duplicate, in the order sent', async () => {
		const fresh = await engine.fresh();
		const [a, b] = [await stampBy(pass), await stampBy(other)];
		expect(await told(fresh, a, b, a)).toEqual(['recorded', 'recorded', 'duplicate']);
		expect(await told(fresh, b, await stampBy(pass, { checkpoint: 'pond' }), a)).toEqual([
			'duplicate',
			'recorded',
			'duplicate',
		]);
	});
	it('knows a stamp again that was had another way on another phone', async () => {
		const fresh = await engine.fresh();
		const again = await stampBy(pass, { way: 'word', at: NOON + 5 });
		expect(await told(fresh, await stampBy(pass), again)).toEqual(['recorded', 'duplicate']);
	});
	it('refuses the second use of the same use, whoever made it, and keeps it as evidence', async () => {
		const fresh = await engine.fresh();
		const [a, b] = [await grantTo(till, 5, 'a'), await grantTo(kiosk, 5, 'b')];
		const first = await redeemBy(till, pass, { grant: a.id });
		const second = await redeemBy(kiosk, pass, { grant: b.id });
		expect(await told(fresh, a, b, first, second, first)).toEqual([
			...['recorded', 'recorded', 'recorded', 'already-redeemed', 'duplicate'],
		]);
		await refusing(fresh, 'already-redeemed', second);
		const conflicts = await fresh.database.db.selectFrom('conflict').selectAll().execute();
		expect(conflicts.map(({ entry, signer }) => [entry, signer])).toEqual([[first.id, kiosk.key]]);
	});
	it('never exceeds a share, and takes what waited for one later', async () => {
		const fresh = await engine.fresh();
		const share = await grantTo(till, 2, 'share');
		const uses = await Promise.all(
			['p', 'q', 'r'].map((name) => redeemBy(till, quickPair(name), { grant: share.id })),
		);
		expect(await told(fresh, ...uses)).toEqual(['not-granted', 'not-granted', 'not-granted']);
		expect(await told(fresh, share, ...uses)).toEqual(['recorded', 'recorded', 'recorded', 'not-granted']);
		seen.add('not-granted');
		const back = await returnBy(till, share.id, 1, 'back');
		await refusing(fresh, 'over-limit', back);
	});
	it('counts staff uses and prevents none', async () => {
		const fresh = await engine.fresh();
		const uses = await Promise.all(
			Array.from({ length: 9 }, (_, i) => {
				const each = quickPair(`walker ${i}`);
				return redeemBy(till, each, { coupon: 'badge', device: '' }, each);
			}),
		);
		expect(new Set(await told(fresh, ...uses))).toEqual(new Set(['recorded']));
		const { db } = fresh.database;
		const [row] = await db.selectFrom('balance').selectAll().where('coupon', '=', 'badge').execute();
		expect(row).toEqual({ coupon: 'badge', device: '', granted: 0, returned: 0, redeemed: 0, staff: 9 });
	});
	it('takes an entry back once, by its author or the organiser, without freeing the use', async () => {
		const fresh = await engine.fresh();
		const stamp = await stampBy(pass);
		await refusing(fresh, 'unknown-entry', await voidBy(pass, stamp.id, 'v'));
		expect(await told(fresh, stamp, await voidBy(other, stamp.id, 'w'))).toEqual(['recorded', 'not-allowed']);
		expect(await told(fresh, await voidBy(root, stamp.id, 'x'))).toEqual(['recorded']);
		await refusing(fresh, 'already-void', await voidBy(pass, stamp.id, 'y'));
		expect(await told(fresh, stamp)).toEqual(['duplicate']);
	});
	it('refuses with a reason what no rule allows', async () => {
		const fresh = await engine.fresh();
		const stamp = await stampBy(pass);
		const use = await redeemBy(till, pass);
		await refusing(fresh, 'malformed', { ...stamp, note: 'x' });
		await refusing(fresh, 'unknown-campaign', await stampBy(pass, { campaign: 'winter' }));
		await refusing(fresh, 'unknown-coupon', await redeemBy(till, pass, { coupon: 'gold' }));
		await refusing(fresh, 'foreign-checkpoint', await stampBy(pass, { checkpoint: 'tower' }));
		await refusing(fresh, 'foreign-checkpoint', await stampBy(pass, { rally: 'autumn-walk' }));
		await refusing(fresh, 'outside-period', await stampBy(pass, { at: NOON + 23 * DAY }));
		expect(await told(fresh, await stampBy(pass, { at: NOON - 11 * DAY }))).toEqual(['recorded']);
		await refusing(fresh, 'wrong-id', await stampBy(other, { id: await idNamed('mine') }));
		await refusing(fresh, 'bad-signature', { ...(await stampBy(other)), way: 'word' });
		await refusing(fresh, 'unknown-device', await redeemBy(stranger, pass));
		await refusing(fresh, 'not-allowed', await redeemBy(till, pass, {}, kiosk));
		await refusing(fresh, 'not-allowed', await grantTo(till, 5, 'own', {}, till));
		await refusing(fresh, 'over-limit', await redeemBy(till, pass, { use: 3 }));
		await refusing(fresh, 'over-limit', await stampBy(pass, { round: 5 }));
		await refusing(fresh, 'quota-exhausted', await grantTo(till, 41, 'much'));
		await refusing(fresh, 'not-granted', use);
		expect(await told(fresh, await grantTo(till, 1, 'one'))).toEqual(['recorded']);
		await refusing(fresh, 'id-taken', await grantTo(till, 2, 'one'));
	});
	it('lets a device stamp only where its certificate says', async () => {
		const fresh = await engine.fresh();
		const owner = (await stampBy(pass)).pass;
		const byTill = await stampBy(pass, { way: 'staff', pass: owner }, till);
		expect(await told(fresh, byTill)).toEqual(['recorded']);
		await refusing(fresh, 'unknown-device', await stampBy(pass, { checkpoint: 'pond', pass: owner }, till));
	});
	it('knows no device by a certificate of another root, or of other days', async () => {
		const { ledger } = await engine.fresh();
		const sent = async (certificate: Awaited<ReturnType<typeof certificateOf>>) => {
			const entries = [await redeemBy(stranger, pass, { coupon: 'tea' })];
			const [verdict] = await ledger.sync({ entries, certificates: [certificate] });
			return verdict && 'reason' in verdict ? verdict.reason : verdict?.verdict;
		};
		expect(await sent(await certificateOf(stranger, {}, quickPair('false root')))).toBe('unknown-device');
		expect(await sent(await certificateOf(stranger, { through: '20260301' }))).toBe('unknown-device');
		expect(await sent(await certificateOf(stranger, { shop: 'elsewhere' }))).toBe('unknown-device');
		expect(await sent(await certificateOf(stranger))).toBe('recorded');
	});
	it('has shown every reason there is', () => expect([...seen].sort()).toEqual([...refusals].sort()));
});

onBoth('a share', (engine) => {
	it('is the same when the same request comes again', async () => {
		const { ledger } = await engine.fresh();
		const wish = { ...(await wishOf(till, 10)), certificate: await certificateOf(till) };
		const first = await ledger.allow(wish);
		expect(first).toMatchObject({ grant: { amount: 10, kind: 'grant', coupon: 'bread' } });
		expect(await ledger.allow(wish)).toEqual(first);
	});
	it('is what the quota has left, and then none', async () => {
		const fresh = await engine.fresh();
		await told(fresh, await stampBy(pass));
		const ask = async (want: number, at: number) => fresh.ledger.allow(await wishOf(till, want, { at }));
		expect(await ask(35, NOON)).toMatchObject({ grant: { amount: 35 } });
		const last = await ask(35, NOON + 1);
		expect(last).toMatchObject({ grant: { amount: 5 } });
		expect(await ask(1, NOON + 2)).toEqual({ reason: 'quota-exhausted' });
		const grant = 'grant' in last ? last.grant : null;
		expect(await told(fresh, await returnBy(till, grant?.id ?? '', 3, 'back'))).toEqual(['recorded']);
		expect(await ask(9, NOON + 3)).toMatchObject({ grant: { amount: 3 } });
	});
	it('is refused to strangers, to forgers, for staff coupons and after the last day', async () => {
		const { ledger } = await engine.fresh();
		expect(await ledger.allow(await wishOf(stranger, 1))).toEqual({ reason: 'unknown-device' });
		const certificate = await certificateOf(till);
		const ask = async (wish: Awaited<ReturnType<typeof wishOf>>) => ledger.allow({ ...wish, certificate });
		expect(await ask({ ...(await wishOf(till, 1)), want: 9 })).toEqual({ reason: 'bad-signature' });
		expect(await ask(await wishOf(till, 1, { coupon: 'badge' }))).toEqual({ reason: 'not-allowed' });
		expect(await ask(await wishOf(till, 1, { coupon: 'tea' }))).toEqual({ reason: 'not-allowed' });
		expect(await ask(await wishOf(till, 1, { coupon: 'gold' }))).toEqual({ reason: 'unknown-coupon' });
		expect(await ask(await wishOf(till, 1, { at: NOON + 40 * DAY }))).toEqual({ reason: 'outside-period' });
	});
	it('is signed by the ledger in a way anybody can check', async () => {
		const { database } = await engine.fresh();
		const [organiser, device, walker] = [await realPair(), await realPair(), await realPair()];
		const ledger = await ledgerOn(database, rulesUnder(organiser), real);
		const certificate = await certificateOf(device, {}, organiser);
		const granted = await ledger.allow({ ...(await wishOf(device, 3)), certificate });
		const grant = 'grant' in granted ? granted.grant : null;
		const use = await redeemBy(device, walker, { grant: grant?.id ?? '' });
		const forged = { ...use, sig: `${use.sig.startsWith('A') ? 'B' : 'A'}${use.sig.slice(1)}` };
		const sent = await ledger.sync({ entries: [forged, use, await stampBy(walker)], certificates: [] });
		expect(sent.map((each) => ('reason' in each ? each.reason : each.verdict))).toEqual([
			...['bad-signature', 'recorded', 'recorded'],
		]);
		const { verified } = await import('../../src/lib/server/ledger/verify.ts');
		expect(await verified(database, { rules: rulesUnder(organiser) })).toMatchObject({
			entries: 3,
			problems: [],
		});
	});
});

onBoth('what is recorded', (engine) => {
	it.each(['entry', 'device', 'conflict'] as const)('cannot be changed or removed: %s', async (table) => {
		const fresh = await engine.fresh();
		const share = await grantTo(till, 5, 'share');
		const rival = await grantTo(kiosk, 5, 'rival');
		const use = await redeemBy(till, pass, { grant: share.id });
		const second = await redeemBy(kiosk, pass, { grant: rival.id });
		await told(fresh, share, rival, use, second);
		const { db } = fresh.database;
		const before = await db.selectFrom(table).selectAll().execute();
		expect(before.length).toBeGreaterThan(0);
		await expect(db.deleteFrom(table).execute()).rejects.toThrow(/append-only/);
		const change = table === 'device' ? { root: 'x' } : { body: '{}' };
		await expect(
			db
				.updateTable(table as 'entry')
				.set(change as { body: string })
				.execute(),
		).rejects.toThrow(/append-only/);
		if (table === 'entry' && fresh.database.engine === 'sqlite') {
			const { sql } = await import('kysely');
			const id = (before[0] as unknown as LedgerEntry).id;
			const replace = sql`insert or replace into entry (id, kind, body) values (${id}, 'stamp', '{}')`;
			await expect(replace.execute(db)).rejects.toThrow(/append-only/);
		}
		expect(await db.selectFrom(table).selectAll().execute()).toEqual(before);
	});
});
