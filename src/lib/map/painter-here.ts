// The painter on the page itself, in slices: for browsers whose workers cannot paint. Loaded only there.
import type { Paint } from './base-style.ts';
import type { Opening, Painter, PainterEvents } from './painter-talk.ts';
import { openPainting, SIDE } from './painting.ts';
import { Slices } from './slices.ts';

/** Opens the painter. */
export function openPainterHere(opening: Opening, { failed, streets }: PainterEvents): Painter {
	const slices = new Slices();
	let paint: Paint | undefined;
	const painting = openPainting(opening, streets, (job) => slices.answer(job));
	painting.catch(failed);
	return {
		colours: (next) => (paint = next),
		tile(at, canvas, done) {
			let wanted = true;
			void (async () => {
				const open = await painting;
				const sheet = await open.sheet(at).catch(() => null);
				if (!wanted) return;
				canvas.width = canvas.height = SIDE * opening.ratio;
				const ctx = canvas.getContext('2d', { alpha: false });
				if (!ctx || !paint) throw new Error('no canvas');
				const steps = open.draw(ctx, at, sheet, paint, opening.ratio);
				slices.add(
					(function* () {
						yield* steps;
						done();
					})(),
					() => wanted,
				);
			})().catch(done);
			return () => (wanted = false);
		},
		labels: (tiles) => painting.then((open) => open.labels(tiles)).catch(() => []),
		close: () => slices.stop(),
	};
}
