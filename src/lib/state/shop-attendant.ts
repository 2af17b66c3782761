// Looks after what a shop's device has with the ledger, behind the counter: telling first, then asking for more.
import type { Told } from '../device/rounds.ts';
import type { Asked } from '../device/shop-ledger.ts';

/** What the attendant may do, and how it knows of it. */
export interface Counter {
	/** Entries the ledger has still to hear. */
	untold: () => number;
	tell: () => Promise<Told>;
	/** Coupons of which little is left. */
	wanted: () => readonly { coupon: string; want: number }[];
	ask: (coupon: string, want: number) => Promise<Asked>;
}

/** Milliseconds before a coupon asks again: after a yes or silence, and after a no. */
const PAUSE = { soon: 60_000, late: 600_000 };

export class ShopAttendant {
	readonly #counter: Counter;
	/** Until when a coupon does not ask, as `performance.now()` counts. */
	readonly #rests = new Map<string, number>();
	#calls = 0;
	#isAtWork = false;

	constructor(counter: Counter) {
		this.#counter = counter;
	}

	#asking(): ReturnType<Counter['wanted']> {
		return this.#counter.wanted().filter(({ coupon }) => (this.#rests.get(coupon) ?? 0) <= performance.now());
	}

	/** Whether there is something to tell, or too little of something that has not asked a moment ago. */
	isDue = (): boolean => this.#counter.untold() > 0 || this.#asking().length > 0;

	/** Does all that is due, one thing after the other. Called meanwhile, it looks once more before it rests. */
	async attend(): Promise<void> {
		this.#calls++;
		if (this.#isAtWork) return;
		this.#isAtWork = true;
		try {
			for (let seen = 0; seen !== this.#calls;) {
				seen = this.#calls;
				await this.#round();
			}
		} finally {
			this.#isAtWork = false;
		}
	}

	async #round(): Promise<void> {
		// Shares that came with a pairing have to be told before more is handed out; and silence would only be heard twice.
		if (this.#counter.untold() > 0 && (await this.#counter.tell()) !== 'told') return;
		for (const { coupon, want } of this.#asking()) {
			const told = await this.#counter.ask(coupon, want);
			const isNo = 'why' in told && told.why !== 'no-answer';
			this.#rests.set(coupon, performance.now() + (isNo ? PAUSE.late : PAUSE.soon));
		}
	}
}
