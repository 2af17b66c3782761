// What only a look at a whole coupon or shop can tell: its days, its numbers, whom it belongs to.
import { daysBetween } from '../domain/days.ts';
import { highestPrize } from './check-rally.ts';
import type { Finding } from './check.ts';
import type { Read } from './read.ts';
import type { CouponFacts, RallyFacts, ShopFacts } from './schema-rally.ts';
import type { PlaceFacts } from './schema.ts';

/** Days a coupon may be good for: the payment services act leaves six months alone. */
const LONGEST = 183;

/** Findings about one coupon of a sound shape. */
export function checkCoupon(
	{ file, id, value }: Read<CouponFacts>,
	shops: ReadonlyMap<string, ShopFacts>,
	rallies: ReadonlyMap<string, RallyFacts>,
): Finding[] {
	const findings: Finding[] = [];
	const say = (field: string, remedy: string) => findings.push({ file, field, remedy });
	if (value.id !== id) say('id', `is "${value.id}", but the file is called "${id}": make them equal`);
	const { from, through, hours, earnedBy, quota, daily, use } = value;
	const shop = shops.get(value.shop);
	if (!shop) say('shop', `"${value.shop}" is no shop of the guide: correct the id`);
	if (shop?.sample && !value.sample) say('shop', 'is a sample, but the coupon is not: name a real shop');
	if (through < from) say('through', 'is before the first day: swap them or correct one');
	else if (daysBetween(from, through) > LONGEST)
		say('through', 'is more than six months after the first day: a coupon must not be good for longer');
	if (hours && hours.closes <= hours.opens)
		say('hours.closes', 'is not after the opening: correct one of them');
	if (daily !== null && quota !== null && daily > quota)
		say('daily', 'is more than the quota: lower it or write null');
	if (daily !== null && shop && daily < shop.devices)
		say(
			'daily',
			`is less than the ${shop.devices} devices of the shop, so that some could confirm none: raise it`,
		);
	if (use === 'staff' && daily !== null)
		say('daily', 'cannot be held where staff hold the button, for nobody counts: write null');
	if (earnedBy.kind !== 'nothing') {
		const rally = rallies.get(earnedBy.rally);
		if (!rally) say('earnedBy.rally', `"${earnedBy.rally}" is no rally of the guide: correct the id`);
		else if (rally.campaign !== value.campaign)
			say('campaign', `is not "${rally.campaign}" as that of the rally: a pass knows one campaign only`);
		if (
			rally &&
			earnedBy.kind === 'stamps' &&
			rally.coolDownDays === null &&
			earnedBy.count > rally.checkpoints.length
		)
			say('earnedBy.count', 'is more than the rally has checkpoints: lower it');
	}
	if ((value.value.kind === 'gift') !== (value.legal === 'gift'))
		say('legal', 'is "gift" for a present and "discount" for money off, by the premium rules: correct it');
	if (value.value.kind === 'percent' && value.value.amount === 100)
		say('value.amount', 'is all of the price, which is a present by the law: write a gift with its yen');
	if (value.value.kind === 'gift') {
		const most = highestPrize('gift', value.dealYen);
		if (value.value.amount > most)
			say(
				'value.amount',
				`is above ${most} yen, the limit of a gift for this deal: lower it, and ask a lawyer`,
			);
	}
	return findings;
}

/** Findings about one shop of a sound shape. */
export function checkShop(
	{ file, id, value }: Read<ShopFacts>,
	places: ReadonlyMap<string, PlaceFacts>,
): Finding[] {
	const findings: Finding[] = [];
	if (value.id !== id)
		findings.push({
			file,
			field: 'id',
			remedy: `is "${value.id}", but the file is called "${id}": make them equal`,
		});
	if (!places.has(value.place))
		findings.push({
			file,
			field: 'place',
			remedy: `"${value.place}" is no place of the guide: correct the id`,
		});
	return findings;
}
