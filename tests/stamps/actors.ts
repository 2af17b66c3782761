// Phones and shop devices of the model: the real rules, a clock that is wrong, and a store that survives crashes.
import { certified, quick, ticketOf, type Pair } from '../fixtures/signing.ts';
import { STAFF, WORD } from '../fixtures/rally.ts';
import type { Chance } from '../fixtures/chance.ts';
import type { RootKey } from '../../src/lib/domain/codes/chain.ts';
import type { Certificate, Ticket } from '../../src/lib/domain/codes/types.ts';
import { leftOf, withGrant, withReturn, withSpent, leftOfGrant } from '../../src/lib/domain/coupon/shares.ts';
import { redeemOrRefusal } from '../../src/lib/domain/coupon/shop.ts';
import { emptyShopBook, type Coupon, type ShopBook, type Spent } from '../../src/lib/domain/coupon/types.ts';
import { holdOrRefusal, nextUse, staffUseOrRefusal } from '../../src/lib/domain/coupon/visitor.ts';
import { emptyBook, merged, passOf, withMore, type Book, type Pass } from '../../src/lib/domain/pass/book.ts';
import { stampOrRefusal } from '../../src/lib/domain/rally/stamp.ts';
import type { Rally } from '../../src/lib/domain/rally/types.ts';
import type { Entry, Verdict } from './ledger.ts';

/** Where an action is cut off: before anything is kept, after it is kept and before anybody is told, or not at all. */
export type Crash = 'before' | 'after' | 'none';

/** An outbox that is written together with the book; a verdict takes an entry out. */
class Outbox {
	readonly waiting = new Map<string, Entry>();
	readonly refused = new Map<string, string>();
	readonly recorded = new Set<string>();
	add(entry: Entry) {
		if (!this.recorded.has(entry.id) && !this.refused.has(entry.id)) this.waiting.set(entry.id, entry);
	}
	heard(id: string, told: Verdict) {
		if (!this.waiting.delete(id)) return;
		if (told.verdict === 'refused') this.refused.set(id, told.reason);
		else this.recorded.add(id);
	}
}

export class Phone {
	book: Book = emptyBook;
	backup: Book = emptyBook;
	readonly outbox = new Outbox();
	/** Ids of what this phone showed as done. */
	readonly shown = new Set<string>();

	readonly pass: Pass;
	/** Keys by pass id: after a carry-over a phone signs for others. */
	readonly keys: ReadonlyMap<string, Pair>;
	readonly skew: number;

	constructor(pass: Pass, keys: ReadonlyMap<string, Pair>, skew: number) {
		this.pass = pass;
		this.keys = keys;
		this.skew = skew;
		this.book = withMore(emptyBook, { passes: [pass] });
	}
	private own(campaign: string) {
		return passOf(this.book, campaign) as Pass;
	}

	async stamp(rally: Rally, checkpoint: string, now: number, staff: boolean, crash: Crash) {
		const at = now + this.skew;
		const found = await stampOrRefusal(staff ? { way: 'staff', word: STAFF } : { way: 'word', word: WORD }, {
			...{ rally, checkpoint, pass: this.own(rally.campaign).id, stamps: this.book.stamps, now: at },
			...{ roots: [], maths: quick },
		});
		if (found.kind === 'refused' || crash === 'before') return;
		this.keep(withMore(this.book, { stamps: [found.stamp] }));
		if (crash === 'none') this.shown.add(found.stamp.id);
	}

	take(coupon: Coupon, rallies: readonly Rally[], now: number) {
		const found = holdOrRefusal(coupon, this.book, rallies, now + this.skew);
		if (found.kind === 'held') this.keep(withMore(this.book, { holds: [found.hold] }));
	}

	/** The ticket this phone would show now. */
	async ticket(coupon: Coupon, now: number): Promise<Ticket | null> {
		const pass = this.own(coupon.campaign);
		const use = nextUse(coupon, this.book, pass, now + this.skew);
		if (typeof use !== 'number') return null;
		return ticketOf(this.keys.get(pass.id) as Pair, now + this.skew, { coupon: coupon.id, use });
	}

	async staffHold(coupon: Coupon, shopCodeHash: string, now: number, crash: Crash): Promise<string | null> {
		const asking = { book: this.book, pass: this.own(coupon.campaign), now: now + this.skew, maths: quick };
		const found = await staffUseOrRefusal(coupon, shopCodeHash, 'melon', asking);
		if (found.kind === 'refused' || crash === 'before') return null;
		this.keep(withMore(this.book, { uses: [found.use] }));
		if (crash === 'after') return null;
		this.shown.add(found.use.id);
		return found.use.id;
	}

	/** The shop said yes and the visitor's phone is told. */
	redeemed(spent: Spent, shop: string, device: string) {
		const { id, campaign, coupon, pass, use, at } = spent;
		this.book = withMore(this.book, {
			uses: [{ id, campaign, coupon, shop, pass, use, at, device, receipt: '' }],
		});
	}

	/** A book carried over from another phone, or an old copy of its own. */
	carry(book: Book) {
		this.keep(merged(this.book, book));
	}
	/** Storage wiped, then the last copy brought back. */
	restore() {
		this.book = merged(withMore(emptyBook, { passes: [this.pass] }), this.backup);
		this.outbox.waiting.clear();
		this.outbox.recorded.clear();
		this.outbox.refused.clear();
		for (const id of this.shown) if (!this.has(id)) this.shown.delete(id);
		this.keep(this.book);
	}
	has(id: string): boolean {
		return [...this.book.stamps, ...this.book.uses].some((each) => each.id === id);
	}
	private keep(book: Book) {
		this.book = book;
		for (const { id, pass, checkpoint, round } of book.stamps)
			this.outbox.add({ kind: 'stamp', id, pass, checkpoint, round });
		for (const { id, coupon, pass, use, device } of book.uses)
			if (device === '') this.outbox.add({ kind: 'redeem', id, coupon, pass, use, device: '', grant: '' });
	}
}

export class Device {
	book: ShopBook = emptyShopBook;
	readonly outbox = new Outbox();
	/** Uses this device told somebody were accepted, one each time. */
	readonly accepted: Spent[] = [];
	/** The request for a share that has no answer yet, kept so that asking again is the same request. */
	asking: { id: string; coupon: Coupon; want: number } | null = null;
	private asked = 0;

	readonly name: string;
	readonly certificate: Certificate;
	readonly roots: readonly RootKey[];
	readonly skew: number;

	constructor(name: string, certificate: Certificate, roots: readonly RootKey[], skew: number) {
		this.name = name;
		this.certificate = certificate;
		this.roots = roots;
		this.skew = skew;
	}

	async scan(ticket: Ticket, coupons: readonly Coupon[], now: number, crash: Crash): Promise<Spent | null> {
		const found = await redeemOrRefusal(ticket, {
			...{ book: this.book, certificate: this.certificate, coupons, roots: this.roots },
			...{ now: now + this.skew, maths: quick, anyway: true },
		});
		if (found.kind === 'refused' || crash === 'before') return null;
		const { spent } = found;
		this.book = withSpent(this.book, spent);
		const { id, coupon, pass, use, grant } = spent;
		this.outbox.add({ kind: 'redeem', id, coupon, pass, use, device: this.name, grant });
		if (crash === 'after') return null;
		this.accepted.push(spent);
		return spent;
	}
	wish(coupon: Coupon, want: number) {
		this.asking ??= { id: `${this.name} ${++this.asked}`, coupon, want };
		return this.asking;
	}
	granted(grant: { id: string; coupon: string; amount: number } | null) {
		this.asking = null;
		if (grant) this.book = withGrant(this.book, { id: grant.id, coupon: grant.coupon, amount: grant.amount });
	}
	giveBack(coupon: Coupon, chance: Chance) {
		const grant = this.book.grants.find(
			(each) => each.coupon === coupon.id && leftOfGrant(this.book, each) > 0,
		);
		if (!grant) return;
		const amount = 1 + chance.below(leftOfGrant(this.book, grant));
		const back = {
			id: `${this.name} back ${this.book.returns.length}`,
			coupon: coupon.id,
			grant: grant.id,
			amount,
		};
		this.book = withReturn(this.book, back);
		this.outbox.add({ kind: 'return', device: this.name, ...back });
	}
	left(coupon: Coupon) {
		return leftOf(this.book, coupon);
	}
}

/** A device of the sample shop with a certificate for all of April. */
export const deviceOf = async (
	root: Pair,
	pair: Pair,
	roots: readonly RootKey[],
	skew: number,
	coupons: string[],
) => new Device(pair.key, await certified(root, pair, { coupons }), roots, skew);
