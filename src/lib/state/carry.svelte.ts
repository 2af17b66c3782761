// Taking a stamp book along and bringing one in, step by step. The lock and the camera load on use.
import type { CarryOver, Refused } from '../domain/codes/types.ts';
import type { DrawnCode } from '../device/qr.ts';
import type { NotOpened } from '../device/carry.ts';
import type { StampBookState } from './stamp-book.svelte.ts';

/** Why a copy was not brought in. */
export type NotBrought = NotOpened | 'no-storage';

export class CarryState {
	busy = $state(false);
	/** The copy as text, and as a code where it fits into one. */
	text = $state('');
	code: DrawnCode | null = $state.raw(null);
	short = $state(false);
	/** A copy that was read and waits for its phrase. */
	waiting: CarryOver | null = $state.raw(null);
	added: number | null = $state(null);
	why: NotBrought | null = $state(null);
	readonly #book: StampBookState;

	constructor(book: StampBookState) {
		this.#book = book;
	}

	async make(phrase: string): Promise<void> {
		const { isLongEnough, locked } = await import('../device/carry.ts');
		this.short = !isLongEnough(phrase);
		if (this.short) return;
		this.busy = true;
		const copy = await locked($state.snapshot(this.#book.book), phrase);
		const { writeCode } = await import('../domain/codes/write.ts');
		this.text = writeCode(copy);
		const { drawCode } = await import('../device/qr.ts');
		this.code = await drawCode(this.text);
		this.busy = false;
	}

	/** Takes in the text of a copy, from a code or a file. */
	async bring(text: string): Promise<void> {
		const { MOST_CARRIED, readCode } = await import('../domain/codes/read.ts');
		const found = readCode(text.slice(0, MOST_CARRIED + 1), []);
		this.added = null;
		this.why = found.kind === 'carry' ? null : this.#reason(found);
		this.waiting = found.kind === 'carry' ? found : null;
	}

	#reason(found: { kind: string } | Refused): NotBrought {
		const reason = 'reason' in found ? found.reason : '';
		return reason === 'newer' || reason === 'oversized' ? reason : 'malformed';
	}

	async open(phrase: string): Promise<void> {
		if (!this.waiting) return;
		this.busy = true;
		const [{ opened }, { keepMore }] = await Promise.all([
			import('../device/carry.ts'),
			import('../device/keep-book.ts'),
		]);
		const found = await opened(this.waiting, phrase);
		if ('kind' in found) this.why = found.reason;
		else {
			const kept = await keepMore({
				...{ passes: found.passes, stamps: found.stamps, holds: found.holds, uses: found.uses },
			});
			this.why = kept === 'no-storage' ? kept : null;
			if (kept !== 'no-storage') {
				this.#book.book = kept;
				this.added = kept.stamps.length;
				this.waiting = null;
			}
		}
		this.busy = false;
	}
}
