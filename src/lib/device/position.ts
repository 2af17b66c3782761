// Where the phone is. Read here, used on this device, sent nowhere.

export type NoPosition = 'refused' | 'no-fix' | 'slow' | 'not-here';
export type Whereabouts = { lat: number; lon: number; accuracy: number } | { why: NoPosition };

/** One fix, or the reason there is none. `accuracy` in metres (95 %); gives up after 15 seconds. */
export async function whereAmI(): Promise<Whereabouts> {
	if (!('geolocation' in navigator)) return { why: 'not-here' };
	return new Promise((resolve) =>
		navigator.geolocation.getCurrentPosition(
			({ coords }) => resolve({ lat: coords.latitude, lon: coords.longitude, accuracy: coords.accuracy }),
			({ code }) => resolve({ why: code === 1 ? 'refused' : code === 3 ? 'slow' : 'no-fix' }),
			{ enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
		),
	);
}
