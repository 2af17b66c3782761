// Cases for pairing: what was issued is taken, everything else is refused with its reason.
import { expect, it, test } from 'vitest';
import { couponOf } from '../../../../tests/fixtures/coupon.ts';
import { real, realPair, rootOf, type Pair } from '../../../../tests/fixtures/signing.ts';
import { readCode } from '../codes/read.ts';
import type { Pairing } from '../codes/types.ts';
import { writeCode } from '../codes/write.ts';
import { pairingFor, type Pairable } from './issuing.ts';
import { pairedOrRefusal } from './pairing.ts';
import { untoldOf } from './telling.ts';
import { emptyShopBook } from './types.ts';

const NOON = Date.parse('2026-04-10T03:00:00Z');
let ids = 0;
const newId = () => `${'A'.repeat(20)}${String(ids++ % 10)}A`;
const wish = (device: Pair, told: Partial<Pairable> = {}): Pairable => ({
	...{ shop: 'sample-bakery', device: device.key, checkpoints: ['gate'] },
	coupons: [{ id: 'bread', campaign: 'spring', amount: 5 }],
	...{ from: '2026-04-01', through: '2026-04-30' },
	...told,
});
const [root, other, device] = await Promise.all([realPair(), realPair(), realPair()]);
const judged = (pairing: Pairing, now = NOON, of = device.key) =>
	pairedOrRefusal(pairing, of, [couponOf()], [rootOf(root, 'spring')], now, real);
const why = async (...told: Parameters<typeof judged>) => {
	const found = await judged(...told);
	return found.kind === 'refused' ? found.reason : 'paired';
};

it('gives a device its certificate and its shares, through the code as well', async () => {
	const pairing = await pairingFor(wish(device), root, newId, NOON);
	const read = readCode(writeCode(pairing), []);
	expect(read).toEqual(pairing);
	const found = await judged(read as Pairing);
	if (found.kind === 'refused') throw new Error(found.reason);
	expect(found.grants).toMatchObject([{ coupon: 'bread', amount: 5, campaign: 'spring', by: root.key }]);
	const told = { book: emptyShopBook, device: device.key, shop: 'sample-bakery', paired: found.grants };
	expect(untoldOf(told, new Set())).toEqual(found.grants);
	expect(untoldOf(told, new Set(found.grants.map(({ id }) => id)))).toEqual([]);
});
test.each([
	[
		'another device',
		async () => why(await pairingFor(wish(device), root, newId, NOON), NOON, other.key),
		'other-device',
	],
	[
		'a key nobody knows',
		async () => why(await pairingFor(wish(device), other, newId, NOON)),
		'unknown-device',
	],
	[
		'after its last day',
		async () => why(await pairingFor(wish(device), root, newId, NOON), Date.parse('2026-05-02')),
		'device-expired',
	],
	[
		'a share somebody raised',
		async () => {
			const made = await pairingFor(wish(device), root, newId, NOON);
			return why({ ...made, grants: made.grants.map((each) => ({ ...each, amount: 500 })) });
		},
		'forged-share',
	],
	[
		'a share of a coupon it may not take',
		async () => {
			const made = await pairingFor(wish(device), root, newId, NOON);
			const bare = await pairingFor(wish(device, { coupons: [] }), root, newId, NOON);
			return why({ ...bare, grants: made.grants });
		},
		'forged-share',
	],
	[
		'no shares at all',
		async () => why(await pairingFor(wish(device, { coupons: [] }), root, newId, NOON)),
		'paired',
	],
])('pairing with %s', async (_, told, reason) => {
	expect(await told()).toBe(reason);
});
