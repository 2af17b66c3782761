// What really happened in a scenario, written down beside the rules: who tried what, and what was given for it.
import type { Coupon, CouponUse } from '../../src/lib/domain/coupon/types.ts';
import type { Pass } from '../../src/lib/domain/pass/book.ts';

/** One try to use a coupon. */
export interface Attempt {
	coupon: Coupon;
	way: CouponUse;
	/** Names the use: coupon, pass and number. */
	key: string;
	pass: string;
	/** Who shows it: a person has two phones, and a phone one life more each time it was wiped. */
	person: number;
	phone: number;
	life: number;
	/** The device that scans, or the phone whose button is held; and the shop where it happens. */
	spot: string;
	shop: string;
	/** A clock of the two is wrong by more than an hour. */
	wrongClock: boolean;
	/** Not what the pass signed; where staff hold the button: nobody of the shop was there. */
	forged: boolean;
	/** The stamps the coupon asks for were never had. */
	unearned: boolean;
	/** Somebody was told yes. */
	given: boolean;
	/** What the ledger is told of it; empty where there is nothing to tell. */
	trace: string;
}

export class Oracle {
	readonly attempts: Attempt[] = [];
	/** How often each kind of deed was done. */
	readonly deeds = new Map<string, number>();
	/** Traces of uses that are gone from the phone where they were made. */
	readonly gone = new Set<string>();
	/** Traces of all uses by held button, also of those nobody was told of. */
	readonly held = new Set<string>();
	/** Ids a sender heard "recorded" or "duplicate" for. */
	readonly acknowledged = new Set<string>();
	/** Uses refused by the ledger, as senders heard it. */
	readonly heardNo: string[] = [];
	private readonly stamps = new Map<string, Set<string>>();

	did(deed: string) {
		this.deeds.set(deed, (this.deeds.get(deed) ?? 0) + 1);
	}
	stamped(pass: string, checkpoint: string, round: number) {
		const had = this.stamps.get(pass) ?? new Set();
		this.stamps.set(pass, had.add(`${checkpoint} ${round}`));
	}
	/** Whether so few stamps were really had by these passes that a coupon cannot be earned. */
	isUnearned({ earnedBy }: Coupon, passes: readonly Pass[]): boolean {
		if (earnedBy.kind !== 'stamps') return false;
		return new Set(passes.flatMap(({ id }) => [...(this.stamps.get(id) ?? [])])).size < earnedBy.count;
	}
}
