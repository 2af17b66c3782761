// What whoever runs a campaign signs: a device's certificate and its first shares, as one pairing code.
import { toBase64url } from '../codes/bytes.ts';
import { certificateBytes, compactDay } from '../codes/chain.ts';
import type { Signer } from '../codes/ports.ts';
import type { PairedGrant, Pairing } from '../codes/types.ts';
import { entryBytes } from '../ledger/canonical.ts';
import { grantEntry } from './pairing.ts';

/** A root key at work: its public half in base64url, and what signs. */
export interface Root extends Signer {
	key: string;
}

export interface Pairable {
	shop: string;
	/** Public key of the device, from the code it shows. */
	device: string;
	checkpoints: readonly string[];
	/** Coupons it may take, and how many uses of each it gets at once; 0 where the coupon has no quota. */
	coupons: readonly { id: string; campaign: string; amount: number }[];
	/** First and last day, YYYY-MM-DD. */
	from: string;
	through: string;
}

/**
 * A signed pairing. Shares count against the quota from when the ledger hears of them.
 * @param newId a fresh id of a share: 16 random bytes in base64url
 * @param now milliseconds since 1970
 */
export async function pairingFor(
	{ shop, device, checkpoints, coupons, from, through }: Pairable,
	root: Root,
	newId: () => string,
	now: number,
): Promise<Pairing> {
	const sign = async (bytes: Uint8Array) => toBase64url(await root.sign(bytes));
	const bare = {
		...{ shop, device, checkpoints: [...checkpoints], coupons: coupons.map(({ id }) => id) },
		...{ from: compactDay(from), through: compactDay(through) },
	};
	const certificate = { ...bare, sig: await sign(certificateBytes(bare)) };
	const grants: PairedGrant[] = [];
	for (const { id: coupon, amount } of coupons.filter((each) => each.amount > 0)) {
		const share = { id: newId(), coupon, amount, at: now, sig: '' };
		const entry = grantEntry(share, { root: root.key, certificate }, coupons);
		if (entry) grants.push({ ...share, sig: await sign(entryBytes(entry)) });
	}
	return { kind: 'pairing', root: root.key, certificate, grants };
}
