// What a scenario begins with: two shops, their coupons and paired devices, and the passes that phones make.
import { toBase64url } from '../../src/lib/domain/codes/bytes.ts';
import { hashOf, passIdOf } from '../../src/lib/domain/codes/signed.ts';
import { pairingFor } from '../../src/lib/domain/coupon/issuing.ts';
import { pairedOrRefusal } from '../../src/lib/domain/coupon/pairing.ts';
import { couponUses, type Coupon } from '../../src/lib/domain/coupon/types.ts';
import type { Pass } from '../../src/lib/domain/pass/book.ts';
import type { Rally } from '../../src/lib/domain/rally/types.ts';
import type { Chance } from '../fixtures/chance.ts';
import { couponOf } from '../fixtures/coupon.ts';
import { digest, quick, quickPair, rootOf } from '../fixtures/signing.ts';
import { Device } from './device.ts';

export const HOUR = 3_600_000;
/** Noon in Tokyo on 15 April 2026: two days either way stay within the rally. */
export const START = Date.parse('2026-04-15T03:00:00Z');
export const PEOPLE = 3;
const LIVES = 5;

const shopOf = async (id: string, word: string, coupons: readonly [string, string, string]) => ({
	...{ id, word, coupons, codeHash: await hashOf(digest, 'shop', id, word) },
});
/** Each shop has a coupon of every way of use, in the order of `couponUses`. */
export const shops = [
	await shopOf('sample-bakery', 'melon', ['tea', 'bread', 'cake']),
	await shopOf('sample-bath', 'steam', ['towel', 'soap', 'bath']),
] as const;

const root = quickPair('root');
export const roots = [rootOf(root, 'spring')];
const lives = Array.from({ length: 2 * PEOPLE }, (_, phone) =>
	Array.from({ length: LIVES }, (_, life) => ({
		pair: quickPair(`phone ${phone}, life ${life}`),
		made: 10 * life + phone,
	})),
);
/** Keys of all passes by public key. */
export const keys = new Map(lives.flat().map(({ pair }) => [pair.key, pair]));
/** Of each phone, one for each of its lives. */
export const passes = await Promise.all(
	lives.map((all) =>
		Promise.all(
			all.map(async ({ pair: { key }, made }): Promise<Pass> => ({
				...{ id: (await passIdOf(digest, key)) ?? '', campaign: 'spring', key, secret: '', made },
			})),
		),
	),
);

/** A coupon of every way of use in each shop. */
export function coupons(rally: Rally, chance: Chance, devices: readonly number[]): Coupon[] {
	return shops.flatMap((shop, s) =>
		couponUses.map((use, i) =>
			couponOf({
				...{ id: shop.coupons[i] as string, shop: shop.id, use, devices: devices[s] ?? 1 },
				...{ quota: chance.maybe(0.2) ? null : 1 + chance.below(5), perPass: 1 + chance.below(2) },
				daily: chance.maybe(0.2) ? 1 + chance.below(5) : null,
				earnedBy: chance.maybe(0.4)
					? { kind: 'stamps', rally: rally.id, count: 1 + chance.below(2) }
					: { kind: 'nothing' },
			}),
		),
	);
}

/** The devices of both shops, paired by the product's own code, with first shares that never exceed a quota together. */
export async function paired(
	all: readonly Coupon[],
	counts: readonly number[],
	chance: Chance,
	skew: () => number,
) {
	const left = new Map(all.map(({ id, quota }) => [id, quota ?? 0]));
	const devices: Device[] = [];
	for (const [s, shop] of shops.entries())
		for (let i = 0; i < (counts[s] ?? 0); i++) {
			const index = devices.length;
			const pair = quickPair(`device ${index}`);
			const own = all.filter((each) => each.shop === shop.id && each.use !== 'staff');
			const shared = own.map(({ id, campaign }) => {
				const amount = chance.below((left.get(id) ?? 0) + 1);
				left.set(id, (left.get(id) ?? 0) - amount);
				return { id, campaign, amount };
			});
			let share = 0;
			const name = () => toBase64url(new Uint8Array(16).fill(index + 1).with(15, 16 * ++share));
			const wish = { shop: shop.id, device: pair.key, checkpoints: [], coupons: shared };
			const days = { from: '2026-04-01', through: '2026-04-30' };
			const code = await pairingFor({ ...wish, ...days }, root, name, START);
			const told = await pairedOrRefusal(code, pair.key, all, roots, START, quick);
			if (told.kind === 'refused') throw new Error(told.reason);
			devices.push(new Device({ index, pair, skew: skew() }, told, { roots, coupons: all }));
		}
	return devices;
}
