// A small campaign for the ledger's tests: a rally, three coupons, devices with certificates, passes that sign.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toBase64url, utf8 } from '../../src/lib/domain/codes/bytes.ts';
import { passIdOf, redeemId, stampId } from '../../src/lib/domain/codes/signed.ts';
import type { Certificate } from '../../src/lib/domain/codes/types.ts';
import { allowanceBytes, entryBytes } from '../../src/lib/domain/ledger/canonical.ts';
import type {
	AllowanceRequest,
	GrantEntry,
	LedgerEntry,
	RedeemEntry,
	ReturnEntry,
	StampEntry,
	Unsigned,
	VoidEntry,
} from '../../src/lib/domain/ledger/entry.ts';
import { rulesOf } from '../../src/lib/domain/ledger/rules.ts';
import type { Setting } from '../../src/lib/server/ledger/open.ts';
import { couponOf } from '../fixtures/coupon.ts';
import { certified, digest, quickPair, rootOf, type Pair } from '../fixtures/signing.ts';

export const root = quickPair('root');
/** Noon in the city on the tenth of the campaign's days. */
export const NOON = Date.parse('2026-04-10T12:00:00+09:00');
export const QUOTA = 40;

/** The rules of the campaign under a root key. */
export const rulesUnder = (rootPair: Pair) =>
	rulesOf(
		[
			{
				...{ id: 'spring-walk', campaign: 'spring', from: '2026-04-01', through: '2026-04-30' },
				coolDownDays: 7,
				checkpoints: ['gate', 'pond', 'shop'].map((id) => ({ id })),
			},
			{
				...{ id: 'autumn-walk', campaign: 'autumn', from: '2026-10-01', through: '2026-10-31' },
				coolDownDays: null,
				checkpoints: [{ id: 'gate' }],
			},
		],
		[
			couponOf({ quota: QUOTA, perPass: 2 }),
			couponOf({ id: 'cake', quota: 7, perPass: 1 }),
			couponOf({ id: 'tea', quota: null, perPass: 3 }),
			couponOf({ id: 'badge', quota: 5, perPass: 2, use: 'staff' }),
		],
		[rootOf(rootPair, 'spring')],
	);
export const rules = rulesUnder(root);
export const SHOP = 'sample-bakery';
export const COUPONS = ['bread', 'cake', 'tea'];

/** A certificate of a device for all device coupons of the campaign. */
export const certificateOf = (device: Pair, told: Partial<Certificate> = {}, by: Pair = root) =>
	certified(by, device, { coupons: COUPONS, ...told });

/** An entry with its signature. */
export async function signed<E extends LedgerEntry>(unsigned: Unsigned<E>, by: Pair): Promise<E> {
	const sig = toBase64url(await by.sign(entryBytes(unsigned as Unsigned)));
	return { ...unsigned, sig } as unknown as E;
}

/** An id that belongs to a name. */
export const idNamed = async (name: string) => toBase64url((await digest(utf8(name))).subarray(0, 16));

const base = (by: Pair, at: number) => ({ v: 1, campaign: 'spring', at, by: by.key }) as const;

export async function stampBy(
	pass: Pair,
	told: Partial<StampEntry> = {},
	signer = pass,
): Promise<StampEntry> {
	const { checkpoint = 'gate', round = 0, campaign = 'spring' } = told;
	const owner = told.pass ?? ((await passIdOf(digest, pass.key)) as string);
	return signed<StampEntry>(
		{
			...base(signer, NOON),
			...{
				id: await stampId(digest, campaign, owner, checkpoint, round),
				kind: 'stamp',
				rally: 'spring-walk',
			},
			...{ checkpoint, pass: owner, round, way: 'printed' },
			...told,
		},
		signer,
	);
}

export async function redeemBy(
	device: Pair,
	pass: Pair,
	told: Partial<RedeemEntry> = {},
	signer = device,
): Promise<RedeemEntry> {
	const { coupon = 'bread', use = 1 } = told;
	const owner = (await passIdOf(digest, pass.key)) as string;
	return signed<RedeemEntry>(
		{
			...base(signer, NOON),
			...{ id: await redeemId(digest, coupon, owner, use), kind: 'redeem', coupon, shop: SHOP },
			...{ pass: owner, use, device: device.key, grant: '' },
			...told,
		},
		signer,
	);
}

export async function grantTo(
	device: Pair,
	amount: number,
	name: string,
	told: Partial<GrantEntry> = {},
	by: Pair = root,
): Promise<GrantEntry> {
	const id = await idNamed(name);
	return signed<GrantEntry>(
		{ ...base(by, NOON), id, kind: 'grant', coupon: 'bread', device: device.key, amount, ...told },
		by,
	);
}

export async function returnBy(
	device: Pair,
	grant: string,
	amount: number,
	name: string,
	told: Partial<ReturnEntry> = {},
): Promise<ReturnEntry> {
	const id = await idNamed(name);
	return signed<ReturnEntry>(
		{
			...base(device, NOON),
			id,
			kind: 'return',
			coupon: 'bread',
			device: device.key,
			grant,
			amount,
			...told,
		},
		device,
	);
}

export const voidBy = async (by: Pair, entry: string, name: string, told: Partial<VoidEntry> = {}) =>
	signed<VoidEntry>(
		{ ...base(by, NOON), id: await idNamed(name), kind: 'void', entry, why: 'a mistake', ...told },
		by,
	);

export async function wishOf(
	device: Pair,
	want: number,
	told: Partial<AllowanceRequest> = {},
): Promise<AllowanceRequest> {
	const body = { coupon: 'bread', device: device.key, want, at: NOON, ...told };
	return { ...body, sig: told.sig ?? toBase64url(await device.sign(allowanceBytes(body))) };
}

/** A folder that is gone afterwards. */
export function folder(): { path: string; remove: () => void } {
	const path = mkdtempSync(join(tmpdir(), 'ledger-'));
	return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export const fileSetting = (path: string): Setting => ({
	...{ address: null, file: join(path, 'ledger.db'), schema: 'ledger' },
});
