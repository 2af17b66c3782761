// Starts something heavy only when its place on the page is in view and the page has nothing better to do.
import { whenIdle } from './slices.ts';

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
			if (!entries.some((each) => each.isIntersecting)) return;
			observer.disconnect();
			idle();
		},
		{ rootMargin: '80px' },
	);
	observer.observe(node);
	return () => {
		observer.disconnect();
		cancel();
	};
}
