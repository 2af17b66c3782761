// Batches of fifty entries for the bench of the ledger, and a ledger ready to take them.
import { randomBytes } from 'node:crypto';
import { toBase64url } from '../../src/lib/domain/codes/bytes.ts';
import { passIdOf, redeemId, stampId } from '../../src/lib/domain/codes/signed.ts';
import type { Authentic } from '../../src/lib/domain/ledger/check.ts';
import type { Unsigned } from '../../src/lib/domain/ledger/entry.ts';
import { rulesOf } from '../../src/lib/domain/ledger/rules.ts';
import { ledgerOn, type Ledger } from '../../src/lib/server/ledger/ledger.ts';
import { maths } from '../../src/lib/server/ledger/maths.ts';
import type { Database } from '../../src/lib/server/ledger/open.ts';
import { couponOf } from '../fixtures/coupon.ts';
import { realPair, rootOf, type Pair } from '../fixtures/signing.ts';
import { certificateOf, grantTo, NOON, SHOP } from '../ledger/world.ts';

export const BATCH = 50;
const root = await realPair();
const till = await realPair();
const ROUNDS = 1_000_000_000;
export const rules = rulesOf(
	[
		{
			...{ id: 'walk', campaign: 'spring', from: '2026-04-01', through: '2026-04-30', coolDownDays: 1 },
			checkpoints: Array.from({ length: 10 }, (_, i) => ({ id: `gate-${i}` })),
		},
	],
	[couponOf({ quota: ROUNDS, perPass: 999 })],
	[rootOf(root, 'spring')],
);
/** Signatures are taken as good: all they cost, their bytes and decoding too, is measured by itself. */
const trusting: Authentic = () => Promise.resolve(true);
export const trustingOn = (database: Database) => ledgerOn(database, rules, maths, trusting);
const unsigned = toBase64url(new Uint8Array(64));
export type Sign = (entry: Unsigned, by: Pair) => Promise<object>;
export const asIs: Sign = (entry) => Promise.resolve({ ...entry, sig: unsigned });

/** Fifty stamps of five passes, as a phone or two at a festival would send them. */
export async function stamps(sign: Sign, pair: () => Promise<Pair>): Promise<string> {
	const entries: object[] = [];
	for (let p = 0; p < 5; p++) {
		const pass = await pair();
		const id = (await passIdOf(maths.digest, pass.key)) ?? '';
		for (let i = 0; i < BATCH / 5; i++) {
			const checkpoint = `gate-${i}`;
			const entry = {
				...{ v: 1, id: await stampId(maths.digest, 'spring', id, checkpoint, 0), kind: 'stamp' },
				...{ campaign: 'spring', at: NOON, by: pass.key, rally: 'walk', checkpoint, pass: id },
				...{ round: 0, way: 'printed' },
			} as Unsigned;
			entries.push(await sign(entry, pass));
		}
	}
	return JSON.stringify({ entries });
}
let grant = '';
/** Fifty redemptions of one device, all paid from one share. */
export async function uses(sign: Sign): Promise<string> {
	const entries: object[] = [];
	for (let i = 0; i < BATCH; i++) {
		const pass = toBase64url(randomBytes(16));
		const entry = {
			...{ v: 1, id: await redeemId(maths.digest, 'bread', pass, 1), kind: 'redeem', campaign: 'spring' },
			...{ at: NOON, by: till.key, coupon: 'bread', shop: SHOP, pass, use: 1, device: till.key, grant },
		} as Unsigned;
		entries.push(await sign(entry, till));
	}
	return JSON.stringify({ entries });
}
const anyPair = () => {
	return Promise.resolve({
		key: toBase64url(randomBytes(32)),
		sign: () => Promise.reject(new Error('unsigned')),
	});
};

export async function ready(ledger: Ledger) {
	const shares = await Promise.all(
		Array.from({ length: 8 }, (_, i) => grantTo(till, 1_000_000, `share ${i}`, {}, root)),
	);
	grant = shares[0]?.id ?? '';
	const verdicts = await ledger.sync({
		entries: shares,
		certificates: [await certificateOf(till, {}, root)],
	});
	if (verdicts.some(({ verdict }) => verdict !== 'recorded')) throw new Error(JSON.stringify(verdicts));
}

export const someStamps = (sign: Sign) => stamps(sign, anyPair);
