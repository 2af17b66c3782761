// Why a coupon is not taken, and what to do about it. Every reason has a next step.

const nextSteps = {
	/** Of another shop, or unknown here. */
	'foreign-coupon': 'see-shop',
	'other-use': 'see-conditions',
	'unknown-device': 'pair-again',
	'device-expired': 'pair-again',
	'not-yet': 'see-conditions',
	expired: 'see-coupons',
	'not-this-weekday': 'see-conditions',
	'not-this-hour': 'see-conditions',
	withdrawn: 'see-coupons',
	'not-earned': 'see-rally',
	'not-held': 'take-first',
	'over-limit': 'see-coupons',
	forged: 'open-coupon-again',
	'ticket-old': 'open-coupon-again',
	'clock-differs': 'check-clocks',
	'already-redeemed': 'see-coupons',
	/** This device's part of today's number is used up. */
	'daily-exhausted': 'come-tomorrow',
	/** This device's share is used up; the ledger may have more. */
	'quota-exhausted': 'ask-for-more',
	'wrong-shop-code': 'ask-staff',
} as const;

export type CouponRefusal = keyof typeof nextSteps;
export type CouponStep = (typeof nextSteps)[CouponRefusal];

export interface NoCoupon {
	kind: 'refused';
	reason: CouponRefusal;
	next: CouponStep;
	/** When it was used before, in milliseconds, where that is the reason. */
	usedAt?: number;
}

/** A refusal with its next step. */
export const noCoupon = (reason: CouponRefusal, usedAt?: number): NoCoupon => ({
	kind: 'refused',
	reason,
	next: nextSteps[reason],
	...(usedAt === undefined ? {} : { usedAt }),
});

export const couponRefusals = Object.keys(nextSteps) as CouponRefusal[];
export const couponSteps = [...new Set(Object.values(nextSteps))];
