// Whether the guide is open in a place that may forget it, and whether that should be said.
import { mayBeInApp } from '../device/in-app-hint.ts';
import { installed, list, listed } from '../device/storage.ts';

const DISMISSED = 'neriaruki.dismissed';

/** Looks closely only where there is reason to: that code is fetched then. */
export class SurroundingsState {
	/** The app whose own browser this is, empty when its name is unknown; null in an ordinary browser. */
	inApp: string | null = $state(null);
	#private = $state(false);
	#concerned = $state(false);
	#dismissed = $state(false);
	#ways: typeof import('../device/surroundings.ts') | null = null;

	/** Whether to say so now. Private windows matter only to those who save something. */
	get told(): boolean {
		return !this.#dismissed && (this.inApp !== null || (this.#private && this.#concerned));
	}

	/** A first look, when a page has come to life. */
	start(): void {
		this.#dismissed = listed(DISMISSED, () => sessionStorage).length > 0;
		if (mayBeInApp(navigator.userAgent)) void this.#look();
	}

	/** The visitor has saved something by hand, or looks at what is kept. */
	concern(): void {
		this.#concerned = true;
		void this.#look();
	}

	/** Says no more in this session. */
	dismiss(): void {
		this.#dismissed = true;
		list(DISMISSED, ['elsewhere'], () => sessionStorage);
	}

	/** An address that leads from another app's browser to the phone's own, or null. */
	wayOut = (url: string): string | null => (this.inApp && this.#ways?.wayOut(this.inApp, url)) || null;

	async #look(): Promise<void> {
		try {
			this.#ways ??= await import('../device/surroundings.ts');
		} catch {
			return;
		}
		this.inApp = this.#ways.inAppBrowser(navigator.userAgent, installed());
		this.#private = await this.#ways.mayBePrivate();
	}
}
