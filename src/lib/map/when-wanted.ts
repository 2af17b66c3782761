// Starts something heavy only when its place on the page is in view and the page has nothing better to do.
import { whenIdle } from './slices.ts';

/** Share of the map that must be on the screen. */
const SEEN = 0.4;

/** Returns what calls it off. */
export function whenWanted(node: Element, start: 'visible' | 'now', begin: () => void): () => void {
	let cancel = () => {};
	const idle = () => (cancel = whenIdle(begin, 1500));
	if (start === 'now' || typeof IntersectionObserver === 'undefined') {
		idle();
		return () => cancel();
	}
	const observer = new IntersectionObserver(
		(entries) => {
			if (!entries.some((each) => each.intersectionRatio >= SEEN)) return;
			observer.disconnect();
			idle();
		},
		// A sliver at the foot of the screen is not yet looking at the map.
		{ threshold: SEEN },
	);
	observer.observe(node);
	return () => {
		observer.disconnect();
		cancel();
	};
}
