// Which way the phone points, where the device has a compass and lets us read it.

interface Orientation extends DeviceOrientationEvent {
	/** Safari: degrees clockwise from north. */
	webkitCompassHeading?: number;
}
type Asking = { requestPermission?: () => Promise<'granted' | 'denied'> };

/** Whether reading the compass needs a question that only a tap may put (Safari). */
export const compassNeedsAsking = (): boolean =>
	typeof DeviceOrientationEvent !== 'undefined' &&
	typeof (DeviceOrientationEvent as unknown as Asking).requestPermission === 'function';

/** Puts the question; call it from a tap. False when the visitor says no or there is nothing to ask. */
export async function askForCompass(): Promise<boolean> {
	try {
		const asking = (DeviceOrientationEvent as unknown as Asking).requestPermission;
		return asking ? (await asking()) === 'granted' : true;
	} catch {
		return false;
	}
}

/** Degrees clockwise from north of a reading, or null when it is not measured against north. */
export function headingOf({
	webkitCompassHeading,
	absolute,
	alpha,
}: Pick<Orientation, 'webkitCompassHeading' | 'absolute' | 'alpha'>): number | null {
	if (typeof webkitCompassHeading === 'number' && Number.isFinite(webkitCompassHeading))
		return webkitCompassHeading;
	// Alpha turns the other way round.
	return absolute && typeof alpha === 'number' && Number.isFinite(alpha) ? (360 - alpha) % 360 : null;
}

/** Tells the heading of the screen's top edge from now on, at most ten times a second. Returns what ends it. */
export function followCompass(told: (heading: number) => void): () => void {
	let last = -Infinity;
	const read = (event: Event) => {
		const heading = headingOf(event as Orientation);
		if (heading === null || event.timeStamp - last < 100) return;
		last = event.timeStamp;
		told((heading + (screen.orientation?.angle ?? 0)) % 360);
	};
	const names = ['deviceorientationabsolute', 'deviceorientation'];
	for (const name of names) addEventListener(name, read);
	return () => {
		for (const name of names) removeEventListener(name, read);
	};
}
