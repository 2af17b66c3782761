// What a shop's device does: being paired, taking a coupon, showing the stamp code. Rules, disk, and only then the news.
import { toBase64url } from '../domain/codes/bytes.ts';
import { receiptBytes, rotatingBytes, type RootKey } from '../domain/codes/chain.ts';
import { readCode } from '../domain/codes/read.ts';
import type { Unread } from '../domain/codes/types.ts';
import { checkpointLink, writeCode } from '../domain/codes/write.ts';
import { pairedOrRefusal, type NotPaired } from '../domain/coupon/pairing.ts';
import type { NoCoupon } from '../domain/coupon/refusals.ts';
import { redeemOrRefusal, unsignedReceipt } from '../domain/coupon/shop.ts';
import type { Coupon, Spent } from '../domain/coupon/types.ts';
import { STEP, stepOf } from '../domain/rally/evidence.ts';
import { askUse } from './shop-ledger.ts';
import { keptVerdicts } from './keep-book.ts';
import { keepPairing, keepSpent, keptShop, type KeptShop } from './shop.ts';
import { maths, randomText, signerOf } from './signing.ts';

/** What the guide knows of shops: their coupons and the roots that certify devices. */
export interface ShopFacts {
	coupons: readonly Coupon[];
	roots: readonly RootKey[];
}
/** A text that is no code of the kind asked for. */
export interface NotRead {
	kind: 'unread';
	reason: Unread | 'other';
}
const unread = (reason: NotRead['reason']): NotRead => ({ kind: 'unread', reason });
type NoStorage = { kind: 'no-storage' };

/** Pairs this device with what a pairing code says. */
export async function pairHere(
	text: string,
	{ coupons, roots }: ShopFacts,
	now: number,
): Promise<{ kind: 'paired' } | { kind: 'refused'; reason: NotPaired } | NotRead | NoStorage> {
	const code = readCode(text, []);
	if (code.kind === 'refused') return unread(code.reason);
	if (code.kind !== 'pairing') return unread('other');
	const shop = await keptShop();
	if (shop === 'no-storage' || !shop) return { kind: 'no-storage' };
	const told = await pairedOrRefusal(code, shop.keys.key, coupons, roots, now, maths);
	if (told.kind === 'refused') return told;
	const kept = await keepPairing(told.certificate, told.grants);
	if (kept === 'no-storage') return { kind: kept };
	return kept ? { kind: 'paired' } : { kind: 'refused', reason: 'other-device' };
}

export type Taken =
	| { kind: 'taken'; coupon: string; spent: Spent; receipt: string }
	/** The ledger has to say yes and did not answer: nothing may be given yet. */
	| { kind: 'unanswered' }
	/** The ledger said no. */
	| { kind: 'ledger-refused' }
	| NoCoupon
	| NotRead
	| NoStorage;

async function taken(shop: KeptShop, spent: Spent): Promise<Taken> {
	const bare = unsignedReceipt(spent, shop.keys.key);
	const sig = toBase64url(await signerOf(shop.keys).sign(receiptBytes(bare)));
	return { kind: 'taken', coupon: spent.coupon, spent, receipt: writeCode({ ...bare, sig }) };
}

/** Takes the use on the list to the ledger where the coupon wants that. */
async function confirmed(shop: KeptShop, spent: Spent, coupons: readonly Coupon[]): Promise<Taken> {
	if (coupons.find(({ id }) => id === spent.coupon)?.use !== 'online') return taken(shop, spent);
	const after = await keptShop();
	if (after === 'no-storage' || !after) return { kind: 'no-storage' };
	const said = await askUse(after, spent.id);
	if (said === 'yes') return taken(after, spent);
	if (said === 'no') return { kind: 'ledger-refused' };
	return { kind: said === 'no-answer' ? 'unanswered' : 'no-storage' };
}

/**
 * Takes the coupon of a ticket: the use is on the spent list before anybody is told.
 * @param anyway staff looked at the ticket and at the clock
 */
export async function takeHere(
	text: string,
	{ coupons, roots }: ShopFacts,
	now: number,
	anyway = false,
): Promise<Taken> {
	const code = readCode(text, []);
	if (code.kind === 'refused') return unread(code.reason);
	if (code.kind !== 'ticket') return unread('other');
	const shop = await keptShop();
	if (shop === 'no-storage' || !shop?.certificate) return { kind: 'no-storage' };
	const { certificate, book } = shop;
	const told = await redeemOrRefusal(code, { book, certificate, coupons, roots, now, maths, anyway });
	if (told.kind === 'refused') {
		const pending = await unansweredUse(shop, told, coupons, code.coupon);
		return pending ? confirmed(shop, pending, coupons) : told;
	}
	const coupon = coupons.find(({ id }) => id === told.spent.coupon) as Coupon;
	const kept = await keepSpent(told.spent, coupon);
	if (kept === 'no-storage') return { kind: kept };
	return 'kind' in kept ? kept : confirmed(shop, kept, coupons);
}

/** A use that was to be asked for and never got its answer: it may be asked for again, as the same entry. */
async function unansweredUse(
	{ book }: KeptShop,
	{ reason, usedAt }: NoCoupon,
	coupons: readonly Coupon[],
	coupon: string,
): Promise<Spent | undefined> {
	if (reason !== 'already-redeemed' || coupons.find(({ id }) => id === coupon)?.use !== 'online') return;
	const answered = new Set((await keptVerdicts()).map(({ id }) => id));
	return book.spent.find((each) => each.coupon === coupon && each.at === usedAt && !answered.has(each.id));
}

/** The stamp code of a checkpoint now, and how long it is the one to show, in milliseconds. */
export async function stampCode(
	{ keys, certificate }: KeptShop,
	checkpoint: string,
	origin: string,
	now: number,
): Promise<{ link: string; left: number } | null> {
	if (!certificate) return null;
	const bare = { checkpoint, step: stepOf(now), nonce: randomText(8) };
	const sig = toBase64url(await signerOf(keys).sign(rotatingBytes(bare)));
	return {
		link: checkpointLink(origin, { kind: 'rotating', certificate, ...bare, sig }),
		left: STEP - (now % STEP),
	};
}
