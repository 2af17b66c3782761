// From a root key to a device to what the device says: each link must hold, and each break has a reason of its own.
import { tokyoDay } from '../clock.ts';
import type { Verifier } from './ports.ts';
import { isSigned, statement } from './signed.ts';
import type { Certificate, Receipt, Rotating, Ticket } from './types.ts';

/** A public root key and when it counts, days as YYYY-MM-DD in the city. */
export interface RootKey {
	id: string;
	campaigns: readonly string[];
	publicKey: string;
	validFrom: string;
	validThrough: string;
}

/** The bytes a root signs for a device. */
export const certificateBytes = (each: Omit<Certificate, 'sig'>) =>
	statement('device', [
		...['1', each.shop, each.device, each.checkpoints.join(), each.coupons.join(), each.from, each.through],
	]);

/** The bytes a device signs for the code on its screen. */
export const rotatingBytes = (each: Pick<Rotating, 'checkpoint' | 'step' | 'nonce'>) =>
	statement('rotating', [each.checkpoint, each.step, each.nonce]);

/** The bytes a pass signs to use a coupon. */
export const ticketBytes = (each: Pick<Ticket, 'campaign' | 'coupon' | 'pass' | 'use' | 'at'>) =>
	statement('ticket', [each.campaign, each.coupon, each.pass, each.use, each.at]);

/** The bytes a device signs when a coupon was used. */
export const receiptBytes = (each: Pick<Receipt, 'coupon' | 'pass' | 'use' | 'at' | 'device'>) =>
	statement('receipt', [each.coupon, each.pass, each.use, each.at, each.device]);

/** A day as codes write it. */
export const compactDay = (day: string): string => day.replaceAll('-', '');

export type BrokenChain =
	/** No root key of this campaign signed the device. */
	| 'unknown-device'
	/** The device's certificate is not good yet or no longer. */
	| 'device-expired';

/**
 * Whether a certificate was signed by a root key of a campaign and both are good on a day. Days are compared, not
 * moments; `now` in milliseconds since 1970.
 */
export async function certificateHolds(
	certificate: Certificate,
	campaign: string,
	roots: readonly RootKey[],
	now: number,
	verify: Verifier,
): Promise<true | BrokenChain> {
	const today = tokyoDay(now);
	const own = roots.filter((root) => root.campaigns.includes(campaign));
	const bytes = certificateBytes(certificate);
	const signing: RootKey[] = [];
	for (const root of own)
		if (await isSigned(verify, root.publicKey, bytes, certificate.sig)) signing.push(root);
	if (signing.length === 0) return 'unknown-device';
	const inForce = signing.some((root) => root.validFrom <= today && today <= root.validThrough);
	const day = compactDay(today);
	return inForce && certificate.from <= day && day <= certificate.through ? true : 'device-expired';
}
