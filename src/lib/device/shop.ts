// A shop's device: its key, its certificate, its shares and its spent list. Confirming is one transaction.
import type { Certificate } from '../domain/codes/types.ts';
import type { GrantEntry } from '../domain/ledger/entry.ts';
import { withAsking, withoutAsking, type Asking, type KeptAsking } from '../domain/coupon/asking.ts';
import type { NoCoupon } from '../domain/coupon/refusals.ts';
import { spentOrRefusal, withGrant } from '../domain/coupon/shares.ts';
import { emptyShopBook, type Coupon, type Grant, type ShopBook, type Spent } from '../domain/coupon/types.ts';
import { database, type NoDatabase } from './db.ts';
import { makeKeys, type KeyPair } from './signing.ts';

export interface KeptShop {
	keys: KeyPair;
	/** Null until it was paired. */
	certificate: Certificate | null;
	book: ShopBook;
	/** Shares that came with the pairing, as its root signed them. */
	paired: readonly GrantEntry[];
	/** Shares asked for and not answered: asked again, they are the same ones. */
	asking: KeptAsking;
}
const OWN = 'own';

/** Changes what this device is or knows in one transaction; nothing is written where there is no change. */
async function changed<Result>(
	change: (shop: KeptShop) => { shop?: KeptShop; result: Result },
	fresh: KeyPair | null = null,
): Promise<Result | NoDatabase> {
	const db = await database();
	if (db === 'no-storage') return db;
	try {
		const task = db.transaction('shop', 'readwrite', { durability: 'strict' });
		const found =
			(await task.store.get(OWN)) ??
			(fresh && { keys: fresh, certificate: null, book: emptyShopBook, paired: [], asking: [] });
		if (!found) return 'no-storage';
		const next = change(found);
		if (next.shop) await task.store.put(next.shop, OWN);
		await task.done;
		return next.result;
	} catch {
		return 'no-storage';
	}
}

/** This device as a shop's, or null where it never was one. */
export async function keptShop(): Promise<KeptShop | null | NoDatabase> {
	const db = await database();
	if (db === 'no-storage') return db;
	return db.get('shop', OWN).then(
		(found) => found ?? null,
		() => 'no-storage' as const,
	);
}

/** Makes this device's own key, once. A key never leaves the device: a device that is lost is paired anew. */
export async function beShop(): Promise<KeptShop | NoDatabase> {
	const keys = await makeKeys();
	return changed((shop) => ({ shop, result: shop }), keys);
}

/** Keeps a certificate made out to this device, and the first shares. False when it is made out to another. */
export const keepPairing = (
	certificate: Certificate,
	grants: readonly GrantEntry[],
): Promise<boolean | NoDatabase> =>
	changed((shop) => {
		if (certificate.device !== shop.keys.key) return { result: false };
		const known = new Set(shop.paired.map(({ id }) => id));
		const paired = [...shop.paired, ...grants.filter(({ id }) => !known.has(id))];
		const book = grants.map(shareOf).reduce(withGrant, shop.book);
		return { shop: { ...shop, certificate, paired, book }, result: true };
	});

const shareOf = ({ id, coupon, amount }: Grant): Grant => ({ id, coupon, amount });

/** Notes that a share is asked for, before it is; tells the one to ask for, which may be an earlier one without an answer. */
export const keepAsking = (asking: Asking): Promise<Asking | NoDatabase> =>
	changed((shop) => {
		const { kept, due } = withAsking(shop.asking, asking);
		return { shop: { ...shop, asking: kept }, result: due };
	});

/** Adds the share the ledger gave to a request, or notes that it gave none. */
export const keepAnswer = (asking: Asking, grant: Grant | null): Promise<boolean | NoDatabase> =>
	changed((shop) => {
		const book = grant ? withGrant(shop.book, shareOf(grant)) : shop.book;
		return { shop: { ...shop, book, asking: withoutAsking(shop.asking, asking) }, result: true };
	});

/**
 * Writes a use into the spent list, or tells why it cannot be any more: another tab of this device may have written it
 * first, or used up the share or the day. Only after that is the visitor told.
 */
export const keepSpent = (spent: Spent, coupon: Coupon): Promise<Spent | NoCoupon | NoDatabase> =>
	changed<Spent | NoCoupon>((shop) => {
		const told = spentOrRefusal(shop.book, spent, coupon);
		return told.kind === 'refused'
			? { result: told }
			: { shop: { ...shop, book: told.book }, result: told.spent };
	});
