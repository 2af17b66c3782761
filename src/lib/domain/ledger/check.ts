// What can be said of an entry without knowing what else is recorded: its schema, its rules, its id, its signature.
import { certificateBytes, type RootKey } from '../codes/chain.ts';
import type { Digest, Maths, Verifier } from '../codes/ports.ts';
import { isSigned, passIdOf } from '../codes/signed.ts';
import type { Certificate } from '../codes/types.ts';
import { entryBytes, idOf } from './canonical.ts';
import { idSent, readEntry, type LedgerEntry, type RedeemEntry, type StampEntry } from './entry.ts';
import { checkpointKey, within, type CampaignRules } from './rules.ts';
import { refuse, type Refusal, type Verdict } from './verdict.ts';

/** A certificate and the public root key that signed it. */
export interface Certified {
	certificate: Certificate;
	root: string;
}
/** What a device showed so far, checked when it was shown. */
export type Devices = (device: string) => readonly Certified[];

const inForce = (root: RootKey, at: number) =>
	within({ from: root.validFrom, through: root.validThrough }, at);

/** Whether a root key of a campaign is good at a moment. */
export const isRoot = ({ roots }: CampaignRules, key: string, campaign: string, at: number): boolean =>
	roots.some((root) => root.publicKey === key && root.campaigns.includes(campaign) && inForce(root, at));

/** The root key that signed a certificate, or null when none did. */
export async function signerOf(
	certificate: Certificate,
	{ roots }: CampaignRules,
	{ verify }: Maths,
): Promise<string | null> {
	const bytes = certificateBytes(certificate);
	for (const { publicKey } of roots)
		if (await isSigned(verify, publicKey, bytes, certificate.sig)) return publicKey;
	return null;
}

/** What a device does that its certificate must allow. */
export interface Act {
	device: string;
	campaign: string;
	at: number;
	shop?: string;
	coupon?: string;
	checkpoint?: string;
}

/** Whether a device was certified by a root of the campaign for what it does, in the days of both. */
export const isCertified = (act: Act, devices: Devices, rules: CampaignRules): boolean =>
	devices(act.device).some(
		({ certificate, root }) =>
			isRoot(rules, root, act.campaign, act.at) &&
			within(certificate, act.at) &&
			(act.shop === undefined || certificate.shop === act.shop) &&
			(act.coupon === undefined || certificate.coupons.includes(act.coupon)) &&
			(act.checkpoint === undefined || certificate.checkpoints.includes(act.checkpoint)),
	);

/** Whether an entry is signed by whom it names. */
export type Authentic = (entry: LedgerEntry) => Promise<boolean>;

/** All that a signature costs in one place: the bytes of the entry, key and signature decoded, the mathematics. */
export const signedWith =
	(verify: Verifier): Authentic =>
	(entry) =>
		isSigned(verify, entry.by, entryBytes(entry), entry.sig);

export interface Checking {
	rules: CampaignRules;
	/** Asked for where an entry is signed by neither its own pass nor a root: most batches need no device. */
	devices: () => Promise<Devices>;
	digest: Digest;
	authentic: Authentic;
	/** Ids of passes by their keys, as far as this batch has met them: most entries of a batch are of one pass. */
	passes: Map<string, Promise<string | null>>;
}

/** What an entry names must be there, and its moment must fall into the days of it. */
function ruled(entry: LedgerEntry, { rules }: Checking): Refusal | null {
	const campaign = rules.campaigns.get(entry.campaign);
	if (!campaign) return 'unknown-campaign';
	if (entry.kind === 'void') return within(campaign, entry.at) ? null : 'outside-period';
	if (entry.kind === 'stamp') {
		const checkpoint = rules.checkpoints.get(checkpointKey(entry.rally, entry.checkpoint));
		if (checkpoint?.campaign !== entry.campaign) return 'foreign-checkpoint';
		if (!within(checkpoint, entry.at)) return 'outside-period';
		return entry.round < checkpoint.rounds ? null : 'over-limit';
	}
	const coupon = rules.coupons.get(entry.coupon);
	if (coupon?.campaign !== entry.campaign) return 'unknown-coupon';
	// A share may be handed out while shops get ready, long before the first day.
	if (entry.kind === 'grant') return coupon.quota === null ? 'not-allowed' : null;
	if (entry.kind === 'return') return null;
	if (!within(coupon, entry.at)) return 'outside-period';
	if (entry.use > coupon.perPass) return 'over-limit';
	const byStaff = entry.device === '';
	if (entry.shop !== coupon.shop || byStaff !== (coupon.use === 'staff')) return 'not-allowed';
	return byStaff && entry.grant !== '' ? 'not-allowed' : null;
}

async function ownPass(
	{ by, pass }: StampEntry | RedeemEntry,
	{ digest, passes }: Checking,
): Promise<boolean> {
	const id = passes.get(by) ?? passIdOf(digest, by);
	passes.set(by, id);
	return (await id) === pass;
}

/** Whoever signs must be entitled to say it. Who may take an entry back depends on that entry: judged later. */
async function entitled(entry: LedgerEntry, checking: Checking): Promise<Refusal | null> {
	const { campaign, at, by } = entry;
	const { rules, devices } = checking;
	const known = (more: Omit<Act, 'device' | 'campaign' | 'at'>, shown: Devices) =>
		isCertified({ device: by, campaign, at, ...more }, shown, rules) ? null : 'unknown-device';
	switch (entry.kind) {
		case 'stamp':
			if (await ownPass(entry, checking)) return null;
			return known({ checkpoint: entry.checkpoint }, await devices());
		case 'redeem':
			if (entry.device === '') return (await ownPass(entry, checking)) ? null : 'not-allowed';
			if (entry.device !== by) return 'not-allowed';
			return known({ coupon: entry.coupon, shop: entry.shop }, await devices());
		case 'return':
			return entry.device === by ? known({ coupon: entry.coupon }, await devices()) : 'not-allowed';
		case 'grant':
			return isRoot(rules, by, campaign, at) ? null : 'not-allowed';
		case 'void':
			return null;
	}
}

/** An entry that is sound by itself, or the verdict. The costly signature comes last. */
export async function checked(
	value: unknown,
	checking: Checking,
): Promise<{ entry: LedgerEntry } | { verdict: Verdict }> {
	const entry = readEntry(value);
	if (!entry) return { verdict: refuse(idSent(value), 'malformed') };
	const due = await idOf(checking.digest, entry);
	const reason =
		ruled(entry, checking) ??
		(due !== null && due !== entry.id ? 'wrong-id' : null) ??
		(await entitled(entry, checking)) ??
		((await checking.authentic(entry)) ? null : 'bad-signature');
	return reason === null ? { entry } : { verdict: refuse(entry.id, reason) };
}
