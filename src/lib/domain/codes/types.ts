// What the codes say once read, and why one is refused.

/** A day of the calendar as eight digits, YYYYMMDD. */
export type CompactDay = string;

/** Who a shop's device is and what it may do, signed by a campaign's root key. Keys and signatures in base64url. */
export interface Certificate {
	shop: string;
	device: string;
	checkpoints: readonly string[];
	coupons: readonly string[];
	/** First and last day it is good for, as the city counts days. */
	from: CompactDay;
	through: CompactDay;
	sig: string;
}

/** Printed on a board: the secret is in the part of the address that browsers never send. */
export interface Printed {
	kind: 'printed';
	checkpoint: string;
	token: string;
}
/** Shown on a shop's screen for half a minute. */
export interface Rotating {
	kind: 'rotating';
	checkpoint: string;
	certificate: Certificate;
	/** Half minutes since 1970 by the shop's clock. */
	step: number;
	nonce: string;
	sig: string;
}
/** Shown by a visitor to use a coupon. */
export interface Ticket {
	kind: 'ticket';
	campaign: string;
	coupon: string;
	/** Public key of the pass. */
	pass: string;
	/** Which use this is, from 1. */
	use: number;
	/** Seconds since 1970 by the visitor's clock. */
	at: number;
	sig: string;
}
/** Shown by a shop's device after a coupon was used. */
export interface Receipt {
	kind: 'receipt';
	coupon: string;
	/** Id of the pass. */
	pass: string;
	use: number;
	at: number;
	device: string;
	sig: string;
}
/** A share of a coupon's quota as a pairing code carries it. */
export interface PairedGrant {
	id: string;
	coupon: string;
	amount: number;
	/** Milliseconds since 1970. */
	at: number;
	sig: string;
}
/** Hands a new device its certificate and first shares, once. */
export interface Pairing {
	kind: 'pairing';
	/** Public root key that signed the shares. */
	root: string;
	certificate: Certificate;
	grants: readonly PairedGrant[];
}
/** Shown by a device that wants to be paired. */
export interface Hello {
	kind: 'hello';
	device: string;
}
/** A whole stamp book, encrypted. */
export interface CarryOver {
	kind: 'carry';
	salt: string;
	iv: string;
	data: string;
}

export type Code = Printed | Rotating | Ticket | Receipt | Pairing | Hello | CarryOver;

/** Why a text is no code of the guide. */
export type Unread = 'empty' | 'oversized' | 'foreign' | 'truncated' | 'malformed' | 'newer';
export interface Refused<Reason extends string = string> {
	kind: 'refused';
	reason: Reason;
}
export const refused = <Reason extends string>(reason: Reason): Refused<Reason> => ({
	kind: 'refused',
	reason,
});
