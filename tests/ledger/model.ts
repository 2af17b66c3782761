// The ledger as a few lists in memory: slow, obvious, and written without the rules it is compared with.
import type { GrantEntry, LedgerEntry, RedeemEntry, ReturnEntry } from '../../src/lib/domain/ledger/entry.ts';
import { rules } from './world.ts';

const bodyOf = ({ sig: _, ...rest }: LedgerEntry) => JSON.stringify(Object.entries(rest).sort());
const total = (all: readonly { amount: number }[]) => all.reduce((sum, { amount }) => sum + amount, 0);

export class Model {
	readonly recorded: LedgerEntry[] = [];

	grants(coupon: string, device?: string): GrantEntry[] {
		return this.recorded.filter(
			(each): each is GrantEntry =>
				each.kind === 'grant' && each.coupon === coupon && (device === undefined || each.device === device),
		);
	}
	returns(coupon: string, device?: string): ReturnEntry[] {
		return this.recorded.filter(
			(each): each is ReturnEntry =>
				each.kind === 'return' && each.coupon === coupon && (device === undefined || each.device === device),
		);
	}
	uses(coupon: string, device?: string): RedeemEntry[] {
		return this.recorded.filter(
			(each): each is RedeemEntry =>
				each.kind === 'redeem' && each.coupon === coupon && (device === undefined || each.device === device),
		);
	}
	handedOut(coupon: string, device?: string): number {
		return total(this.grants(coupon, device)) - total(this.returns(coupon, device));
	}

	private why(entry: LedgerEntry): string | null {
		if (entry.kind === 'stamp') return null;
		if (entry.kind === 'void') {
			const target = this.recorded.find(({ id }) => id === entry.entry);
			if (!target) return 'unknown-entry';
			if (target.kind !== 'stamp' && target.kind !== 'redeem') return 'not-allowed';
			if (entry.by !== target.by && entry.by !== rules.roots[0]?.publicKey) return 'not-allowed';
			return this.recorded.some((each) => each.kind === 'void' && each.entry === entry.entry)
				? 'already-void'
				: null;
		}
		const { coupon, device } = entry;
		const quota = rules.coupons.get(coupon)?.quota ?? Infinity;
		if (entry.kind === 'grant')
			return this.handedOut(coupon) + entry.amount > quota ? 'quota-exhausted' : null;
		if (device === '') return null;
		const left = this.handedOut(coupon, device) - this.uses(coupon, device).length;
		const own = this.grants(coupon, device).some(({ id }) => id === entry.grant);
		if (entry.kind === 'return') return !own ? 'unknown-entry' : entry.amount > left ? 'over-limit' : null;
		if (quota === Infinity) return entry.grant === '' ? null : 'not-granted';
		return own && left > 0 ? null : 'not-granted';
	}

	take(entry: LedgerEntry): string {
		const known = this.recorded.find(({ id }) => id === entry.id);
		if (known) {
			if (known.kind === 'stamp' || bodyOf(known) === bodyOf(entry)) return 'duplicate';
			return entry.kind === 'redeem' ? 'already-redeemed' : 'id-taken';
		}
		const reason = this.why(entry);
		if (reason === null) this.recorded.push(entry);
		return reason ?? 'recorded';
	}
}

/** Every promise the ledger makes about what is recorded; empty when all are kept. */
export function broken(recorded: readonly LedgerEntry[]): string[] {
	const model = new Model();
	model.recorded.push(...recorded);
	const found: string[] = [];
	if (new Set(recorded.map(({ id }) => id)).size !== recorded.length) found.push('an id is there twice');
	for (const [coupon, { quota, perPass }] of rules.coupons) {
		const uses = model.uses(coupon);
		for (const [pass, own] of Map.groupBy(uses, (each) => each.pass))
			if (own.length > perPass) found.push(`${own.length} uses of ${coupon} by ${pass}`);
		if (quota === null) continue;
		if (model.handedOut(coupon) > quota) found.push(`${model.handedOut(coupon)} of ${coupon} handed out`);
		for (const device of new Set(uses.map((each) => each.device).filter((each) => each !== ''))) {
			const [used, may] = [model.uses(coupon, device).length, model.handedOut(coupon, device)];
			if (used > may) found.push(`${device} used ${used} of ${may} of ${coupon}`);
		}
	}
	return found;
}
