// What a shop's device has with the ledger: telling its shares and uses, asking for one use, asking for more.
import { toBase64url } from '../domain/codes/bytes.ts';
import { asksFirst, untoldOf, type ShopEntry } from '../domain/coupon/telling.ts';
import type { Coupon } from '../domain/coupon/types.ts';
import { allowanceBytes } from '../domain/ledger/canonical.ts';
import type { GrantEntry, LedgerEntry } from '../domain/ledger/entry.ts';
import { keepVerdicts, keptVerdicts } from './keep-book.ts';
import { alone, post, signed, tell, type Answer } from './ledger.ts';
import { finalOf, tellInRounds, type Told } from './rounds.ts';
import { keepAnswer, keepAsking, keptShop, type KeptShop } from './shop.ts';
import { signerOf, type KeyPair } from './signing.ts';

const toSend = async (entries: readonly ShopEntry[], keys: KeyPair): Promise<LedgerEntry[]> =>
	Promise.all(entries.map((each) => ('sig' in each ? each : signed(each, keys))));

/** What a shop's device has still to tell; uses that ask first are told when they are made, and not here. */
export async function untoldHere(shop: KeptShop, coupons: readonly Coupon[]): Promise<ShopEntry[]> {
	const told = new Set((await keptVerdicts()).map(({ id }) => id));
	const { book, keys, certificate, paired } = shop;
	const all = untoldOf({ book, device: keys.key, shop: certificate?.shop ?? '', paired }, told);
	return all.filter((each) => each.kind !== 'redeem' || !asksFirst(coupons, each.coupon));
}

/** Tells the ledger of the shares and uses of this shop's device. */
export async function tellShop(coupons: readonly Coupon[]): Promise<Told> {
	const known = await keptShop();
	if (known === 'no-storage' || !known?.certificate) return 'no-storage';
	const { keys, certificate } = known;
	return alone(() =>
		tellInRounds({
			waiting: async () => {
				const shop = await keptShop();
				return shop === 'no-storage' || !shop ? 'no-storage' : untoldHere(shop, coupons);
			},
			send: async (batch) => tell(await toSend(batch, keys), [certificate]),
			keep: keepVerdicts,
		}),
	);
}

/** Asks the ledger for one use that counts only with its yes. The verdict is kept before anybody is told. */
export async function askUse(shop: KeptShop, id: string): Promise<'yes' | 'no' | 'no-answer' | 'no-storage'> {
	if (!shop.certificate) return 'no-storage';
	const all = untoldOf(
		{ book: shop.book, device: shop.keys.key, shop: shop.certificate.shop, paired: shop.paired },
		new Set(),
	);
	const due = all.filter((each) => each.id === id || (each.kind === 'grant' && paysFor(shop, id, each)));
	const verdicts = await tell(await toSend(due, shop.keys), [shop.certificate]);
	const own = verdicts?.find((each) => each.id === id);
	if (!own) return 'no-answer';
	if (!(await keepVerdicts(finalOf([own], Date.now())))) return 'no-storage';
	return own.verdict === 'refused' ? 'no' : 'yes';
}

const paysFor = ({ book }: KeptShop, id: string, grant: Pick<GrantEntry, 'id'>): boolean =>
	book.spent.some((each) => each.id === id && each.grant === grant.id);

/** How asking for a share ended: so many more uses, or why there are none. */
export type Asked = { more: number } | { more: 0; why: 'none-left' | 'refused' | 'no-answer' | 'no-storage' };

/**
 * What an answer to a request for a share says. Whatever did not come from a ledger, or not from its rules, is none: a
 * network's own page, a ledger that is switched off or busy.
 */
export function shareIn(answer: Answer | null): { grant: GrantEntry } | { reason: string } | 'no-answer' {
	const { grant, reason } = (answer?.value ?? {}) as { grant?: GrantEntry; reason?: string };
	if (answer?.status === 200 && grant) return { grant };
	const isNo = answer !== null && [400, 403, 404, 409].includes(answer.status);
	return isNo && reason !== undefined && reason !== 'no-ledger' ? { reason } : 'no-answer';
}

/** Asks the ledger for a share of a coupon's quota. An answer that was lost costs nothing: the same request is the same share. */
export async function askShare(coupon: string, want: number): Promise<Asked> {
	const shop = await keptShop();
	if (shop === 'no-storage' || !shop?.certificate) return { more: 0, why: 'no-storage' };
	const asking = await keepAsking({ coupon, want, at: Date.now() });
	if (asking === 'no-storage') return { more: 0, why: asking };
	const bare = { coupon, device: shop.keys.key, want: asking.want, at: asking.at };
	const sig = toBase64url(await signerOf(shop.keys).sign(allowanceBytes(bare)));
	const told = shareIn(await post('/api/allowance', { ...bare, sig, certificate: shop.certificate }));
	if (told === 'no-answer') return { more: 0, why: told };
	const kept = await keepAnswer(asking, 'grant' in told ? told.grant : null);
	if (kept !== true) return { more: 0, why: 'no-storage' };
	if ('grant' in told) return { more: told.grant.amount };
	return { more: 0, why: told.reason === 'quota-exhausted' ? 'none-left' : 'refused' };
}
