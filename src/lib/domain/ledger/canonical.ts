// The bytes that are signed and the ids that follow from what happened.
import { derivedId, redeemId, stampId, statement } from '../codes/signed.ts';
import type { Digest } from '../codes/ports.ts';
import type { AllowanceRequest, LedgerEntry, Unsigned } from './entry.ts';

function told(entry: Unsigned): (string | number)[] {
	switch (entry.kind) {
		case 'stamp':
			return [entry.rally, entry.checkpoint, entry.pass, entry.round, entry.way];
		case 'redeem':
			return [entry.coupon, entry.shop, entry.pass, entry.use, entry.device, entry.grant];
		case 'grant':
			return [entry.coupon, entry.device, entry.amount];
		case 'return':
			return [entry.coupon, entry.device, entry.grant, entry.amount];
		case 'void':
			return [entry.entry, entry.why];
	}
}

/** The fields of an entry in the order they are signed, all but the signature. */
export const entryFields = (entry: Unsigned): (string | number)[] => [
	...[entry.id, entry.kind, entry.campaign, entry.at, entry.by],
	...told(entry),
];

/** The bytes the author of an entry signs. */
export const entryBytes = (entry: Unsigned) => statement('entry', entryFields(entry));

/**
 * Whether two entries say the same. Signatures are left out: some browsers sign the same bytes differently each time.
 */
export const sameBody = (a: LedgerEntry, b: LedgerEntry): boolean =>
	entryFields(a).join('\n') === entryFields(b).join('\n');

/** The id an entry must have, or null where any will do. */
export function idOf(digest: Digest, entry: Unsigned): Promise<string | null> {
	if (entry.kind === 'stamp')
		return stampId(digest, entry.campaign, entry.pass, entry.checkpoint, entry.round);
	if (entry.kind === 'redeem') return redeemId(digest, entry.coupon, entry.pass, entry.use);
	return Promise.resolve(null);
}

/** The bytes a device signs to ask for a share. */
export const allowanceBytes = ({ coupon, device, want, at }: Omit<AllowanceRequest, 'sig' | 'certificate'>) =>
	statement('allowance', [coupon, device, want, at]);

/** Id of the share that answers a request: asked again, it is the same. */
export const allowanceId = (
	digest: Digest,
	{ coupon, device, at }: Pick<AllowanceRequest, 'coupon' | 'device' | 'at'>,
): Promise<string> => derivedId(digest, 'grant', coupon, device, at);
