// What the ledger has heard of this phone: told when the book changes, when a signal comes, and now and then.
import { heardOf, tellBook, type Heard } from '../device/ledger.ts';

/** Milliseconds until what waits is told again while the page is looked at. */
const AGAIN = 60_000;

export class TellingState {
	heard: Heard = $state.raw({ waiting: 0, refused: [] });

	async tell(): Promise<void> {
		this.heard = await heardOf();
		if (this.heard.waiting === 0 || !navigator.onLine) return;
		await tellBook();
		this.heard = await heardOf();
	}

	/** Keeps telling until the page is left. */
	keepOn(): () => void {
		const again = () => {
			if (document.visibilityState === 'visible' && this.heard.waiting > 0) void this.tell();
		};
		const timer = setInterval(again, AGAIN);
		addEventListener('online', again);
		return () => {
			clearInterval(timer);
			removeEventListener('online', again);
		};
	}
}
