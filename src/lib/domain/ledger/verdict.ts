// What the ledger answers, and why it refuses. A refusal is never kept: sent again later, it is judged again.

export const refusals = [
	/** A field is missing, unknown or not as it must be. */
	'malformed',
	'too-large',
	'unknown-campaign',
	'unknown-coupon',
	'foreign-checkpoint',
	'outside-period',
	/** The id is not the one that follows from what the entry says. */
	'wrong-id',
	'bad-signature',
	/** No root key of the campaign certified this device for this. */
	'unknown-device',
	/** Whoever signed may not say this. */
	'not-allowed',
	/** This use is recorded already, by somebody else or at another time. */
	'already-redeemed',
	/** More uses than a pass has, or more given back than is left. */
	'over-limit',
	'quota-exhausted',
	/** The device holds no share this could be paid from. */
	'not-granted',
	'unknown-entry',
	'already-void',
	/** The id belongs to another entry. */
	'id-taken',
] as const;
export type Refusal = (typeof refusals)[number];

export type Verdict =
	{ id: string; verdict: 'recorded' | 'duplicate' } | { id: string; verdict: 'refused'; reason: Refusal };

export const refuse = (id: string, reason: Refusal): Verdict => ({ id, verdict: 'refused', reason });

/** Refusals that an entry recorded later may turn: the device sends such an entry again. */
export const mayTurn = (reason: Refusal): boolean =>
	reason === 'not-granted' || reason === 'unknown-entry' || reason === 'unknown-device';

/** The most entries of one request, and the most bytes. */
export const MOST_ENTRIES = 50;
export const MOST_BYTES = 64_000;
