// What helps a walker who does not look at the phone: a screen that stays on, a short buzz. Each may be missing.

/** Keeps the screen on as long as the page is in front. Returns what ends it; does nothing where it is not possible. */
export function keepAwake(): () => void {
	let lock: WakeLockSentinel | undefined;
	let over = false;
	const hold = async () => {
		if (over || document.visibilityState !== 'visible') return;
		try {
			const held = await navigator.wakeLock?.request('screen');
			// The walk may have ended while the browser was asked.
			if (over) void held?.release();
			else lock = held;
		} catch {
			// A low battery may refuse; the screen then goes dark as always.
		}
	};
	// The browser lets go when the page is hidden.
	const again = () => void hold();
	document.addEventListener('visibilitychange', again);
	void hold();
	return () => {
		over = true;
		document.removeEventListener('visibilitychange', again);
		void lock?.release().catch(() => {});
	};
}

/** A short buzz in milliseconds on and off; nothing where the phone cannot or the page was not touched. */
export function buzz(pattern: number[]): void {
	try {
		navigator.vibrate?.(pattern);
	} catch {
		// Refused: the screen says the same.
	}
}
