// The written guarantee, line by line, over thousands of scenarios with the real rules.
import { describe, expect, it } from 'vitest';
import { guarantee, guaranteeRows, type GuaranteeRow } from '../../src/lib/domain/coupon/guarantee.ts';
import { dailyShare } from '../../src/lib/domain/coupon/shares.ts';
import { chance } from '../fixtures/chance.ts';
import { rallyOf } from '../fixtures/rally.ts';
import { scenario, type World } from './world.ts';

const HELD = 'a held button is recorded once a use, and every second one is known';
const SCENARIOS = Number(process.env.SCENARIOS ?? 5_000);
const STEPS = 120;
const cooling = await rallyOf({ coolDownDays: 2, rule: { kind: 'any', count: 4 } });
const plain = await rallyOf();

const twice = (all: readonly string[]) => all.filter((each, i) => all.indexOf(each) !== i);
const accepted = ({ devices }: World, coupon: string) =>
	devices.flatMap((device) => device.accepted.filter((each) => each.coupon === coupon));

/** Each line of the guarantee: what breaks it in one world. */
const lines: Record<string, (world: World) => unknown[]> = {
	'a device confirms a use once': ({ devices }) =>
		devices.flatMap((device) => twice(device.accepted.map((each) => each.id))),
	'the quota is never exceeded': (world) =>
		world.coupons
			.filter(({ quota, use }) => quota !== null && use === 'device')
			.filter(({ id, quota }) => accepted(world, id).length > (quota ?? 0)),
	'shares never exceed the quota': ({ coupons, ledger }) =>
		coupons.filter(({ id, quota }) => quota !== null && ledger.outstanding(id) > quota),
	'no device spends more than its shares': ({ devices, coupons }) =>
		devices.flatMap((device) => coupons.filter((coupon) => device.left(coupon) < 0)),
	'a day never has more than its part on a device': ({ devices, coupons }) =>
		devices.flatMap((device) =>
			coupons.flatMap((coupon) => {
				const days = device.book.spent.filter((each) => each.coupon === coupon.id).map((each) => each.day);
				return days.filter((day) => days.filter((each) => each === day).length > dailyShare(coupon));
			}),
		),
	'with one device, no use is confirmed twice': (world) =>
		world.devices.length > 1 ? [] : twice(world.devices.flatMap((each) => each.accepted.map(({ id }) => id))),
	'with several, every second confirmation is detected': (world) =>
		world.coupons
			.filter(({ use }) => use === 'device')
			.flatMap(({ id }) => {
				const spent = world.devices.flatMap((each) => each.book.spent.filter(({ coupon }) => coupon === id));
				const refused = world.devices.flatMap((each) =>
					[...each.outbox.refused].filter(([entry]) =>
						each.book.spent.some((one) => one.id === entry && one.coupon === id),
					),
				);
				const kept = world.ledger.redeemed(id).length;
				const others = refused.filter(([, reason]) => reason !== 'already-redeemed');
				return kept + refused.length === spent.length && others.length === 0
					? []
					: [{ id, kept, refused, spent }];
			}),
	'no pass is recorded beyond its limit': ({ ledger, coupons }) =>
		coupons.flatMap(({ id, perPass }) => {
			const passes = ledger.redeemed(id).map((each) => each.pass);
			return passes.filter((pass) => passes.filter((each) => each === pass).length > perPass);
		}),
	[HELD]: ({ phones, ledger }) => {
		const inBooks = phones.flatMap((phone) => phone.book.uses.filter((each) => each.device === ''));
		const recorded = ledger.redeemed('tea').map((each) => each.id);
		return [...twice(recorded), ...inBooks.filter((each) => !recorded.includes(each.id))];
	},
	'every stamp of every book is recorded once': ({ phones, ledger }) => {
		const stamps = [...ledger.entries.values()].filter((each) => each.kind === 'stamp');
		const points = stamps.map((each) => `${each.pass} ${each.checkpoint} ${each.round}`);
		const inBooks = phones.flatMap((phone) => phone.book.stamps.map((each) => each.id));
		return [...twice(points), ...inBooks.filter((id) => !ledger.entries.has(id))];
	},
	'what a phone showed as done is in its book': ({ phones }) =>
		phones.flatMap((phone) => [...phone.shown].filter((id) => !phone.has(id))),
	'what was acknowledged is in the ledger': ({ acknowledged, ledger }) =>
		[...acknowledged].filter((id) => !ledger.entries.has(id)),
	'nothing waits at the end': ({ phones, devices }) =>
		[...phones, ...devices].flatMap((each) => [...each.outbox.waiting.keys()]),
};
/** Which lines prove a row of the published table, for the way where a shop's device scans and where staff hold the button. */
const proofs: Partial<Record<GuaranteeRow, Record<'device' | 'staff', (keyof typeof lines)[]>>> = {
	'same-device': { device: ['a device confirms a use once'], staff: [HELD] },
	'two-devices': { device: ['with several, every second confirmation is detected'], staff: [HELD] },
	'two-phones': { device: ['with one device, no use is confirmed twice'], staff: [HELD] },
	backup: { device: ['with one device, no use is confirmed twice'], staff: [HELD] },
	clocks: {
		device: ['with one device, no use is confirmed twice', 'a day never has more than its part on a device'],
		staff: [HELD],
	},
	quota: { device: ['the quota is never exceeded', 'shares never exceed the quota'], staff: [HELD] },
};

describe('the published table', () => {
	it('has a line behind every row that speaks of use twice or too often', () => {
		const elsewhere = ['two-shops', 'forged', 'unearned', 'two-passes'];
		expect(guaranteeRows.filter((row) => !proofs[row])).toEqual(elsewhere);
		const named = Object.values(proofs).flatMap(({ device, staff }) => [...device, ...staff]);
		expect(named.filter((line) => !(line in lines))).toEqual([]);
	});
	it('promises nothing to who holds a button that only a device can keep', () => {
		const rows = Object.keys(proofs) as GuaranteeRow[];
		expect(rows.filter((row) => guarantee[row].staff === 'impossible')).toEqual([]);
	});
});

describe(`in ${SCENARIOS} scenarios`, async () => {
	const broken = new Map<string, { seed: number; what: unknown }>();
	const met = { doubles: 0, exhausted: 0, stamps: 0, redeemed: 0, held: 0, rounds: 0 };
	const began = performance.now();
	for (let seed = 1; seed <= SCENARIOS; seed++) {
		const world = await scenario(seed % 3 === 0 ? cooling : plain, chance(seed), STEPS);
		for (const [line, breaks] of Object.entries(lines)) {
			const found = breaks(world);
			if (found.length > 0 && !broken.has(line)) broken.set(line, { seed, what: found });
		}
		const [bread] = world.coupons;
		met.doubles += world.refusals.filter((each) => each.reason === 'already-redeemed').length;
		met.exhausted += world.ledger.outstanding('bread') === bread?.quota ? 1 : 0;
		met.stamps += [...world.ledger.entries.values()].filter((each) => each.kind === 'stamp').length;
		met.rounds += [...world.ledger.entries.values()].filter(
			(each) => each.kind === 'stamp' && each.round > 0,
		).length;
		met.redeemed += accepted(world, 'bread').length;
		met.held += world.heldUses.length - new Set(world.heldUses).size;
	}
	const seconds = (performance.now() - began) / 1000;
	it.each(Object.keys(lines))('%s', (line) => expect(broken.get(line)).toBeUndefined());
	it('has met what it guards against', () => {
		console.log(`${SCENARIOS} scenarios in ${seconds.toFixed(1)} s:`, met);
		for (const [what, count] of Object.entries(met)) expect({ [what]: count > 50 }).toEqual({ [what]: true });
	});
});
