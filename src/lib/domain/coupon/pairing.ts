// A device becomes a shop's: its certificate and first shares, each signed by a root key of the campaign.
import { certificateHolds, type BrokenChain, type RootKey } from '../codes/chain.ts';
import type { Maths } from '../codes/ports.ts';
import { isSigned } from '../codes/signed.ts';
import type { Certificate, PairedGrant, Pairing } from '../codes/types.ts';
import { entryBytes } from '../ledger/canonical.ts';
import type { GrantEntry } from '../ledger/entry.ts';
import type { Coupon } from './types.ts';

/** Why a device cannot be paired: the code is made out to another one, a share is not signed, or the chain breaks. */
export type NotPaired = 'other-device' | 'forged-share' | BrokenChain;

export interface Paired {
	kind: 'paired';
	certificate: Certificate;
	/** Shares as the ledger takes them: it has to hear of them. */
	grants: readonly GrantEntry[];
}

/** A share of a pairing code as the entry its root signed; null where the coupon is unknown. */
export function grantEntry(
	{ id, coupon, amount, at, sig }: PairedGrant,
	{ root, certificate }: Pick<Pairing, 'root' | 'certificate'>,
	coupons: readonly Pick<Coupon, 'id' | 'campaign'>[],
): GrantEntry | null {
	const campaign = coupons.find((each) => each.id === coupon)?.campaign;
	if (campaign === undefined) return null;
	return {
		...{ v: 1, id, kind: 'grant', campaign, at, by: root, coupon },
		...{ device: certificate.device, amount, sig },
	};
}

/**
 * What a pairing code gives this device, or why it gives nothing. Every share is looked at: half a pairing would leave a
 * device that believes less than its paper says.
 * @param device public key of this device
 * @param now milliseconds since 1970
 */
export async function pairedOrRefusal(
	pairing: Pairing,
	device: string,
	coupons: readonly Coupon[],
	roots: readonly RootKey[],
	now: number,
	{ verify }: Pick<Maths, 'verify'>,
): Promise<Paired | { kind: 'refused'; reason: NotPaired }> {
	const no = (reason: NotPaired) => ({ kind: 'refused' as const, reason });
	const { certificate } = pairing;
	if (certificate.device !== device) return no('other-device');
	let chain: true | BrokenChain = 'unknown-device';
	for (const campaign of new Set(roots.flatMap((each) => each.campaigns))) {
		const told = await certificateHolds(certificate, campaign, roots, now, verify);
		if (told !== 'unknown-device') chain = told;
		if (told === true) break;
	}
	if (chain !== true) return no(chain);
	const grants: GrantEntry[] = [];
	for (const each of pairing.grants) {
		const entry = grantEntry(each, pairing, coupons);
		const isRoot = roots.some(
			(root) => entry !== null && root.publicKey === entry.by && root.campaigns.includes(entry.campaign),
		);
		const own = certificate.coupons.includes(each.coupon);
		if (!entry || !isRoot || !own || !(await isSigned(verify, entry.by, entryBytes(entry), entry.sig)))
			return no('forged-share');
		grants.push(entry);
	}
	return { kind: 'paired', certificate, grants };
}
