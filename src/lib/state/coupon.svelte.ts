// A coupon as its page shows it: what was done with it, and the ticket while it is shown.
import type { Unread } from '../domain/codes/types.ts';
import type { NoCoupon } from '../domain/coupon/refusals.ts';
import type { Shape } from '../domain/coupon/shapes.ts';
import type { Coupon } from '../domain/coupon/types.ts';
import type { Rally } from '../domain/rally/types.ts';
import type { Changed } from '../device/coupons.ts';
import type { DrawnCode } from '../device/qr.ts';
import type { StampBookState } from './stamp-book.svelte.ts';

export type CouponOutcome =
	Changed | NoCoupon | { kind: 'no-storage' } | { kind: 'unread'; reason: Unread | 'other' };

/** Milliseconds after which a ticket is signed anew: a shop takes one that is minutes old, and nobody shows yesterday's. */
const FRESH = 60_000;

export class CouponState {
	outcome: CouponOutcome | null = $state.raw(null);
	busy = $state(false);
	ticket: { text: string; code: DrawnCode | null } | null = $state.raw(null);
	shapes: Shape[] = $state.raw([]);
	readonly #book: StampBookState;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(book: StampBookState) {
		this.#book = book;
	}

	async #do(act: (device: typeof import('../device/coupons.ts')) => Promise<CouponOutcome>): Promise<void> {
		this.busy = true;
		try {
			const told = await act(await import('../device/coupons.ts'));
			this.outcome = told;
			if (told.kind === 'held' || told.kind === 'used') this.#book.book = told.book;
			if (told.kind === 'used') this.hide();
			if (told.kind === 'no-storage') this.#book.nowhere = true;
		} finally {
			this.busy = false;
		}
	}

	hold = (coupon: Coupon, rallies: readonly Rally[]): Promise<void> =>
		this.#do(({ holdHere }) => holdHere(coupon, rallies, Date.now()));

	useByStaff = (coupon: Coupon, codeHash: string, typed: string): Promise<void> =>
		this.#do(({ staffUseHere }) => staffUseHere(coupon, codeHash, typed, Date.now()));

	readReceipt = (coupon: Coupon, text: string): Promise<void> =>
		this.#do(({ receiptHere }) => receiptHere(text, coupon));

	/** Shows a ticket, signed anew as long as it is shown. */
	async show(coupon: Coupon): Promise<void> {
		clearTimeout(this.#timer);
		const { ticketHere } = await import('../device/coupons.ts');
		const told = await ticketHere(coupon, Date.now());
		if (told.kind !== 'ticket') {
			this.hide();
			this.outcome = told;
			return;
		}
		const { drawCode } = await import('../device/qr.ts');
		this.ticket = { text: told.text, code: await drawCode(told.text) };
		this.#timer = setTimeout(() => void this.show(coupon), FRESH);
	}

	hide(): void {
		clearTimeout(this.#timer);
		this.ticket = null;
	}

	/** The signs of this minute, until the page is left. */
	watchShapes(shop: string): () => void {
		let timer: ReturnType<typeof setTimeout>;
		const look = async () => {
			const [{ shapesOf }, { digest }] = await Promise.all([
				import('../domain/coupon/shapes.ts'),
				import('../device/signing.ts'),
			]);
			this.shapes = await shapesOf(digest, shop, Date.now());
			timer = setTimeout(() => void look(), 60_000 - (Date.now() % 60_000) + 50);
		};
		void look();
		return () => clearTimeout(timer);
	}
}
