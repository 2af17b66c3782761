// One scenario: people with phones, two shops with devices, a ledger, and chance. Ends when all that can be told was.
import type { Coupon } from '../../src/lib/domain/coupon/types.ts';
import { rulesOf } from '../../src/lib/domain/ledger/rules.ts';
import type { Rally } from '../../src/lib/domain/rally/types.ts';
import type { Chance } from '../fixtures/chance.ts';
import { Play } from './deeds.ts';
import type { Device } from './device.ts';
import { MemoryLedger } from './ledger.ts';
import { Oracle } from './oracle.ts';
import { Phone } from './phone.ts';
import { coupons, HOUR, keys, paired, passes, PEOPLE, roots, START } from './setting.ts';
import { perfect, tell } from './telling.ts';

export interface World {
	rally: Rally;
	coupons: Coupon[];
	phones: Phone[];
	devices: Device[];
	ledger: MemoryLedger;
	oracle: Oracle;
}

const DAY = 24 * HOUR;
const STEPS = 150;

/**
 * Plays one scenario. What was shared out on paper is told to the ledger before it hands out more, as `docs/ledger.md`
 * asks for, unless all of it was shared out on paper.
 * @param careless the ledger hands out shares without having heard of those on paper
 */
export async function scenario(rally: Rally, chance: Chance, careless = false): Promise<World> {
	const skew = () => (chance.maybe(0.4) ? chance.below(4 * DAY) - 2 * DAY : chance.below(60_000));
	const counts = [1 + chance.below(2), chance.maybe(0.8) ? 1 : 2];
	const all = coupons(rally, chance, counts);
	const people = 1 + chance.below(PEOPLE);
	const phones = passes.slice(0, 2 * people).map((own, i) => new Phone(i, own, keys, skew()));
	const devices = await paired(all, counts, chance, skew);
	const ledger = new MemoryLedger(rulesOf([rally], all, roots));
	const world: World = { rally, coupons: all, phones, devices, ledger, oracle: new Oracle() };
	const { oracle } = world;
	const asks = careless || chance.maybe(0.6);
	const play = new Play(world, chance, { now: START, asks, skew });
	const way = { ledger, oracle, line: perfect };

	if (asks && !careless) for (const each of devices) await tell(each, way);
	for (const phone of phones)
		for (const coupon of all) if (chance.maybe(0.7)) phone.take(coupon, [rally], START);
	for (let i = 0; i < 4; i++) await play.ask(perfect);
	const deeds: ((this: Play) => Promise<void> | void)[] = [
		...[
			play.show,
			play.show,
			play.show,
			play.showPicture,
			play.showPicture,
			play.forge,
			play.hold,
			play.hold,
		],
		...[
			play.hold,
			play.stamp,
			play.invent,
			play.take,
			play.ask,
			play.giveBack,
			play.tell,
			play.tell,
			play.land,
		],
		...[play.carry, play.copyOrWipe, play.setClock, play.pass],
	];
	for (let i = 0; i < STEPS; i++) {
		play.now += 1000 + chance.below(60_000);
		await chance.pick(deeds).call(play);
	}
	while (play.flying.length > 0) await play.flying.splice(chance.below(play.flying.length), 1)[0]?.();
	// Twice: what was refused because others had not told yet may turn.
	for (const each of [...phones, ...devices, ...phones, ...devices]) await tell(each, way);
	return world;
}
