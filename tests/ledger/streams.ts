// Random entries of a small world, so small that they collide: two devices, four passes, shares that run out.
import fc from 'fast-check';
import type { LedgerEntry } from '../../src/lib/domain/ledger/entry.ts';
import { quickPair } from '../fixtures/signing.ts';
import { grantTo, idNamed, NOON, redeemBy, returnBy, root, stampBy, voidBy } from './world.ts';

export const devices = [quickPair('till'), quickPair('kiosk')] as const;
const passes = ['a', 'b', 'c', 'd'].map(quickPair);
const device = fc.constantFrom(...devices);
const pass = fc.constantFrom(...passes);
const coupon = fc.constantFrom('bread', 'cake');
const name = fc.integer({ min: 0, max: 5 });
const grantName = (coupon: string, key: string, n: number) => `grant ${coupon} ${key} ${n}`;

type Made = fc.Arbitrary<() => Promise<LedgerEntry>>;
const stamp: Made = fc
	.record({
		pass,
		checkpoint: fc.constantFrom('gate', 'pond', 'shop'),
		round: fc.nat({ max: 2 }),
		way: fc.constantFrom('printed' as const, 'word' as const),
	})
	.map(
		({ pass, ...told }) =>
			() =>
				stampBy(pass, told),
	);
const grant: Made = fc.record({ device, coupon, n: name, amount: fc.integer({ min: 1, max: 6 }) }).map(
	({ device, coupon, n, amount }) =>
		() =>
			grantTo(device, amount, grantName(coupon, device.key, n), { coupon }),
);
const redeem: Made = fc
	.record({ device, pass, coupon, n: name, use: fc.integer({ min: 1, max: 2 }), late: fc.nat({ max: 1 }) })
	.map(({ device, pass, coupon, n, use, late }) => async () => {
		const grant = await idNamed(grantName(coupon, device.key, n));
		return redeemBy(device, pass, { coupon, use: coupon === 'cake' ? 1 : use, grant, at: NOON + late });
	});
const unlimited: Made = fc.record({ device, pass, use: fc.integer({ min: 1, max: 3 }) }).map(
	({ device, pass, use }) =>
		() =>
			redeemBy(device, pass, { coupon: 'tea', use }),
);
const staff: Made = fc.record({ pass, use: fc.integer({ min: 1, max: 2 }), late: fc.nat({ max: 2 }) }).map(
	({ pass, use, late }) =>
		() =>
			redeemBy(pass, pass, { coupon: 'badge', device: '', use, at: NOON + late }),
);
const back: Made = fc
	.record({ device, coupon, n: name, m: name, amount: fc.integer({ min: 1, max: 8 }) })
	.map(({ device, coupon, n, m, amount }) => async () => {
		const grant = await idNamed(grantName(coupon, device.key, n));
		return returnBy(device, grant, amount, `back ${device.key} ${m}`, { coupon });
	});
const taken: Made = fc
	.record({ pass, m: name, byRoot: fc.boolean() })
	.map(({ pass, m, byRoot }) => async () => {
		const { id } = await stampBy(pass);
		return voidBy(byRoot ? root : pass, id, `void ${m}`);
	});

/** A stream: entries out of order and some of them twice or more, and the sizes of the batches they are sent in. */
export const stream = fc
	.record({
		made: fc.array(
			fc.oneof(
				{ weight: 2, arbitrary: stamp },
				{ weight: 3, arbitrary: grant },
				{ weight: 6, arbitrary: redeem },
				{ weight: 1, arbitrary: unlimited },
				{ weight: 1, arbitrary: staff },
				{ weight: 4, arbitrary: back },
				{ weight: 1, arbitrary: taken },
			),
			{ minLength: 5, maxLength: 70 },
		),
		order: fc.array(fc.nat(), { minLength: 20, maxLength: 140 }),
		sizes: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 }),
	})
	.map(({ made, order, sizes }) => ({
		/** The batches, in the order they are sent. */
		batches: async () => {
			const entries = await Promise.all(made.map((each) => each()));
			const sent = [...entries, ...order.map((each) => entries[each % entries.length] as LedgerEntry)];
			const shuffled = sent
				.map((entry, i) => ({ entry, key: (order[i % order.length] ?? 0) % 9973 }))
				.sort((a, b) => a.key - b.key)
				.map(({ entry }) => entry);
			const batches: LedgerEntry[][] = [];
			for (let at = 0, i = 0; at < shuffled.length; i++) {
				const size = sizes[i % sizes.length] ?? 1;
				batches.push(shuffled.slice(at, at + size));
				at += size;
			}
			return batches;
		},
	}));
