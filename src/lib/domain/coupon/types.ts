// What a coupon is. A day is YYYY-MM-DD, a time HH:MM, both as the city counts them.
import type { Day } from '../opening.ts';

/** How a coupon is used: staff hold a button on the visitor's phone, a shop's device scans, or scans and asks the ledger. */
export const couponUses = ['staff', 'device', 'online'] as const;
export type CouponUse = (typeof couponUses)[number];

/** What has to be done for it. */
export type EarnedBy =
	{ kind: 'nothing' } | { kind: 'stamps'; rally: string; count: number } | { kind: 'rally'; rally: string };

export interface Coupon {
	id: string;
	campaign: string;
	shop: string;
	from: string;
	through: string;
	/** Days and hours it is taken; null means all. */
	weekdays: readonly Day[] | null;
	hours: { opens: string; closes: string } | null;
	earnedBy: EarnedBy;
	/** Uses of one pass. */
	perPass: number;
	/** Uses altogether and on one day; null means no limit. */
	quota: number | null;
	daily: number | null;
	use: CouponUse;
	/** Devices the shop may pair: the daily quota is shared evenly among them. */
	devices: number;
	/** The shop took it back. */
	withdrawn: boolean;
}

/** A share of a coupon's quota, held by one device. */
export interface Grant {
	id: string;
	coupon: string;
	amount: number;
}
/** Part of a share given back. */
export interface Return extends Grant {
	grant: string;
}
/** One use this device confirmed. Never taken off the list. */
export interface Spent {
	/** Derived from coupon, pass and use. */
	id: string;
	campaign: string;
	coupon: string;
	pass: string;
	use: number;
	/** Milliseconds since 1970 and the day in the city, by this device's clock. */
	at: number;
	day: string;
	/** The share it is paid from; empty where the coupon has no quota. */
	grant: string;
}

/** What a shop's device knows. */
export interface ShopBook {
	v: 1;
	grants: readonly Grant[];
	returns: readonly Return[];
	spent: readonly Spent[];
}
export const emptyShopBook: ShopBook = { v: 1, grants: [], returns: [], spent: [] };
