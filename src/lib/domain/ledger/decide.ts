// The verdict on a sound entry, against what is recorded. Pure: the state is handed in and changed by what is recorded.
import { sameBody } from './canonical.ts';
import { isRoot } from './check.ts';
import type { GrantEntry, LedgerEntry, RedeemEntry, ReturnEntry, VoidEntry } from './entry.ts';
import type { CampaignRules } from './rules.ts';
import { refuse, type Refusal, type Verdict } from './verdict.ts';

/** Sums over the entries of one coupon, or of one coupon and one device. */
export interface Balance {
	/** Uses handed out as shares, and given back. */
	granted: number;
	returned: number;
	/** Uses confirmed by devices. */
	redeemed: number;
	/** Uses by holding the button: counted, never prevented. */
	staff: number;
}
export const emptyBalance = (): Balance => ({ granted: 0, returned: 0, redeemed: 0, staff: 0 });

/** What is recorded, as far as a batch can touch it. Balances are changed in place. */
export interface State {
	entry(id: string): LedgerEntry | undefined;
	/** Whether an entry was taken back. */
	isVoid(id: string): boolean;
	coupon(coupon: string): Balance;
	share(coupon: string, device: string): Balance;
	/** Takes a new entry in. */
	add(entry: LedgerEntry): void;
	/** A second use of what was used, kept as evidence. */
	conflict(entry: RedeemEntry): void;
}

/** Uses of a share or a coupon's shares that are handed out and not given back. */
export const outstanding = ({ granted, returned }: Balance): number => granted - returned;
const left = (share: Balance) => outstanding(share) - share.redeemed;

function granted(entry: GrantEntry, state: State, rules: CampaignRules): Refusal | null {
	const quota = rules.coupons.get(entry.coupon)?.quota ?? 0;
	return outstanding(state.coupon(entry.coupon)) + entry.amount > quota ? 'quota-exhausted' : null;
}

const ownGrant = (entry: RedeemEntry | ReturnEntry, state: State) => {
	const grant = state.entry(entry.grant);
	return grant?.kind === 'grant' && grant.coupon === entry.coupon && grant.device === entry.device;
};

function redeemed(entry: RedeemEntry, state: State, rules: CampaignRules): Refusal | null {
	if (entry.device === '') return null;
	if (rules.coupons.get(entry.coupon)?.quota === null) return entry.grant === '' ? null : 'not-granted';
	const paid = ownGrant(entry, state) && left(state.share(entry.coupon, entry.device)) > 0;
	return paid ? null : 'not-granted';
}

function returned(entry: ReturnEntry, state: State): Refusal | null {
	if (!ownGrant(entry, state)) return 'unknown-entry';
	return entry.amount <= left(state.share(entry.coupon, entry.device)) ? null : 'over-limit';
}

function voided(entry: VoidEntry, state: State, rules: CampaignRules): Refusal | null {
	const target = state.entry(entry.entry);
	if (!target) return 'unknown-entry';
	const fit = target.campaign === entry.campaign && (target.kind === 'stamp' || target.kind === 'redeem');
	const may = entry.by === target.by || isRoot(rules, entry.by, entry.campaign, entry.at);
	if (!fit || !may) return 'not-allowed';
	return state.isVoid(entry.entry) ? 'already-void' : null;
}

function refusalOf(entry: LedgerEntry, state: State, rules: CampaignRules): Refusal | null {
	switch (entry.kind) {
		case 'stamp':
			return null;
		case 'redeem':
			return redeemed(entry, state, rules);
		case 'grant':
			return granted(entry, state, rules);
		case 'return':
			return returned(entry, state);
		case 'void':
			return voided(entry, state, rules);
	}
}

/** Adds what an entry says to the sums of its coupon and its device. */
export function count(entry: LedgerEntry, state: Pick<State, 'coupon' | 'share'>): void {
	if (entry.kind === 'stamp' || entry.kind === 'void') return;
	const coupon = state.coupon(entry.coupon);
	if (entry.kind === 'redeem' && entry.device === '') {
		coupon.staff += 1;
		return;
	}
	for (const sums of [coupon, state.share(entry.coupon, entry.device)]) {
		if (entry.kind === 'redeem') sums.redeemed += 1;
		else if (entry.kind === 'grant') sums.granted += entry.amount;
		else sums.returned += entry.amount;
	}
}

function again(entry: LedgerEntry, known: LedgerEntry, state: State): Verdict {
	// The id of a stamp says all there is to it, however and whenever it was had.
	const same = sameBody(entry, known) || (entry.kind === 'stamp' && known.kind === 'stamp');
	if (same) return { id: entry.id, verdict: 'duplicate' };
	if (entry.kind !== 'redeem' || known.kind !== 'redeem') return refuse(entry.id, 'id-taken');
	state.conflict(entry);
	return refuse(entry.id, 'already-redeemed');
}

/** The verdict on an entry that `checked` found sound. A recorded one is in the state when this returns. */
export function decide(entry: LedgerEntry, state: State, rules: CampaignRules): Verdict {
	const known = state.entry(entry.id);
	if (known) return again(entry, known, state);
	const reason = refusalOf(entry, state, rules);
	if (reason !== null) return refuse(entry.id, reason);
	state.add(entry);
	count(entry, state);
	return { id: entry.id, verdict: 'recorded' };
}

/** How much of a wish can be granted: what the quota has left, 0 where nothing is. */
export const grantable = (want: number, coupon: Balance, quota: number): number =>
	Math.max(0, Math.min(want, quota - outstanding(coupon)));
