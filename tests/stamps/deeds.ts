// What chance lets people, devices and the line do in a scenario, and what of it the oracle writes down.
import type { Ticket } from '../../src/lib/domain/codes/types.ts';
import type { Coupon } from '../../src/lib/domain/coupon/types.ts';
import { nextUse } from '../../src/lib/domain/coupon/visitor.ts';
import type { Chance } from '../fixtures/chance.ts';
import { traceOf } from './ledger.ts';
import type { Device } from './device.ts';
import type { Phone } from './phone.ts';
import { lossy, tell, type Crash, type Line } from './telling.ts';
import { HOUR, keys, shops } from './setting.ts';
import type { World } from './world.ts';

/** A ticket as somebody shows it: off the phone that made it, or from a picture of it. */
interface Shown {
	ticket: Ticket;
	coupon: Coupon;
	phone: Phone;
	life: number;
	unearned: boolean;
	forged: boolean;
}

export class Play {
	readonly flying: (() => Promise<unknown>)[] = [];
	readonly line: Line;
	private readonly pictures: Shown[] = [];
	readonly world: World;
	readonly chance: Chance;
	now: number;
	/** Devices ask for shares; where all was shared out on paper, nobody asks. */
	readonly asks: boolean;
	private readonly skew: () => number;

	constructor(
		world: World,
		chance: Chance,
		{ now, asks, skew }: { now: number; asks: boolean; skew: () => number },
	) {
		this.world = world;
		this.chance = chance;
		this.now = now;
		this.asks = asks;
		this.skew = skew;
		this.line = lossy(chance, world.oracle, this.flying);
	}
	private get oracle() {
		return this.world.oracle;
	}
	private crash(of: string): Crash {
		const crash = (['before', 'after'] as const)[this.chance.below(12)] ?? 'none';
		if (crash !== 'none') this.oracle.did(`${of} stopped ${crash} it was kept`);
		return crash;
	}
	private coupon(...ways: Coupon['use'][]) {
		return this.chance.pick(this.world.coupons.filter(({ use }) => ways.includes(use)));
	}

	async stamp() {
		const { rally, phones } = this.world;
		const phone = this.chance.pick(phones);
		const checkpoint = this.chance.pick(rally.checkpoints).id;
		const stamp = await phone.stamp(rally, checkpoint, this.now, this.chance.maybe(0.5), this.crash('stamp'));
		if (stamp) this.oracle.stamped(stamp.pass, checkpoint, stamp.round);
		this.oracle.did(stamp ? 'stamp' : 'stamp refused');
	}
	/** Somebody with a changed phone. */
	async invent() {
		const { rally, phones, coupons } = this.world;
		const phone = this.chance.pick(phones);
		await phone.invent(rally, this.chance.pick(rally.checkpoints).id, this.now);
		for (const coupon of coupons) phone.take(coupon, [rally], this.now);
		this.oracle.did('stamp invented');
	}
	take() {
		const { rally, phones, coupons } = this.world;
		if (this.chance.pick(phones).take(this.chance.pick(coupons), [rally], this.now))
			this.oracle.did('coupon taken');
	}

	private async fresh(): Promise<Shown | null> {
		const coupon = this.coupon('device', 'online');
		const phone = this.chance.pick(this.world.phones);
		const ticket = await phone.ticket(coupon, this.now);
		if (!ticket) return null;
		const unearned = this.oracle.isUnearned(coupon, phone.book.passes);
		const shown = { ticket, coupon, phone, life: phone.life, unearned, forged: false };
		if (this.chance.maybe(0.5)) this.pictures.push(shown);
		return shown;
	}
	async show() {
		const shown = await this.fresh();
		if (!shown) return;
		this.oracle.did('ticket');
		await this.scan(shown);
		// At once again: to another device, or because the first answer was not seen.
		if (this.chance.maybe(0.3)) await this.scan(shown);
	}
	async showPicture() {
		if (this.pictures.length === 0) return;
		const picture = this.chance.pick(this.pictures);
		const isTold = this.chance.maybe(0.3);
		this.oracle.did(isTold ? 'ticket told on' : 'ticket of before');
		await this.scan(isTold ? { ...picture, phone: this.chance.pick(this.world.phones) } : picture);
	}
	async forge() {
		const shown = (this.chance.maybe(0.5) && this.pictures[0]) || (await this.fresh());
		if (!shown) return;
		const { ticket, coupon } = shown;
		const other = this.world.coupons.find(
			({ id, shop, use }) => use !== 'staff' && shop === coupon.shop && id !== coupon.id,
		) as Coupon;
		const changes: Partial<Ticket>[] = [
			{ use: ticket.use === 1 ? 2 : 1 },
			{ at: ticket.at + 60 },
			{ pass: [...keys.keys()].find((key) => key !== ticket.pass) ?? '' },
			{ sig: `${ticket.sig[0] === 'A' ? 'B' : 'A'}${ticket.sig.slice(1)}` },
			{ coupon: other.id },
		];
		this.oracle.did('ticket forged');
		const forged = { ...ticket, ...this.chance.pick(changes) };
		const claimed = forged.coupon === other.id ? other : coupon;
		await this.scan({ ...shown, coupon: claimed, ticket: forged, forged: true });
	}

	private async scan({ ticket, coupon, phone, life, unearned, forged }: Shown) {
		const isElsewhere = this.chance.maybe(0.1);
		const device: Device = this.chance.pick(
			this.world.devices.filter(({ shop }) => (shop === coupon.shop) !== isElsewhere),
		);
		const { chance, line, now } = this;
		const { ledger } = this.world;
		const [crash, answerCrash] = [this.crash('use'), coupon.use === 'online' ? this.crash('answer') : 'none'];
		const told = await device.take(ticket, now, {
			ledger,
			line,
			anyway: chance.maybe(0.8),
			crash,
			answerCrash,
		});
		if (told.reason) this.oracle.did(`device: ${told.reason}`);
		this.oracle.attempts.push({
			...{ coupon, way: coupon.use, key: `${ticket.coupon} ${ticket.pass} ${ticket.use}`, pass: ticket.pass },
			...{
				person: phone.person,
				phone: phone.index,
				life,
				spot: `device ${device.index}`,
				shop: device.shop,
			},
			...{ wrongClock: isWrong(phone, device), forged, unearned, given: told.given },
			trace: told.spent ? traceOf({ ...told.spent, device: device.pair.key }) : '',
		});
		if (told.given && told.spent && chance.maybe(0.6))
			if (await phone.receive(await device.receipt(told.spent), coupon)) this.oracle.did('receipt');
	}

	/** Staff hold the button, here or by mistake in the other shop; or nobody of the shop is there and the word was told on. */
	async hold() {
		const coupon = this.coupon('staff');
		const phone = this.chance.pick(this.world.phones);
		const pass = phone.own(coupon.campaign);
		const use = nextUse(coupon, phone.book, pass, phone.at(this.now));
		if (typeof use !== 'number') return;
		const isElsewhere = this.chance.maybe(0.1);
		const shop = shops.find(({ id }) => (id === coupon.shop) !== isElsewhere) ?? shops[0];
		const codeHash = shops.find(({ id }) => id === coupon.shop)?.codeHash ?? '';
		const forged = this.chance.maybe(0.2);
		const crash = this.crash('held button');
		const unearned = this.oracle.isUnearned(coupon, phone.book.passes);
		const found = await phone.hold(coupon, codeHash, shop.word, this.now, crash);
		if (found) this.oracle.held.add(traceOf(found));
		this.oracle.did(isElsewhere ? 'button held with the word of another shop' : 'button held');
		this.oracle.attempts.push({
			...{ coupon, way: 'staff', key: `${coupon.id} ${pass.id} ${use}`, pass: pass.id, person: phone.person },
			...{ phone: phone.index, life: phone.life, spot: `phone ${phone.index}`, shop: shop.id },
			...{ wrongClock: isWrong(phone), forged, unearned, given: found !== null && crash === 'none' },
			trace: found ? traceOf(found) : '',
		});
	}

	async ask(line = this.line) {
		if (!this.asks) return;
		const device = this.chance.pick(this.world.devices);
		const own = this.world.coupons.filter(
			({ use, quota, shop }) => use !== 'staff' && quota !== null && shop === device.shop,
		);
		if (own.length === 0) return;
		const wish = await device.wish(this.chance.pick(own), 1 + this.chance.below(4), this.now);
		const answer = await line(async () => ({ grant: await this.world.ledger.allow(wish) }));
		if (!answer || this.crash('share') !== 'none') return;
		this.oracle.did(answer.grant ? 'share' : 'share refused');
		device.granted(answer.grant);
	}
	async giveBack() {
		const coupon = this.coupon('device', 'online');
		const own = this.world.devices.filter(({ shop }) => shop === coupon.shop);
		if (await this.chance.pick(own).giveBack(coupon, this.chance, this.now))
			this.oracle.did('share given back');
	}
	async tell() {
		const { phones, devices, ledger, oracle } = this.world;
		const most = this.chance.maybe(0.5) ? 2 : undefined;
		const line = this.line;
		const way = { ledger, oracle, line, ...(most === undefined ? {} : { most }) };
		await tell(
			this.chance.pick<Phone | Device>([...phones, ...devices]),
			way,
			this.crash('answer to a batch'),
		);
		this.oracle.did('told the ledger');
	}
	async land() {
		const [ask] = this.flying.splice(this.chance.below(this.flying.length), this.chance.maybe(0.7) ? 1 : 0);
		if (!ask) return;
		await ask();
		this.oracle.did('a request arrived late or again');
	}

	carry() {
		const [to, from] = [this.chance.pick(this.world.phones), this.chance.pick(this.world.phones)];
		if (to === from) return;
		for (const each of to.carry(from.book)) this.oracle.gone.add(each);
		this.oracle.did('book carried over');
	}
	copyOrWipe() {
		const phone = this.chance.pick(this.world.phones);
		if (this.chance.maybe(0.5)) {
			phone.copy = phone.book;
			this.oracle.did('copy made');
			return;
		}
		this.oracle.did(phone.copy ? 'older copy brought back' : 'phone wiped without a copy');
		for (const each of phone.wipe(this.chance.maybe(0.5))) this.oracle.gone.add(each);
	}
	setClock() {
		this.chance.pick<Phone | Device>([...this.world.phones, ...this.world.devices]).skew = this.skew();
		this.oracle.did('clock set');
	}
	pass() {
		this.now += this.chance.below(6 * HOUR);
		this.oracle.did('hours passed');
	}
}

const isWrong = (...clocks: { skew: number }[]) => clocks.some(({ skew }) => Math.abs(skew) > HOUR);
