// The painter on the page itself, in slices: for browsers whose workers cannot paint. Loaded only there.
import type { Paint } from './base-style.ts';
import type { Opening, Painter } from './painter-talk.ts';
import { openPainting, SIDE } from './painting.ts';
import { Slices } from './slices.ts';

/** Opens the painter; `failed` is called when the base cannot be read. */
export function openPainterHere(opening: Opening, failed: () => void): Painter {
	const slices = new Slices();
	let paint: Paint | undefined;
	const painting = openPainting(opening, (job) => slices.answer(job));
	painting.catch(failed);
	return {
		colours: (next) => (paint = next),
		tile(at, canvas, done) {
			let wanted = true;
			void painting.then(
				(opened) => {
					if (!wanted) return;
					canvas.width = canvas.height = SIDE * opening.ratio;
					const ctx = canvas.getContext('2d', { alpha: false });
					if (!ctx || !paint) return done(new Error('no canvas'));
					const steps = opened.draw(ctx, at, paint, opening.ratio);
					slices.add(
						(function* () {
							yield* steps;
							done();
						})(),
						() => wanted,
					);
				},
				() => done(new Error('no base')),
			);
			return () => (wanted = false);
		},
		close: () => slices.stop(),
	};
}
