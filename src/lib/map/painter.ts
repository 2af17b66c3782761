// The painter's workshop: a worker that reads the maps and paints their tiles, away from the page.
/// <reference lib="webworker" />
import type { Paint } from './base-style.ts';
import type { Order, Told } from './painter-talk.ts';
import { openPainting, SIDE, type Painting } from './painting.ts';
import type { StreetSheet } from './street/open-streets.ts';

declare const self: DedicatedWorkerGlobalScope;

type Task = Extract<Order, { ask: 'tile' }> & {
	/** Undefined until it is known. */
	sheet: StreetSheet | null | undefined;
	/** Nothing came for a while: the embedded map is shown meanwhile. */
	late: boolean;
};
/** Milliseconds after which a tile is drawn from what is here. */
const PATIENCE = 400;

const tell = (told: Told, handed: Transferable[] = []) => self.postMessage(told, handed);
const waiting = new Map<number, Task>();
let resolveOpened: (painting: Painting) => void;
const opened = new Promise<Painting>((resolve) => (resolveOpened = resolve));
let painting: Painting | undefined;
let paint: Paint | undefined;
let ratio = 1;

// A message to oneself ends the turn: between two tiles the map can call off what has left the screen.
const turn = new MessageChannel();
let busy = false;
function nextTurn() {
	if (busy || !painting || !paint || !nextTask()) return;
	busy = true;
	turn.port2.postMessage(null);
}
turn.port1.onmessage = () => {
	busy = false;
	const task = nextTask();
	if (!task || !painting || !paint) return;
	const draft = task.sheet === undefined;
	if (draft) task.late = false;
	else waiting.delete(task.id);
	try {
		const canvas = new OffscreenCanvas(SIDE * ratio, SIDE * ratio);
		const ctx = canvas.getContext('2d', { alpha: false });
		if (!ctx) throw new Error('no canvas');
		for (const _ of painting.draw(ctx, task.tile, task.sheet ?? null, paint, ratio));
		const bitmap = canvas.transferToImageBitmap();
		tell({ told: 'tile', id: task.id, bitmap, draft }, [bitmap]);
	} catch {
		tell({ told: 'tile', id: task.id, bitmap: null, draft: false });
		waiting.delete(task.id);
	}
	nextTurn();
};

/** The zoom asked for last comes first: a tile of the one before is soon thrown away. */
function nextTask(): Task | undefined {
	const ready = [...waiting.values()].filter(({ sheet, late }) => sheet !== undefined || late);
	const zoom = ready.at(-1)?.tile.z;
	return ready.find((each) => each.tile.z === zoom);
}

function addTask(order: Extract<Order, { ask: 'tile' }>) {
	const task: Task = { ...order, sheet: undefined, late: false };
	waiting.set(task.id, task);
	void opened.then(async (open) => {
		const timer = setTimeout(() => {
			task.late = true;
			nextTurn();
		}, PATIENCE);
		task.sheet = await open.sheet(task.tile).catch(() => null);
		clearTimeout(timer);
		nextTurn();
	});
}

self.onmessage = ({ data }: MessageEvent<Order>) => {
	switch (data.ask) {
		case 'open':
			// The page may have what its workers lack.
			if (typeof OffscreenCanvas === 'undefined' || !OffscreenCanvas.prototype.transferToImageBitmap)
				return tell({ told: 'unable' });
			tell({ told: 'able' });
			({ ratio } = data.opening);
			openPainting(data.opening, () => tell({ told: 'streets' })).then(
				(ready) => resolveOpened((painting = ready)),
				() => tell({ told: 'failed' }),
			);
			return;
		case 'colours':
			({ paint } = data);
			return nextTurn();
		case 'tile':
			return addTask(data);
		case 'drop':
			return void waiting.delete(data.id);
		case 'labels': {
			const { id, tiles } = data;
			return void opened
				.then((open) => open.labels(tiles))
				.catch(() => [])
				.then((labels) => tell({ told: 'labels', id, labels }));
		}
	}
};
