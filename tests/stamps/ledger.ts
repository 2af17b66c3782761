// The ledger as the model sees it: the invariants of the contract in memory, nothing else.
import type { Coupon } from '../../src/lib/domain/coupon/types.ts';

export interface StampEntry {
	kind: 'stamp';
	id: string;
	pass: string;
	checkpoint: string;
	round: number;
}
export interface RedeemEntry {
	kind: 'redeem';
	id: string;
	coupon: string;
	pass: string;
	use: number;
	/** Name of the device; empty when staff held the button. */
	device: string;
	grant: string;
}
export interface ReturnEntry {
	kind: 'return';
	id: string;
	coupon: string;
	device: string;
	grant: string;
	amount: number;
}
export type Entry = StampEntry | RedeemEntry | ReturnEntry;
export type Verdict = { verdict: 'recorded' | 'duplicate' } | { verdict: 'refused'; reason: string };

interface Granted {
	id: string;
	coupon: string;
	device: string;
	amount: number;
}

export class ModelLedger {
	readonly entries = new Map<string, Entry>();
	readonly grants = new Map<string, Granted>();
	readonly coupons: Coupon[];

	constructor(coupons: Coupon[]) {
		this.coupons = coupons;
	}

	private sum(all: Iterable<{ amount: number }>) {
		return [...all].reduce((total, each) => total + each.amount, 0);
	}
	private of<K extends Entry['kind']>(kind: K) {
		return [...this.entries.values()].filter((each) => each.kind === kind) as Extract<Entry, { kind: K }>[];
	}
	/** Granted and not given back, of a device or of all. */
	outstanding(coupon: string, device?: string): number {
		const own = <T extends { coupon: string; device: string }>(all: Iterable<T>) =>
			[...all].filter((each) => each.coupon === coupon && (device === undefined || each.device === device));
		return this.sum(own(this.grants.values())) - this.sum(own(this.of('return')));
	}
	redeemed(coupon: string, device?: string): RedeemEntry[] {
		return this.of('redeem').filter(
			(each) => each.coupon === coupon && (device === undefined || each.device === device),
		);
	}

	/** A share, as large as the quota still allows; asked for again by the same request, the same share. */
	allow(id: string, coupon: Coupon, device: string, want: number): Granted | null {
		const known = this.grants.get(id);
		if (known) return known;
		const amount = Math.min(want, (coupon.quota ?? 0) - this.outstanding(coupon.id));
		if (amount <= 0) return null;
		const granted = { id, coupon: coupon.id, device, amount };
		this.grants.set(id, granted);
		return granted;
	}

	private judge(entry: Entry): string | null {
		if (entry.kind === 'stamp') return null;
		const coupon = this.coupons.find((each) => each.id === entry.coupon);
		if (!coupon) return 'malformed';
		if (entry.kind === 'return') {
			const left = this.outstanding(coupon.id, entry.device) - this.redeemed(coupon.id, entry.device).length;
			return entry.amount <= left ? null : 'over-limit';
		}
		if (entry.use > coupon.perPass) return 'over-limit';
		if (entry.device === '' || coupon.quota === null) return null;
		const left = this.outstanding(coupon.id, entry.device) - this.redeemed(coupon.id, entry.device).length;
		return left > 0 ? null : 'not-granted';
	}

	/** What the ledger says of an entry; what it records it keeps. */
	take(entry: Entry): Verdict {
		const known = this.entries.get(entry.id);
		if (known) {
			// A stamp's id says all there is to it; another body of the same use is a second use.
			const same = entry.kind === 'stamp' || JSON.stringify(known) === JSON.stringify(entry);
			return same ? { verdict: 'duplicate' } : { verdict: 'refused', reason: 'already-redeemed' };
		}
		const reason = this.judge(entry);
		if (reason !== null) return { verdict: 'refused', reason };
		this.entries.set(entry.id, entry);
		return { verdict: 'recorded' };
	}
}
