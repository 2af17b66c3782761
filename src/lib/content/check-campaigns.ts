// Judges rallies, coupons, shops and keys together: they name each other.
import { checkCoupon, checkShop } from './check-coupon.ts';
import { checkKeys, checkRally, doubledCheckpoints } from './check-rally.ts';
import type { Finding } from './check.ts';
import { readFacts, type Read, type Unreadable } from './read.ts';
import {
	couponFacts,
	keyFacts,
	rallyFacts,
	shopFacts,
	type CouponFacts,
	type KeyFacts,
	type RallyFacts,
	type ShopFacts,
} from './schema-rally.ts';
import type { PlaceFacts, TrailFacts } from './schema.ts';
import type * as v from 'valibot';

const byId = <T>(all: readonly Read<T>[]) => new Map(all.map((each) => [each.id, each.value]));

/** Findings about everything a campaign is made of, and the files found. `sound` keeps what has the right shape. */
export function checkCampaigns(
	root: string,
	unreadable: Unreadable[],
	sound: <T>(schema: v.GenericSchema, all: Read<T>[]) => Read<T>[],
	around: { places: ReadonlyMap<string, PlaceFacts>; trails: ReadonlyMap<string, TrailFacts> },
) {
	const rallies = readFacts(`${root}/facts/rallies`, unreadable) as Read<RallyFacts>[];
	const coupons = readFacts(`${root}/facts/coupons`, unreadable) as Read<CouponFacts>[];
	const shops = readFacts(`${root}/facts/shops`, unreadable) as Read<ShopFacts>[];
	const keys = readFacts(`${root}/facts/keys`, unreadable) as Read<KeyFacts>[];
	const [soundRallies, soundCoupons] = [sound(rallyFacts, rallies), sound(couponFacts, coupons)];
	const [soundShops, soundKeys] = [sound(shopFacts, shops), sound(keyFacts, keys)];
	const shopById = byId(soundShops);
	const findings: Finding[] = [
		...soundRallies.flatMap((each) => checkRally(each, { ...around, shops: shopById })),
		...doubledCheckpoints(soundRallies),
		...soundCoupons.flatMap((each) => checkCoupon(each, shopById, byId(soundRallies))),
		...soundShops.flatMap((each) => checkShop(each, around.places)),
		...checkKeys(
			soundKeys,
			[...soundRallies, ...soundCoupons].map(({ file, value }) => ({
				file,
				campaign: value.campaign,
				sample: value.sample,
			})),
		),
	];
	return { findings, rallies, coupons, shops };
}
