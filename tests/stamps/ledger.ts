// The ledger of the scenarios: the product's own checks and decisions, over lists in memory instead of a database.
import { toBase64url } from '../../src/lib/domain/codes/bytes.ts';
import { isSigned } from '../../src/lib/domain/codes/signed.ts';
import { allowanceBytes, allowanceId, entryBytes } from '../../src/lib/domain/ledger/canonical.ts';
import {
	checked,
	isCertified,
	signedWith,
	signerOf,
	type Certified,
	type Devices,
} from '../../src/lib/domain/ledger/check.ts';
import {
	decide,
	emptyBalance,
	grantable,
	type Balance,
	type State,
} from '../../src/lib/domain/ledger/decide.ts';
import {
	readAllowance,
	readSync,
	type AllowanceRequest,
	type GrantEntry,
	type Kind,
	type LedgerEntry,
	type RedeemEntry,
	type SyncRequest,
} from '../../src/lib/domain/ledger/entry.ts';
import type { CampaignRules } from '../../src/lib/domain/ledger/rules.ts';
import { MOST_ENTRIES, type Verdict } from '../../src/lib/domain/ledger/verdict.ts';
import { quick, quickPair } from '../fixtures/signing.ts';

const own = quickPair('ledger');

/** What a use is told apart by where the same one was made twice. */
export const traceOf = ({ id, at, device }: Pick<RedeemEntry, 'id' | 'at' | 'device'>): string =>
	`${id} ${at} ${device}`;

export class MemoryLedger implements State {
	readonly entries = new Map<string, LedgerEntry>();
	/** Traces of recorded uses, and of second ones kept as evidence. */
	readonly recorded = new Set<string>();
	readonly named = new Set<string>();
	readonly balances = new Map<string, Balance>();
	readonly rules: CampaignRules;
	private readonly shown = new Map<string, Certified[]>();

	constructor(rules: CampaignRules) {
		this.rules = rules;
	}

	entry(id: string) {
		return this.entries.get(id);
	}
	isVoid() {
		return false;
	}
	coupon(coupon: string) {
		return this.share(coupon, '');
	}
	share(coupon: string, device: string): Balance {
		const name = `${coupon} ${device}`;
		const found = this.balances.get(name) ?? emptyBalance();
		this.balances.set(name, found);
		return found;
	}
	add(entry: LedgerEntry) {
		this.entries.set(entry.id, entry);
		if (entry.kind === 'redeem') this.recorded.add(traceOf(entry));
	}
	conflict(entry: RedeemEntry) {
		this.named.add(traceOf(entry));
	}

	of<K extends Kind>(kind: K): Extract<LedgerEntry, { kind: K }>[] {
		return [...this.entries.values()].filter((each) => each.kind === kind) as Extract<
			LedgerEntry,
			{ kind: K }
		>[];
	}

	private async show(request: Pick<SyncRequest, 'certificates'>) {
		for (const certificate of request.certificates) {
			const known = this.shown.get(certificate.device) ?? [];
			if (known.some((each) => each.certificate.sig === certificate.sig)) continue;
			const root = await signerOf(certificate, this.rules, quick);
			if (root !== null) this.shown.set(certificate.device, [...known, { certificate, root }]);
		}
	}
	private readonly devices: Devices = (device) => this.shown.get(device) ?? [];

	/** One batch as the server takes it: all of it or, where the request is none, an error. */
	async sync(sent: SyncRequest): Promise<Verdict[]> {
		const request = readSync(sent);
		if (!request || request.entries.length > MOST_ENTRIES) throw new Error('the ledger cannot read a batch');
		await this.show(request);
		const found = await checked(request.entries, {
			...{ rules: this.rules, digest: quick.digest, authentic: signedWith(quick.verify) },
			devices: () => Promise.resolve(this.devices),
		});
		return found.map((each) => ('verdict' in each ? each.verdict : decide(each.entry, this, this.rules)));
	}

	/** A share, as large as the quota still allows, or null. The same request again is the same share. */
	async allow(sent: AllowanceRequest): Promise<GrantEntry | null> {
		const request = readAllowance(sent);
		const coupon = request && this.rules.coupons.get(request.coupon);
		if (!coupon || coupon.quota === null) throw new Error('the ledger cannot read a wish');
		if (request.certificate) await this.show({ certificates: [request.certificate] });
		const { device, at, want, sig } = request;
		const act = { device, at, coupon: coupon.id, campaign: coupon.campaign, shop: coupon.shop };
		if (!isCertified(act, this.devices, this.rules)) throw new Error('a device is unknown');
		if (!(await isSigned(quick.verify, device, allowanceBytes(request), sig)))
			throw new Error('a wish is forged');
		const id = await allowanceId(quick.digest, request);
		const known = this.entries.get(id);
		if (known) return known.kind === 'grant' ? known : null;
		const amount = grantable(want, this.coupon(coupon.id), coupon.quota);
		if (amount === 0) return null;
		const { campaign } = coupon;
		const unsigned = {
			v: 1,
			id,
			kind: 'grant',
			campaign,
			at,
			by: own.key,
			coupon: coupon.id,
			device,
			amount,
		} as const;
		// Synchronous with the decision: another wish may be on its way in.
		const grant = { ...unsigned, sig: toBase64url(quickSigned(entryBytes(unsigned))) };
		return decide(grant, this, this.rules).verdict === 'refused' ? null : grant;
	}
}

/** The ledger's own signature is looked at by `ledger:verify` alone. */
const quickSigned = (bytes: Uint8Array) => bytes.subarray(0, 64);
