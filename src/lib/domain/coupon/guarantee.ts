// The written guarantee: what is impossible, what is only detected, what nobody can prevent, by way of use.
import type { CouponUse } from './types.ts';

/** `impossible` by these rules; `detected` by the ledger afterwards; `open`: neither. */
export type Assurance = 'impossible' | 'detected' | 'open';

/** One line of the table. `tests/stamps` and the tests beside the rules prove them. */
export const guarantee = {
	'same-device': { staff: 'detected', device: 'impossible', online: 'impossible' },
	'two-devices': { staff: 'detected', device: 'detected', online: 'impossible' },
	'two-shops': { staff: 'impossible', device: 'impossible', online: 'impossible' },
	'two-phones': { staff: 'detected', device: 'impossible', online: 'impossible' },
	backup: { staff: 'detected', device: 'impossible', online: 'impossible' },
	clocks: { staff: 'detected', device: 'impossible', online: 'impossible' },
	quota: { staff: 'detected', device: 'impossible', online: 'impossible' },
	forged: { staff: 'open', device: 'impossible', online: 'impossible' },
	unearned: { staff: 'open', device: 'open', online: 'open' },
	'two-passes': { staff: 'open', device: 'open', online: 'open' },
} as const satisfies Record<string, Record<CouponUse, Assurance>>;
export type GuaranteeRow = keyof typeof guarantee;
export const guaranteeRows = Object.keys(guarantee) as GuaranteeRow[];
