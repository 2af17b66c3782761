// What a coupon is worth, and on which days it is taken, in words.
import type { CouponFull } from '$lib/content/campaigns.ts';
import { week, type Day } from '$lib/domain/opening.ts';
import type { TranslateCoupons } from '$lib/i18n/coupons.ts';
import type { writers } from '$lib/i18n/format.ts';

type Write = ReturnType<typeof writers>;

/** Ten per cent off, a hundred yen off, or a present. */
export function valueIn(
	value: CouponFull['value'],
	say: (key: `value.${CouponFull['value']['kind']}`, values: { amount: string }) => string,
	write: Write,
): string {
	const amount = value.kind === 'percent' ? write.percent(value.amount / 100) : write.yen(value.amount);
	return say(`value.${value.kind}`, { amount });
}

/** The days of the week a coupon is taken. */
export const daysIn = (days: readonly Day[] | null, say: TranslateCoupons, write: Write): string =>
	days === null ? say('days.all') : write.list(days.map((day) => write.weekday(week.indexOf(day))));

/** How somebody gets it. */
export function earnedIn({ coupon, rally }: CouponFull, say: TranslateCoupons): string {
	const { earnedBy } = coupon;
	const name = rally?.name ?? '';
	if (earnedBy.kind === 'stamps') return say('earned.stamps', { count: earnedBy.count, rally: name });
	return earnedBy.kind === 'rally' ? say('earned.rally', { rally: name }) : say('earned.nothing');
}

/** How often it may be used: by one book, altogether, on one day. */
export const limitsIn = ({ coupon }: CouponFull, say: TranslateCoupons): string[] => [
	say('limit.pass', { count: coupon.perPass }),
	...(coupon.quota === null ? [] : [say('limit.total', { count: coupon.quota })]),
	...(coupon.daily === null ? [] : [say('limit.daily', { count: coupon.daily })]),
];
