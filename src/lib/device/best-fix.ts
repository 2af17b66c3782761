// One position for a stamp: waits a little for it to become good.
import type { Fix } from '../domain/rally/evidence.ts';
import { followPosition } from './position.ts';

/** Milliseconds to wait at most, and metres of accuracy that are good enough to stop waiting. */
const PATIENCE = 20_000;
const GOOD = 50;

/** The best position of the next twenty seconds, or null when there is none to be had. */
export const bestFix = (): Promise<Fix | null> =>
	new Promise((resolve) => {
		let best: Fix | null = null;
		const settle = () => {
			end();
			clearTimeout(timer);
			resolve(best);
		};
		const timer = setTimeout(settle, PATIENCE);
		const end = followPosition(
			({ lat, lon, accuracy }) => {
				// By this phone's clock, wrong or not: the watch tells nothing older than two seconds.
				if (!best || accuracy <= best.accuracy) best = { lat, lon, accuracy, at: Date.now() };
				if (best.accuracy <= GOOD) queueMicrotask(settle);
			},
			(why) => {
				// Told at once where there is no position at all; `end` is known only afterwards.
				if (why === 'refused' || why === 'not-here') queueMicrotask(settle);
			},
		);
	});
