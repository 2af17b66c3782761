// The way onto the home screen: the browser's own offer where it makes one, else the steps of this kind of device.
import { installed } from '$lib/device/storage.ts';

/** The offer of a browser to install the guide, which the types of browsers do not have (WICG). */
type Offer = Event & { prompt(): Promise<unknown> };
export type Device = 'ios' | 'android' | 'desktop';

/** Which steps lead to the home screen here. An iPad calls itself a Mac, and is the only one with a touch screen. */
export function deviceOf(userAgent: string, touchPoints: number): Device {
	if (/iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && touchPoints > 1))
		return 'ios';
	return userAgent.includes('Android') ? 'android' : 'desktop';
}

export class InstallState {
	/** Null before the page has come to life, and where there is nothing to do: the guide is on the home screen. */
	device: Device | null = $state(null);
	/** What the browser offers, once it does. */
	offer: Offer | null = $state.raw(null);

	/** Follows the browser's offer until what it returns is called. */
	start(): () => void {
		if (!installed()) this.device = deviceOf(navigator.userAgent, navigator.maxTouchPoints);
		const offered = (event: Event) => {
			// The page makes the offer where the visitor looks for it.
			event.preventDefault();
			this.offer = event as Offer;
		};
		const done = () => (this.device = null);
		addEventListener('beforeinstallprompt', offered);
		addEventListener('appinstalled', done);
		return () => {
			removeEventListener('beforeinstallprompt', offered);
			removeEventListener('appinstalled', done);
		};
	}

	/** Lets the browser ask the visitor. An offer can be taken up once. */
	async take(): Promise<void> {
		const { offer } = this;
		this.offer = null;
		await offer?.prompt();
	}
}
