// Where the phone is. Read here, used on this device, sent nowhere.

export type NoPosition = 'refused' | 'no-fix' | 'slow' | 'not-here';
export type Whereabouts = { lat: number; lon: number; accuracy: number } | { why: NoPosition };

/** A position told while walking: degrees WGS84, metres (95 %), milliseconds since 1970. */
export interface PositionFix {
	lat: number;
	lon: number;
	accuracy: number;
	at: number;
	/** Direction of travel in degrees clockwise from north, when moving. */
	heading: number | null;
	/** Metres a second, when the device knows. */
	speed: number | null;
}

const reasonOf = ({ code }: GeolocationPositionError): NoPosition =>
	code === 1 ? 'refused' : code === 3 ? 'slow' : 'no-fix';

/** One fix, or the reason there is none. `accuracy` in metres (95 %); gives up after 15 seconds. */
export async function whereAmI(): Promise<Whereabouts> {
	if (!('geolocation' in navigator)) return { why: 'not-here' };
	return new Promise((resolve) =>
		navigator.geolocation.getCurrentPosition(
			({ coords }) => resolve({ lat: coords.latitude, lon: coords.longitude, accuracy: coords.accuracy }),
			(error) => resolve({ why: reasonOf(error) }),
			{ enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
		),
	);
}

/** Tells every fix from now on, and every reason for having none; both may alternate. Returns what ends it. */
export function followPosition(
	told: (fix: PositionFix) => void,
	missing: (why: NoPosition) => void,
): () => void {
	if (!('geolocation' in navigator)) {
		missing('not-here');
		return () => {};
	}
	const watch = navigator.geolocation.watchPosition(
		({ coords, timestamp }) =>
			told({
				lat: coords.latitude,
				lon: coords.longitude,
				accuracy: coords.accuracy,
				at: timestamp,
				heading: Number.isFinite(coords.heading) ? coords.heading : null,
				speed: Number.isFinite(coords.speed) ? coords.speed : null,
			}),
		(error) => missing(reasonOf(error)),
		{ enableHighAccuracy: true, timeout: 20_000, maximumAge: 2_000 },
	);
	return () => navigator.geolocation.clearWatch(watch);
}
