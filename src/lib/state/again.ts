// Something done again and again as long as it is due, and only while somebody looks at the page.

/** Milliseconds until it is looked whether something is due. */
export const AGAIN = 60_000;

/**
 * Acts each minute and when a signal comes, where something is due and there is a signal.
 * @returns what ends it
 */
export function again(due: () => boolean, act: () => void): () => void {
	const look = () => {
		if (document.visibilityState === 'visible' && navigator.onLine && due()) act();
	};
	const timer = setInterval(look, AGAIN);
	addEventListener('online', look);
	return () => {
		clearInterval(timer);
		removeEventListener('online', look);
	};
}
