// A visitor's phone: the real rules, a clock that may be wrong, and a store that survives crashes but not wiping.
import { quick, ticketOf, type Pair } from '../fixtures/signing.ts';
import { STAFF, WORD } from '../fixtures/rally.ts';
import { stampId } from '../../src/lib/domain/codes/signed.ts';
import type { Receipt, Ticket } from '../../src/lib/domain/codes/types.ts';
import type { Coupon } from '../../src/lib/domain/coupon/types.ts';
import {
	holdOrRefusal,
	nextUse,
	staffUseOrRefusal,
	useOfReceipt,
} from '../../src/lib/domain/coupon/visitor.ts';
import type { LedgerEntry, Unsigned } from '../../src/lib/domain/ledger/entry.ts';
import {
	emptyBook,
	merged,
	passOf,
	withMore,
	type Book,
	type Pass,
	type Use,
} from '../../src/lib/domain/pass/book.ts';
import { waitingIn, type KeptVerdict } from '../../src/lib/domain/pass/outbox.ts';
import { roundOf } from '../../src/lib/domain/rally/progress.ts';
import { stampOrRefusal } from '../../src/lib/domain/rally/stamp.ts';
import type { Rally, Stamp } from '../../src/lib/domain/rally/types.ts';
import { traceOf } from './ledger.ts';
import { keptOf, signedBy, type Crash, type Teller } from './telling.ts';

/** Milliseconds apart by which no two clocks ever show the same: two people do not press in the same millisecond. */
export const TICK = 32;
/** What a clock shows: wrong by its skew, and no other clock's time. */
export const shownBy = (now: number, skew: number, clock: number): number =>
	Math.floor((now + skew) / TICK) * TICK + clock;

export class Phone implements Teller {
	book: Book;
	/** The last copy; null where none was made. */
	copy: Book | null = null;
	verdicts: KeptVerdict[] = [];
	/** Ids of what this phone showed as done and did not lose by being wiped. */
	readonly shown = new Set<string>();
	life = 0;
	skew: number;

	readonly index: number;
	/** The pass it makes in each of its lives. */
	readonly passes: readonly Pass[];
	/** Keys by public key: after a carry-over a phone signs for other passes too. */
	readonly keys: ReadonlyMap<string, Pair>;

	constructor(index: number, passes: readonly Pass[], keys: ReadonlyMap<string, Pair>, skew: number) {
		this.index = index;
		this.passes = passes;
		this.keys = keys;
		this.skew = skew;
		this.book = withMore(emptyBook, { passes: [passes[0] as Pass] });
	}
	get person() {
		return this.index >> 1;
	}
	own(campaign: string) {
		return passOf(this.book, campaign) as Pass;
	}
	at(now: number) {
		return shownBy(now, this.skew, this.index);
	}

	/** A stamp, kept unless the phone stopped before; null where there is none. */
	async stamp(
		rally: Rally,
		checkpoint: string,
		now: number,
		staff: boolean,
		crash: Crash,
	): Promise<Stamp | null> {
		const found = await stampOrRefusal(staff ? { way: 'staff', word: STAFF } : { way: 'word', word: WORD }, {
			...{ rally, checkpoint, pass: this.own(rally.campaign).id, stamps: this.book.stamps },
			...{ now: this.at(now), roots: [], maths: quick },
		});
		if (found.kind === 'refused' || crash === 'before') return null;
		this.book = withMore(this.book, { stamps: [found.stamp] });
		if (crash === 'none') this.shown.add(found.stamp.id);
		return found.stamp;
	}
	/** A changed phone writes a stamp into its book that it never had. */
	async invent(rally: Rally, checkpoint: string, now: number) {
		const [pass, at] = [this.own(rally.campaign).id, this.at(now)];
		const round = roundOf(rally, at);
		const id = await stampId(quick.digest, rally.campaign, pass, checkpoint, round);
		const stamp: Stamp = {
			...{
				id,
				campaign: rally.campaign,
				rally: rally.id,
				checkpoint,
				pass,
				round,
				way: 'staff',
				at,
				nonce: '',
			},
		};
		this.book = withMore(this.book, { stamps: [stamp] });
	}

	take(coupon: Coupon, rallies: readonly Rally[], now: number) {
		const found = holdOrRefusal(coupon, this.book, rallies, this.at(now));
		if (found.kind === 'held') this.book = withMore(this.book, { holds: [found.hold] });
		return found.kind === 'held';
	}

	/** The ticket this phone would show now. */
	async ticket(coupon: Coupon, now: number): Promise<Ticket | null> {
		const pass = this.own(coupon.campaign);
		const use = nextUse(coupon, this.book, pass, this.at(now));
		if (typeof use !== 'number') return null;
		return ticketOf(this.keys.get(pass.key) as Pair, this.at(now), { coupon: coupon.id, use });
	}

	/** A use by holding the button, kept unless the phone stopped before; null where the rules refuse. */
	async hold(coupon: Coupon, codeHash: string, word: string, now: number, crash: Crash): Promise<Use | null> {
		const asking = { book: this.book, pass: this.own(coupon.campaign), now: this.at(now), maths: quick };
		const found = await staffUseOrRefusal(coupon, codeHash, word, asking);
		if (found.kind === 'refused' || crash === 'before') return null;
		this.book = withMore(this.book, { uses: [found.use] });
		if (crash === 'none') this.shown.add(found.use.id);
		return found.use;
	}

	/** Scans the receipt a shop's device shows. */
	async receive(receipt: Receipt, coupon: Coupon) {
		const found = await useOfReceipt(receipt, coupon, this.book, quick);
		if (found.kind === 'used') this.book = withMore(this.book, { uses: [found.use] });
		return found.kind === 'used';
	}

	/** Traces of the uses by held button that this phone can tell of. */
	private get traces() {
		return this.book.uses.filter(({ device }) => device === '').map(traceOf);
	}
	/** Changes the book; tells which uses by held button are gone from it. */
	private losing(change: () => void): string[] {
		const before = this.traces;
		change();
		const after = new Set(this.traces);
		return before.filter((each) => !after.has(each));
	}
	/** A book carried over from another phone. */
	carry(book: Book): string[] {
		return this.losing(() => (this.book = merged(this.book, book)));
	}
	/** Storage wiped: a pass of its own again, at once or only where the last copy has none, and that copy brought back. */
	wipe(atOnce: boolean): string[] {
		return this.losing(() => {
			this.life = Math.min(this.life + 1, this.passes.length - 1);
			const fresh = withMore(emptyBook, { passes: [this.passes[this.life] as Pass] });
			this.book = atOnce || !this.copy ? merged(fresh, this.copy ?? emptyBook) : this.copy;
			this.verdicts = [];
			for (const id of this.shown) if (!this.has(id)) this.shown.delete(id);
		});
	}
	has(id: string): boolean {
		return [...this.book.stamps, ...this.book.uses].some((each) => each.id === id);
	}

	waiting(): Promise<LedgerEntry[]> {
		const all = waitingIn(this.book, this.verdicts) as Unsigned[];
		return Promise.all(all.map((each) => signedBy(each, this.keys.get(each.by) as Pair)));
	}
	readonly certificates = [];
	heard(verdicts: Parameters<typeof keptOf>[0]) {
		const kept = keptOf(verdicts);
		const known = new Set(kept.map(({ id }) => id));
		this.verdicts = [...this.verdicts.filter(({ id }) => !known.has(id)), ...kept];
		return kept.length;
	}
}
