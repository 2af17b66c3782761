// A shop's device as its page shows it: paired or not, what it took, what the ledger has still to hear.
import type { DrawnCode } from '../device/qr.ts';
import type { Told } from '../device/rounds.ts';
import type { Asked } from '../device/shop-ledger.ts';
import type { KeptShop } from '../device/shop.ts';
import type { NotRead, ShopFacts, Taken } from '../device/shop-work.ts';
import { leftOf, shareOf, wantsOf } from '../domain/coupon/shares.ts';
import { refusedOf, type RefusedUse } from '../domain/coupon/telling.ts';
import type { NotPaired } from '../domain/coupon/pairing.ts';
import type { Shape } from '../domain/coupon/shapes.ts';
import { again } from './again.ts';
import { ShopAttendant } from './shop-attendant.ts';

export type PairOutcome =
	{ kind: 'paired' } | { kind: 'refused'; reason: NotPaired } | NotRead | { kind: 'no-storage' };

export class ShopState {
	shop: KeptShop | null = $state.raw(null);
	ready = $state(false);
	nowhere = $state(false);
	busy = $state(false);
	pairing: PairOutcome | null = $state.raw(null);
	taken: Taken | null = $state.raw(null);
	/** The code shown: this device's own, a receipt, or a stamp's. */
	hello: { text: string; code: DrawnCode | null } | null = $state.raw(null);
	receipt: { text: string; code: DrawnCode | null } | null = $state.raw(null);
	stamp: { checkpoint: string; code: DrawnCode | null } | null = $state.raw(null);
	shapes: Shape[] = $state.raw([]);
	asked: Asked | null = $state.raw(null);
	told: Told | null = $state.raw(null);
	untold = $state(0);
	/** Uses the ledger refused, the latest first. */
	refused: RefusedUse[] = $state.raw([]);
	/** The text of a ticket staff may take in spite of its time. */
	doubted = $state('');
	readonly #facts: ShopFacts;
	readonly #hasLedger: boolean;
	/** Shares that came with the pairing and that the ledger has to hear of before it hands out more. */
	#sharesUntold = false;
	readonly #attendant: ShopAttendant;
	#timers: Record<'stamp' | 'shapes', ReturnType<typeof setTimeout> | undefined> = {
		stamp: undefined,
		shapes: undefined,
	};

	#loads = 0;

	constructor(facts: ShopFacts, hasLedger: boolean) {
		this.#facts = facts;
		this.#hasLedger = hasLedger;
		this.#attendant = new ShopAttendant({
			untold: () => this.untold,
			tell: () => this.tell(),
			wanted: () => this.#wanted(),
			ask: async (coupon, want) => {
				const { askShare } = await import('../device/shop-ledger.ts');
				const told = await askShare(coupon, want);
				if (told.more > 0) await this.load();
				return told;
			},
		});
	}

	/** Fetches all that work at the counter needs; fails where there is no signal and it is not kept. */
	async equip(): Promise<void> {
		await Promise.all([
			import('../device/shop-work.ts'),
			import('../device/shop-ledger.ts'),
			import('../device/keep-book.ts'),
			import('../device/qr.ts'),
			import('../device/signing.ts'),
			import('../domain/codes/write.ts'),
			import('../domain/coupon/shapes.ts'),
		]);
	}

	/** Reads what is kept. Two may run at a time: only what the later one read is shown. */
	async load(): Promise<void> {
		const load = ++this.#loads;
		const { keptShop } = await import('../device/shop.ts');
		const shop = await keptShop();
		if (load !== this.#loads) return;
		this.nowhere = shop === 'no-storage';
		if (shop !== 'no-storage') this.shop = shop;
		this.ready = true;
		if (!this.shop) return;
		const [{ untoldHere }, { keptVerdicts }] = await Promise.all([
			import('../device/shop-ledger.ts'),
			import('../device/keep-book.ts'),
		]);
		const untold = await untoldHere(this.shop, this.#facts.coupons);
		const verdicts = await keptVerdicts();
		if (load !== this.#loads) return;
		this.refused = refusedOf(this.shop.book, verdicts);
		this.untold = untold.length;
		this.#sharesUntold = untold.some(({ kind }) => kind === 'grant');
		if (!this.shop.certificate) await this.#greet();
	}

	async #draw(text: string): Promise<{ text: string; code: DrawnCode | null }> {
		const { drawCode } = await import('../device/qr.ts');
		return { text, code: await drawCode(text) };
	}

	async #greet(): Promise<void> {
		if (!this.shop) return;
		const { writeCode } = await import('../domain/codes/write.ts');
		this.hello = await this.#draw(writeCode({ kind: 'hello', device: this.shop.keys.key }));
	}

	/** Makes this device's key, or shows its code again. */
	async begin(): Promise<void> {
		this.busy = true;
		const { beShop } = await import('../device/shop.ts');
		const shop = await beShop();
		this.nowhere = shop === 'no-storage';
		if (shop !== 'no-storage') this.shop = shop;
		await this.#greet();
		this.busy = false;
		const { persist } = await import('../device/storage.ts');
		void persist();
	}

	async pair(text: string): Promise<void> {
		const { pairHere } = await import('../device/shop-work.ts');
		this.pairing = await pairHere(text, this.#facts, Date.now());
		if (this.pairing.kind !== 'paired') return;
		this.hello = null;
		await this.load();
		void this.attend();
	}

	/** Takes the coupon of a ticket; `anyway` when staff looked at its time. */
	async take(text: string, anyway = false): Promise<void> {
		this.busy = true;
		this.receipt = null;
		try {
			const { takeHere } = await import('../device/shop-work.ts');
			const told = await takeHere(text, this.#facts, Date.now(), anyway);
			this.taken = told;
			this.doubted = isDoubt(told) ? text : '';
			if (told.kind === 'taken') this.receipt = await this.#draw(told.receipt);
			await this.load();
		} finally {
			this.busy = false;
		}
		void this.attend();
	}

	next(): void {
		this.taken = this.receipt = null;
		this.doubted = '';
	}

	/** The stamp code of a checkpoint, made anew as long as it is shown. */
	async showStamp(checkpoint: string): Promise<void> {
		clearTimeout(this.#timers.stamp);
		if (!this.shop) return;
		const { stampCode } = await import('../device/shop-work.ts');
		const told = await stampCode(this.shop, checkpoint, location.origin, Date.now());
		if (!told) return;
		this.stamp = { checkpoint, code: (await this.#draw(told.link)).code };
		this.#timers.stamp = setTimeout(() => void this.showStamp(checkpoint), told.left + 20);
	}

	hideStamp(): void {
		clearTimeout(this.#timers.stamp);
		this.stamp = null;
	}

	async watchShapes(shop: string): Promise<void> {
		clearTimeout(this.#timers.shapes);
		const [{ shapesOf }, { digest }] = await Promise.all([
			import('../domain/coupon/shapes.ts'),
			import('../device/signing.ts'),
		]);
		this.shapes = await shapesOf(digest, shop, Date.now());
		this.#timers.shapes = setTimeout(() => void this.watchShapes(shop), 60_000 - (Date.now() % 60_000) + 50);
	}

	leave(): void {
		for (const timer of Object.values(this.#timers)) clearTimeout(timer);
	}

	/** Uses left of a coupon on this device; null where there is no quota. */
	left(coupon: ShopFacts['coupons'][number]): number | null {
		const left = this.shop ? leftOf(this.shop.book, coupon) : 0;
		return left === Infinity ? null : left;
	}

	async ask(id: string): Promise<void> {
		const coupon = this.#facts.coupons.find((each) => each.id === id);
		if (!coupon) return;
		this.busy = true;
		const { askShare } = await import('../device/shop-ledger.ts');
		this.asked = await askShare(id, shareOf(coupon));
		await this.load();
		this.busy = false;
	}

	async tell(): Promise<Told> {
		const { tellShop } = await import('../device/shop-ledger.ts');
		const told = await tellShop(this.#facts.coupons);
		this.told = told;
		await this.load();
		return told;
	}

	#wanted(): ReturnType<typeof wantsOf> {
		const certificate = this.shop?.certificate;
		if (!this.shop || !certificate || this.#sharesUntold) return [];
		return wantsOf(this.shop.book, certificate, this.#facts.coupons, Date.now());
	}

	/** Tells the ledger what it has not heard, then asks for more where little is left. The counter waits for neither. */
	async attend(): Promise<void> {
		if (this.#hasLedger && this.shop?.certificate && navigator.onLine) await this.#attendant.attend();
	}

	/** Keeps attending until the page is left; rests while there is nothing to tell and enough to give. */
	keepOn(): () => void {
		return this.#hasLedger ? again(this.#attendant.isDue, () => void this.attend()) : () => {};
	}
}

const isDoubt = (told: Taken): boolean =>
	told.kind === 'refused' && (told.reason === 'ticket-old' || told.reason === 'clock-differs');
