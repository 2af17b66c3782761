// One scenario: phones, shop devices and a ledger, and chance between them. Ends when everything that can be sent was.
import { hashOf, passIdOf } from '../../src/lib/domain/codes/signed.ts';
import type { Ticket } from '../../src/lib/domain/codes/types.ts';
import type { Coupon } from '../../src/lib/domain/coupon/types.ts';
import type { Pass } from '../../src/lib/domain/pass/book.ts';
import type { Rally } from '../../src/lib/domain/rally/types.ts';
import type { Chance } from '../fixtures/chance.ts';
import { couponOf } from '../fixtures/coupon.ts';
import { quick, quickPair, rootOf, type Pair } from '../fixtures/signing.ts';
import { Device, deviceOf, Phone, type Crash } from './actors.ts';
import { ModelLedger, type Entry, type Verdict } from './ledger.ts';

const DAY = 86_400_000;
/** Noon in Tokyo on 15 April 2026: two days either way stay within the rally. */
const START = Date.parse('2026-04-15T03:00:00Z');

export interface World {
	rally: Rally;
	coupons: Coupon[];
	phones: Phone[];
	devices: Device[];
	ledger: ModelLedger;
	/** Uses by held button that were shown as done, one each time. */
	heldUses: string[];
	/** Ids a sender heard "recorded" or "duplicate" for. */
	acknowledged: Set<string>;
	/** Everything that was refused, as often as it was heard. */
	refusals: { id: string; reason: string }[];
}

const root = quickPair('root');
const keysOf = async (names: readonly string[]) => {
	const pairs = names.map(quickPair);
	const ids = await Promise.all(pairs.map(async (pair) => (await passIdOf(quick.digest, pair.key)) ?? ''));
	return { pairs, ids, keys: new Map(ids.map((id, i) => [id, pairs[i] as Pair])) };
};
const names = Array.from({ length: 8 }, (_, i) => `phone ${i}`);
const known = await keysOf(names);
const shopCode = await hashOf(quick.digest, 'shop', 'sample-bakery', 'melon');
const crashes: Crash[] = ['before', 'after', 'none', 'none', 'none', 'none'];

export async function scenario(rally: Rally, chance: Chance, steps: number): Promise<World> {
	const skew = () => (chance.maybe(0.4) ? chance.below(4 * DAY) - 2 * DAY : chance.below(60_000));
	const deviceCount = 1 + chance.below(3);
	const coupons = [
		couponOf({
			...{ quota: 1 + chance.below(6), perPass: 1 + chance.below(2), devices: deviceCount },
			daily: chance.maybe(0.3) ? 1 + chance.below(5) : null,
		}),
		couponOf({ id: 'tea', use: 'staff', perPass: 1 + chance.below(2), quota: 3 }),
		couponOf({
			id: 'cake',
			quota: null,
			devices: deviceCount,
			earnedBy: { kind: 'stamps', rally: rally.id, count: 1 },
		}),
	];
	const [bread, tea, cake] = coupons as [Coupon, Coupon, Coupon];
	const ledger = new ModelLedger(coupons);
	const roots = [rootOf(root, 'spring')];
	const phones = names.slice(0, 1 + chance.below(8)).map((_, i) => {
		const [pair, id] = [known.pairs[i] as Pair, known.ids[i] as string];
		const pass: Pass = { id, campaign: 'spring', key: pair.key, secret: '', made: i };
		return new Phone(pass, known.keys, skew());
	});
	const devices: Device[] = [];
	for (let i = 0; i < deviceCount; i++)
		devices.push(await deviceOf(root, quickPair(`device ${i}`), roots, skew(), ['bread', 'cake']));
	const world: World = {
		...{ rally, coupons, phones, devices, ledger },
		...{ heldUses: [], acknowledged: new Set<string>(), refusals: [] },
	};

	/** On their way, to arrive at any later moment, some of them twice. */
	const flying: Entry[] = [];
	const tickets: Ticket[] = [];
	const outboxes = () => [...phones, ...devices];
	const told = (sender: Phone | Device, entry: Entry, verdict: Verdict) => {
		sender.outbox.heard(entry.id, verdict);
		if (verdict.verdict === 'refused') world.refusals.push({ id: entry.id, reason: verdict.reason });
		else world.acknowledged.add(entry.id);
	};
	const sync = (sender: Phone | Device, loss: boolean) => {
		for (const entry of [...sender.outbox.waiting.values()].slice(0, 50)) {
			if (loss && chance.maybe(0.2)) {
				if (chance.maybe(0.5)) flying.push(entry);
				continue;
			}
			const verdict = ledger.take(entry);
			if (loss && chance.maybe(0.2)) continue;
			told(sender, entry, verdict);
		}
	};
	const askForMore = (device: Device, loss: boolean) => {
		const { id, coupon, want } = device.wish(bread, 1 + chance.below(4));
		if (loss && chance.maybe(0.2)) return;
		const grant = ledger.allow(id, coupon, device.name, want);
		if (loss && chance.maybe(0.2)) return;
		device.granted(grant);
	};

	let now = START;
	for (const phone of phones) for (const coupon of [bread, tea]) phone.take(coupon, [rally], now);
	for (const device of devices) if (chance.maybe(0.7)) askForMore(device, false);
	const redeem = async () => {
		const phone = chance.pick(phones);
		const coupon = chance.pick([bread, cake]);
		const ticket = await phone.ticket(coupon, now);
		const device = chance.pick(devices);
		const spent = ticket && (await device.scan(ticket, coupons, now, chance.pick(crashes)));
		if (spent && chance.maybe(0.6)) phone.redeemed(spent, 'sample-bakery', device.name);
	};
	const actions: (() => Promise<void> | void)[] = [
		() =>
			chance
				.pick(phones)
				.stamp(rally, chance.pick(rally.checkpoints).id, now, chance.maybe(0.5), chance.pick(crashes)),
		() => chance.pick(phones).take(chance.pick(coupons), [rally], now),
		async () => {
			const ticket = await chance.pick(phones).ticket(chance.pick([bread, cake]), now);
			if (ticket) tickets.push(ticket);
		},
		redeem,
		redeem,
		redeem,
		// A ticket shown before, to the same device or to another.
		async () => {
			if (tickets.length > 0)
				await chance.pick(devices).scan(chance.pick(tickets), coupons, now, chance.pick(crashes));
		},
		async () => {
			const id = await chance.pick(phones).staffHold(tea, shopCode, now, chance.pick(crashes));
			if (id !== null) world.heldUses.push(id);
		},
		() => askForMore(chance.pick(devices), true),
		() => chance.pick(devices).giveBack(bread, chance),
		() => sync(chance.pick(outboxes()), true),
		() => {
			const entry = flying.splice(chance.below(flying.length), chance.maybe(0.7) ? 1 : 0)[0];
			if (entry) ledger.take(entry);
		},
		() => chance.pick(phones).carry(chance.pick(phones).book),
		() => {
			const phone = chance.pick(phones);
			if (chance.maybe(0.5)) phone.backup = phone.book;
			else phone.restore();
		},
		() => {
			now += chance.below(DAY / 4);
		},
	];
	for (let i = 0; i < steps; i++) await chance.pick(actions)();
	for (const entry of flying) ledger.take(entry);
	for (const each of outboxes()) sync(each, false);
	return world;
}
