// What the ledger has heard of this phone: told when the book changes, when a signal comes, and now and then.
import { heardOf, tellBook, type Heard } from '../device/ledger.ts';
import { again } from './again.ts';

export class TellingState {
	heard: Heard = $state.raw({ waiting: 0, refused: [] });

	async tell(): Promise<void> {
		this.heard = await heardOf();
		if (this.heard.waiting === 0 || !navigator.onLine) return;
		await tellBook();
		this.heard = await heardOf();
	}

	/** Keeps telling until the page is left. */
	keepOn = (): (() => void) =>
		again(
			() => this.heard.waiting > 0,
			() => void this.tell(),
		);
}
