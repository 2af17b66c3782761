// Tells the ledger what this device did, oldest first, one batch at a time. Nothing is asked where the guide has none.
import { toBase64url } from '../domain/codes/bytes.ts';
import { asksFirst, untoldOf, whyOf, type ShopEntry, type Why } from '../domain/coupon/telling.ts';
import type { Coupon } from '../domain/coupon/types.ts';
import { allowanceBytes, entryBytes } from '../domain/ledger/canonical.ts';
import type { GrantEntry, LedgerEntry, Unsigned } from '../domain/ledger/entry.ts';
import { mayTurn, MOST_ENTRIES, type Verdict } from '../domain/ledger/verdict.ts';
import { waitingIn, type KeptVerdict } from '../domain/pass/outbox.ts';
import { keptBook } from './book.ts';
import { keepVerdicts, keptVerdicts } from './keep-book.ts';
import { keepAnswer, keepAsking, keptShop, type KeptShop } from './shop.ts';
import { signerOf, type KeyPair } from './signing.ts';

/** How telling ended: all answered, nothing heard, or this browser keeps nothing. */
export type Told = 'told' | 'no-answer' | 'no-storage';

type Certificates = readonly NonNullable<KeptShop['certificate']>[];

async function post(path: string, body: unknown): Promise<{ status: number; value: unknown } | null> {
	try {
		const answer = await fetch(path, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
			credentials: 'omit',
		});
		return { status: answer.status, value: (await answer.json()) as unknown };
	} catch {
		return null;
	}
}

const signed = async (entry: Unsigned, keys: KeyPair): Promise<LedgerEntry> =>
	({ ...entry, sig: toBase64url(await signerOf(keys).sign(entryBytes(entry))) }) as LedgerEntry;

/** One batch to the ledger; null when it did not answer. What may turn is not kept as answered: it is sent again. */
async function tell(
	entries: readonly LedgerEntry[],
	certificates: Certificates = [],
): Promise<readonly Verdict[] | null> {
	const answer = await post('/api/sync', certificates.length > 0 ? { entries, certificates } : { entries });
	const { verdicts } = (answer?.status === 200 ? answer.value : {}) as { verdicts?: Verdict[] };
	return verdicts?.length === entries.length ? verdicts : null;
}

const keptOf = (verdicts: readonly Verdict[], at: number): KeptVerdict[] =>
	verdicts
		.filter((each) => each.verdict !== 'refused' || !mayTurn(each.reason))
		.map((each) => ({
			...{ id: each.id, verdict: each.verdict, at },
			reason: each.verdict === 'refused' ? each.reason : '',
		}));

/** One teller at a time, whatever tabs are open; where the browser has no locks, the ledger takes doubles as one. */
const alone = <Result>(tell: () => Promise<Result>): Promise<Result> =>
	'locks' in navigator ? navigator.locks.request('neriaruki-ledger', tell) : tell();

/** Sends batches until nothing waits or nothing gets on. */
async function tellAll(
	waiting: () => Promise<LedgerEntry[] | 'no-storage'>,
	certificates?: Certificates,
): Promise<Told> {
	for (;;) {
		const batch = await waiting();
		if (batch === 'no-storage') return batch;
		if (batch.length === 0) return 'told';
		const verdicts = await tell(batch, certificates);
		if (!verdicts) return 'no-answer';
		const kept = keptOf(verdicts, Date.now());
		if (kept.length > 0 && !(await keepVerdicts(kept))) return 'no-storage';
		// What may turn waits for what others have to send.
		if (kept.length === 0) return 'told';
	}
}

/** Tells the ledger of stamps and uses in the book of this phone. */
export const tellBook = (): Promise<Told> =>
	alone(() =>
		tellAll(async () => {
			const book = await keptBook();
			if (book === 'no-storage') return book;
			const keys = new Map(book.passes.map((each) => [each.key, each]));
			const batch = waitingIn(book, await keptVerdicts()).slice(0, MOST_ENTRIES);
			return Promise.all(batch.map((each) => signed(each as Unsigned, keys.get(each.by) as KeyPair)));
		}),
	);

/** What became of this phone's entries: how many the ledger has still to hear, and which it refused. */
export interface Heard {
	waiting: number;
	refused: { id: string; kind: 'stamp' | 'use'; at: number; why: Why }[];
}

/** Reads it from what is kept here; nothing is asked. Empty where nothing can be kept. */
export async function heardOf(): Promise<Heard> {
	const book = await keptBook();
	if (book === 'no-storage') return { waiting: 0, refused: [] };
	const verdicts = await keptVerdicts();
	const reasons = new Map(
		verdicts.flatMap(({ id, verdict, reason }) => (verdict === 'refused' ? [[id, reason]] : [])),
	);
	const refused = waitingIn(book, []).flatMap(({ id, kind, at }) => {
		const reason = reasons.get(id);
		return reason === undefined
			? []
			: [{ id, kind: kind === 'stamp' ? 'stamp' : 'use', at, why: whyOf(reason) } as const];
	});
	return { waiting: waitingIn(book, verdicts).length, refused };
}

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
	const certificates = [known.certificate];
	return alone(() =>
		tellAll(async () => {
			const shop = await keptShop();
			if (shop === 'no-storage' || !shop) return 'no-storage';
			return toSend((await untoldHere(shop, coupons)).slice(0, MOST_ENTRIES), shop.keys);
		}, certificates),
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
	if (!(await keepVerdicts(keptOf([own], Date.now())))) return 'no-storage';
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
export function shareIn(
	answer: { status: number; value: unknown } | null,
): { grant: GrantEntry } | { reason: string } | 'no-answer' {
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
