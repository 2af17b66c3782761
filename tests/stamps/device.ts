// A shop's device: the real rules, a clock that may be wrong, and a store that survives crashes.
import { quick, type Pair } from '../fixtures/signing.ts';
import type { Chance } from '../fixtures/chance.ts';
import { toBase64url, utf8 } from '../../src/lib/domain/codes/bytes.ts';
import { receiptBytes, type RootKey } from '../../src/lib/domain/codes/chain.ts';
import type { Certificate, Receipt, Ticket } from '../../src/lib/domain/codes/types.ts';
import type { CouponRefusal, NoCoupon } from '../../src/lib/domain/coupon/refusals.ts';
import { leftOf, leftOfGrant, withGrant, withReturn, withSpent } from '../../src/lib/domain/coupon/shares.ts';
import { redeemOrRefusal, unsignedReceipt } from '../../src/lib/domain/coupon/shop.ts';
import { asksFirst, untoldOf } from '../../src/lib/domain/coupon/telling.ts';
import { emptyShopBook, type Coupon, type ShopBook, type Spent } from '../../src/lib/domain/coupon/types.ts';
import { allowanceBytes } from '../../src/lib/domain/ledger/canonical.ts';
import type {
	AllowanceRequest,
	GrantEntry,
	LedgerEntry,
	Unsigned,
} from '../../src/lib/domain/ledger/entry.ts';
import type { KeptVerdict } from '../../src/lib/domain/pass/outbox.ts';
import type { MemoryLedger } from './ledger.ts';
import { shownBy } from './phone.ts';
import { keptOf, signedBy, type Crash, type Line, type Teller } from './telling.ts';

/** Where the device stops: when it writes the use down, and when it has the ledger's answer. */
export interface Counter {
	ledger: MemoryLedger;
	line: Line;
	anyway: boolean;
	crash: Crash;
	answerCrash: Crash;
}
export type Taking = { spent: Spent | null; given: boolean; reason?: CouponRefusal };

export class Device implements Teller {
	book: ShopBook = emptyShopBook;
	verdicts: KeptVerdict[] = [];
	/** The request for a share that has no answer yet. */
	asking: { coupon: string; want: number; at: number } | null = null;
	paired: readonly GrantEntry[] = [];
	/** What it gives back, signed; the guide's own page does not offer that yet. */
	private readonly backs: LedgerEntry[] = [];

	readonly index: number;
	readonly pair: Pair;
	readonly certificate: Certificate;
	readonly roots: readonly RootKey[];
	readonly coupons: readonly Coupon[];
	skew: number;

	constructor(
		{ index, pair, skew }: { index: number; pair: Pair; skew: number },
		{ certificate, grants }: { certificate: Certificate; grants: readonly GrantEntry[] },
		{ roots, coupons }: { roots: readonly RootKey[]; coupons: readonly Coupon[] },
	) {
		this.index = index;
		this.pair = pair;
		this.skew = skew;
		this.certificate = certificate;
		this.roots = roots;
		this.coupons = coupons;
		this.paired = grants;
		for (const { id, coupon, amount } of grants) this.book = withGrant(this.book, { id, coupon, amount });
	}
	get shop() {
		return this.certificate.shop;
	}
	get certificates() {
		return [this.certificate];
	}
	at(now: number) {
		return shownBy(now, this.skew, 16 + this.index);
	}

	/** Takes the coupon of a ticket: on the spent list first, then with the ledger's yes where the coupon wants it. */
	async take(ticket: Ticket, now: number, counter: Counter): Promise<Taking> {
		const { book, certificate, coupons, roots } = this;
		const told = await redeemOrRefusal(ticket, {
			...{ book, certificate, coupons, roots, now: this.at(now), maths: quick, anyway: counter.anyway },
		});
		if (told.kind === 'refused') {
			const pending = this.unanswered(told, ticket.coupon);
			return pending ? this.confirm(pending, counter) : { spent: null, given: false, reason: told.reason };
		}
		if (counter.crash === 'before') return { spent: null, given: false };
		this.book = withSpent(this.book, told.spent);
		if (counter.crash === 'after') return { spent: told.spent, given: false };
		return this.confirm(told.spent, counter);
	}
	private async confirm(spent: Spent, { ledger, line, answerCrash }: Counter): Promise<Taking> {
		if (!asksFirst(this.coupons, spent.coupon)) return { spent, given: true };
		const due = untoldOf(this.telling, new Set()).filter(({ id }) => id === spent.id || id === spent.grant);
		const entries = await Promise.all(due.map((each) => this.signed(each)));
		const verdicts = await line(() => ledger.sync({ entries, certificates: this.certificates }));
		const own = verdicts?.find(({ id }) => id === spent.id);
		if (!own || answerCrash === 'before') return { spent, given: false };
		this.heard([own]);
		return { spent, given: own.verdict !== 'refused' && answerCrash === 'none' };
	}
	/** A use that was to be asked for and never got its answer. */
	private unanswered({ reason, usedAt }: NoCoupon, coupon: string): Spent | undefined {
		if (reason !== 'already-redeemed' || !asksFirst(this.coupons, coupon)) return;
		const answered = new Set(this.verdicts.map(({ id }) => id));
		return this.book.spent.find(
			(each) => each.coupon === coupon && each.at === usedAt && !answered.has(each.id),
		);
	}

	async receipt(spent: Spent): Promise<Receipt> {
		const bare = unsignedReceipt(spent, this.pair.key);
		return { ...bare, sig: toBase64url(await this.pair.sign(receiptBytes(bare))) };
	}

	/** The request to send for a share: an earlier one of this coupon without an answer comes first. */
	async wish(coupon: Coupon, want: number, now: number): Promise<AllowanceRequest> {
		if (this.asking?.coupon !== coupon.id) this.asking = { coupon: coupon.id, want, at: this.at(now) };
		const bare = { ...this.asking, device: this.pair.key };
		const sig = toBase64url(await this.pair.sign(allowanceBytes(bare)));
		return { ...bare, sig, certificate: this.certificate };
	}
	granted(grant: GrantEntry | null) {
		this.asking = null;
		if (grant) {
			const { id, coupon, amount } = grant;
			this.book = withGrant(this.book, { id, coupon, amount });
		}
	}
	/** Gives part of a share back; false where nothing is left to give. */
	async giveBack(coupon: Coupon, chance: Chance, now: number): Promise<boolean> {
		const grant = this.book.grants.find(
			(each) => each.coupon === coupon.id && leftOfGrant(this.book, each) > 0,
		);
		if (!grant) return false;
		const amount = 1 + chance.below(leftOfGrant(this.book, grant));
		const hashed = await quick.digest(utf8(`${this.pair.key} back ${this.backs.length}`));
		const back = { id: toBase64url(hashed.subarray(0, 16)), coupon: coupon.id, grant: grant.id, amount };
		this.book = withReturn(this.book, back);
		const { campaign } = coupon;
		const device = this.pair.key;
		this.backs.push(
			await signedBy(
				{ v: 1, kind: 'return', campaign, at: this.at(now), by: device, device, ...back },
				this.pair,
			),
		);
		return true;
	}
	left(coupon: Coupon) {
		return leftOf(this.book, coupon);
	}

	private get telling() {
		return { book: this.book, device: this.pair.key, shop: this.shop, paired: this.paired };
	}
	private signed(entry: Unsigned | LedgerEntry): Promise<LedgerEntry> {
		return 'sig' in entry ? Promise.resolve(entry) : signedBy(entry, this.pair);
	}
	async waiting(): Promise<LedgerEntry[]> {
		const told = new Set(this.verdicts.map(({ id }) => id));
		const due = untoldOf(this.telling, told).filter(
			(each) => each.kind !== 'redeem' || !asksFirst(this.coupons, each.coupon),
		);
		const signed = await Promise.all(due.map((each) => this.signed(each)));
		return [...signed, ...this.backs.filter(({ id }) => !told.has(id))];
	}
	heard(verdicts: Parameters<typeof keptOf>[0]) {
		const kept = keptOf(verdicts);
		this.verdicts.push(...kept);
		return kept.length;
	}
}
