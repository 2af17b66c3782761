// The ledger itself: takes batches of entries and requests for shares, answers with verdicts. Nothing of HTTP.
import type { Maths, Signer } from '../../domain/codes/ports.ts';
import { isSigned } from '../../domain/codes/signed.ts';
import { toBase64url } from '../../domain/codes/bytes.ts';
import { allowanceBytes, allowanceId, entryBytes } from '../../domain/ledger/canonical.ts';
import { checked, isCertified, signedWith, type Authentic } from '../../domain/ledger/check.ts';
import { decide, grantable } from '../../domain/ledger/decide.ts';
import type { AllowanceRequest, GrantEntry, LedgerEntry, SyncRequest } from '../../domain/ledger/entry.ts';
import { within, type CampaignRules, type CouponRule } from '../../domain/ledger/rules.ts';
import type { Refusal, Verdict } from '../../domain/ledger/verdict.ts';
import { deviceRegister } from './devices.ts';
import { freshKey, maths as ownMaths, signerWith } from './maths.ts';
import { gathered } from './gather.ts';
import type { Database } from './open.ts';
import { prepareCoupons, workingState } from './store.ts';
import { Guessed, transact } from './transact.ts';

/** Transactions of one process at once where the database has many connections. */
const GROUPS = 4;
/** Entries of batches that share a commit. */
const MOST_TOGETHER = 1000;

export interface Ledger {
	/** Verdicts in the order of the entries. What is recorded is on disk when this returns. */
	sync(request: SyncRequest): Promise<Verdict[]>;
	/** A share of a coupon's quota, on disk when this returns, or why there is none. */
	allow(request: AllowanceRequest): Promise<{ grant: GrantEntry } | { reason: Refusal }>;
	/** Judges and records entries that are known to be sound. */
	record(entries: readonly LedgerEntry[]): Promise<Verdict[]>;
}

async function signingKey({ db }: Database): Promise<Signer & { key: string }> {
	const find = () => db.selectFrom('signing_key').selectAll().orderBy('seq').limit(1).executeTakeFirst();
	if (!(await find()))
		await db
			.insertInto('signing_key')
			.values(await freshKey())
			.execute();
	const kept = await find();
	if (!kept) throw new Error('the ledger has no signing key');
	return { key: kept.public, ...(await signerWith(kept.secret)) };
}

/** The keys that may be those of devices. */
function signersOf(entries: readonly unknown[]): string[] {
	const signers = entries.map((each) => (each as { by?: unknown } | null)?.by);
	return [...new Set(signers.filter((each) => typeof each === 'string' && each.length === 43))] as string[];
}

/** A ledger over an open database, for the rallies and coupons of some rules. */
export async function ledgerOn(
	database: Database,
	rules: CampaignRules,
	maths: Maths = ownMaths,
	authentic: Authentic = signedWith(maths.verify),
): Promise<Ledger> {
	const devices = deviceRegister(database, rules, maths);
	const signer = await signingKey(database);
	if (database.engine === 'postgres') await prepareCoupons(database.db, [...rules.coupons.keys()]);

	const record = gathered(
		(entries: readonly LedgerEntry[]) =>
			transact(database, async (db, hopeful) => {
				const state = await workingState(db, database, entries, hopeful);
				const verdicts = entries.map((entry) => decide(entry, state, rules));
				// What is refused as new may be a duplicate, or be refused for another reason.
				if (hopeful && verdicts.some(({ verdict }) => verdict === 'refused')) throw new Guessed();
				await state.write();
				return verdicts;
			}),
		{ atOnce: database.engine === 'sqlite' ? 1 : GROUPS, most: MOST_TOGETHER },
	);

	async function sync({ entries, certificates }: SyncRequest): Promise<Verdict[]> {
		await devices.show(certificates);
		const among = () => devices.among(signersOf(entries));
		const found = await checked(entries, { rules, digest: maths.digest, authentic, devices: among });
		const sound = found.flatMap((each) => ('entry' in each ? [each.entry] : []));
		const verdicts = sound.length > 0 ? await record(sound) : [];
		return found.map((each) => ('verdict' in each ? each.verdict : (verdicts.shift() as Verdict)));
	}

	async function refusalOf(request: AllowanceRequest, coupon: CouponRule): Promise<Refusal | null> {
		const { device, at, sig } = request;
		const known = await devices.among([device]);
		const act = { device, at, coupon: coupon.id, campaign: coupon.campaign, shop: coupon.shop };
		if (coupon.quota === null || coupon.use === 'staff') return 'not-allowed';
		if (!isCertified(act, known, rules)) return 'unknown-device';
		// Shares are handed out while shops get ready, so no first day is asked for.
		if (!within({ from: '1970-01-05', through: coupon.through }, at)) return 'outside-period';
		return (await isSigned(maths.verify, device, allowanceBytes(request), sig)) ? null : 'bad-signature';
	}

	async function allow(request: AllowanceRequest): Promise<{ grant: GrantEntry } | { reason: Refusal }> {
		const coupon = rules.coupons.get(request.coupon);
		if (!coupon) return { reason: 'unknown-coupon' };
		if (request.certificate) await devices.show([request.certificate]);
		const reason = await refusalOf(request, coupon);
		if (reason !== null) return { reason };
		const id = await allowanceId(maths.digest, request);
		const { device, at } = request;
		const base = { v: 1, id, kind: 'grant', campaign: coupon.campaign, at, by: signer.key } as const;
		const wanted: GrantEntry = { ...base, coupon: coupon.id, device, amount: request.want, sig: '' };
		return transact(database, async (db) => {
			const state = await workingState(db, database, [wanted]);
			const known = state.entry(id);
			if (known) return known.kind === 'grant' ? { grant: known } : { reason: 'id-taken' };
			const amount = grantable(request.want, state.coupon(coupon.id), coupon.quota ?? 0);
			if (amount === 0) return { reason: 'quota-exhausted' };
			const unsigned = { ...wanted, amount };
			const grant = { ...unsigned, sig: toBase64url(await signer.sign(entryBytes(unsigned))) };
			const verdict = decide(grant, state, rules);
			if (verdict.verdict === 'refused') return { reason: verdict.reason };
			await state.write();
			return { grant };
		});
	}

	return { sync, allow, record };
}
