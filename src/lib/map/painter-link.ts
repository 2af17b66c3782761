// The map's end of the line to its painter: a worker where workers can paint, else the page itself.
import type { Paint } from './base-style.ts';
import type { Opening, Order, Painter, PainterEvents, TileAt, Told } from './painter-talk.ts';
import type { MapLabels } from './types.ts';

interface Asked {
	at: TileAt;
	canvas: HTMLCanvasElement;
	done: (error?: Error) => void;
}
interface Question {
	tiles: readonly TileAt[];
	answer: (labels: MapLabels | Promise<MapLabels>) => void;
}

/** What the page can see of the abilities; the worker looks once more from its side. */
const mayWork = () =>
	typeof Worker === 'function' &&
	typeof OffscreenCanvas === 'function' &&
	typeof ImageBitmapRenderingContext === 'function';

/** Opens a painter. Tiles and names may be asked for at once. */
export function openPainter(opening: Opening, events: PainterEvents): Painter {
	/** What the worker still owes, so that another painter can take it over. */
	const owed = new Map<number, Asked>();
	const questions = new Map<number, Question>();
	const takenOver = new Map<number, () => void>();
	let next = 0;
	let paint: Paint | undefined;
	let worker: Worker | undefined;
	let here: Painter | undefined;
	let closed = false;

	const failed = () => {
		if (!closed) events.failed();
	};
	const order = (each: Order) => worker?.postMessage(each);

	async function takeOver() {
		worker?.terminate();
		worker = undefined;
		const { openPainterHere } = await import('./painter-here.ts');
		if (closed) return;
		here = openPainterHere(opening, { ...events, failed });
		if (paint) here.colours(paint);
		for (const [id, { at, canvas, done }] of owed) takenOver.set(id, here.tile(at, canvas, done));
		for (const { tiles, answer } of questions.values()) answer(here.labels(tiles));
		owed.clear();
		questions.clear();
	}

	function hang({ id, bitmap, draft }: Extract<Told, { told: 'tile' }>) {
		const asked = owed.get(id);
		if (!draft) owed.delete(id);
		if (!asked) return bitmap?.close();
		const surface = bitmap && asked.canvas.getContext('bitmaprenderer', { alpha: false });
		if (!bitmap || !surface) return asked.done(new Error('not painted'));
		surface.transferFromImageBitmap(bitmap);
		asked.done();
	}

	function hear({ data }: MessageEvent<Told>) {
		switch (data.told) {
			case 'able':
				// From now on an error is a defect, not a missing ability.
				if (worker) worker.onerror = null;
				return;
			case 'unable':
				return void takeOver().catch(failed);
			case 'failed':
				return failed();
			case 'streets':
				return events.streets();
			case 'tile':
				return hang(data);
			case 'labels':
				questions.get(data.id)?.answer(data.labels);
				return void questions.delete(data.id);
		}
	}

	if (mayWork()) {
		worker = new Worker(new URL('./painter.ts', import.meta.url), { type: 'module' });
		worker.onmessage = hear;
		worker.onerror = () => void takeOver().catch(failed);
		order({ ask: 'open', opening });
	} else void takeOver().catch(failed);

	return {
		colours(colours) {
			paint = colours;
			order({ ask: 'colours', paint });
			here?.colours(paint);
		},
		tile(at, canvas, done) {
			if (here) return here.tile(at, canvas, done);
			const id = next++;
			owed.set(id, { at, canvas, done });
			order({ ask: 'tile', id, tile: at });
			return () => {
				takenOver.get(id)?.();
				if (owed.delete(id)) order({ ask: 'drop', id });
			};
		},
		labels(tiles) {
			if (here) return here.labels(tiles);
			return new Promise((answer) => {
				const id = next++;
				questions.set(id, { tiles, answer });
				order({ ask: 'labels', id, tiles });
			});
		},
		close() {
			closed = true;
			worker?.terminate();
			here?.close();
		},
	};
}
