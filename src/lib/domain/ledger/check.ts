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
	digest: Digest;
	authentic: Authentic;
	/** Asked once, and only where a batch has an entry that is signed by neither its own pass nor a root. */
	devices: () => Promise<Devices>;
}

/** An entry that is sound by itself, or the verdict. */
export type Checked = { entry: LedgerEntry } | { verdict: Verdict };

/** What an entry names must be there, and its moment must fall into the days of it. */
function ruled(entry: LedgerEntry, rules: CampaignRules): Refusal | null {
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

const mayBeOfPass = (entry: LedgerEntry): entry is StampEntry | RedeemEntry =>
	entry.kind === 'stamp' || (entry.kind === 'redeem' && entry.device === '');

/** Tells whether an entry is signed by the pass it is about. Keys are hashed once: most entries of a batch are of one pass. */
async function ownPasses(entries: readonly LedgerEntry[], digest: Digest) {
	const keys = [...new Set(entries.filter(mayBeOfPass).map(({ by }) => by))];
	const ids = await Promise.all(keys.map((key) => passIdOf(digest, key)));
	const passes = new Map(keys.map((key, i) => [key, ids[i]]));
	return (entry: LedgerEntry) => mayBeOfPass(entry) && passes.get(entry.by) === entry.pass;
}

const needsDevice = ({ kind }: LedgerEntry) => kind === 'stamp' || kind === 'redeem' || kind === 'return';

/** Whoever signs must be entitled to say it. Who may take an entry back depends on that entry: judged later. */
function entitled(entry: LedgerEntry, rules: CampaignRules, devices: Devices): Refusal | null {
	const { campaign, at, by } = entry;
	const known = (more: Omit<Act, 'device' | 'campaign' | 'at'>) =>
		isCertified({ device: by, campaign, at, ...more }, devices, rules) ? null : 'unknown-device';
	switch (entry.kind) {
		case 'stamp':
			return known({ checkpoint: entry.checkpoint });
		case 'redeem':
			return entry.device === by ? known({ coupon: entry.coupon, shop: entry.shop }) : 'not-allowed';
		case 'return':
			return entry.device === by ? known({ coupon: entry.coupon }) : 'not-allowed';
		case 'grant':
			return isRoot(rules, by, campaign, at) ? null : 'not-allowed';
		case 'void':
			return null;
	}
}

/** What each thing sent is by itself, in order. The costly signature comes last. */
export async function checked(
	values: readonly unknown[],
	{ rules, digest, authentic, devices }: Checking,
): Promise<Checked[]> {
	const read = values.map(readEntry);
	const entries = read.filter((each) => each !== null);
	const dues = await Promise.all(read.map((each) => each && idOf(digest, each)));
	const isOwn = await ownPasses(entries, digest);
	const shown: Devices = entries.some((each) => needsDevice(each) && !isOwn(each))
		? await devices()
		: () => [];

	const reasons = read.map((entry, i): Refusal | null => {
		if (!entry) return 'malformed';
		const isDue = dues[i] === null || dues[i] === entry.id;
		return (
			ruled(entry, rules) ??
			(isDue ? null : 'wrong-id') ??
			(isOwn(entry) ? null : entitled(entry, rules, shown))
		);
	});
	const isSound = await Promise.all(
		read.map((entry, i) => (entry && reasons[i] === null ? authentic(entry) : false)),
	);
	return read.map((entry, i) => {
		if (entry && isSound[i]) return { entry };
		return { verdict: refuse(entry?.id ?? idSent(values[i]), reasons[i] ?? 'bad-signature') };
	});
}
