// The painter's workshop: a worker that reads the drawn base and paints the map's tiles, away from the page.
/// <reference lib="webworker" />
import type { Paint } from './base-style.ts';
import type { Order, Told } from './painter-talk.ts';
import { openPainting, SIDE, type Painting } from './painting.ts';

declare const self: DedicatedWorkerGlobalScope;

type Task = Extract<Order, { ask: 'tile' }>;

const tell = (told: Told, handed: Transferable[] = []) => self.postMessage(told, handed);
const waiting = new Map<number, Task>();
let painting: Painting | undefined;
let paint: Paint | undefined;
let ratio = 1;

// A message to oneself ends the turn: between two tiles the map can call off what has left the screen.
const turn = new MessageChannel();
let busy = false;
function nextTurn() {
	if (busy || !painting || !paint || waiting.size === 0) return;
	busy = true;
	turn.port2.postMessage(null);
}
turn.port1.onmessage = () => {
	busy = false;
	const task = nextTask();
	if (!task || !painting || !paint) return;
	waiting.delete(task.id);
	try {
		const canvas = new OffscreenCanvas(SIDE * ratio, SIDE * ratio);
		const ctx = canvas.getContext('2d', { alpha: false });
		if (!ctx) throw new Error('no canvas');
		for (const _ of painting.draw(ctx, task.tile, paint, ratio));
		const bitmap = canvas.transferToImageBitmap();
		tell({ told: 'tile', id: task.id, bitmap }, [bitmap]);
	} catch {
		tell({ told: 'tile', id: task.id, bitmap: null });
	}
	nextTurn();
};

/** The zoom asked for last comes first: a tile of the one before is soon thrown away. */
function nextTask(): Task | undefined {
	const tasks = [...waiting.values()];
	const zoom = tasks.at(-1)?.tile.z;
	return tasks.find((each) => each.tile.z === zoom);
}

self.onmessage = ({ data }: MessageEvent<Order>) => {
	switch (data.ask) {
		case 'open':
			// The page may have what its workers lack.
			if (typeof OffscreenCanvas === 'undefined' || !OffscreenCanvas.prototype.transferToImageBitmap)
				return tell({ told: 'unable' });
			tell({ told: 'able' });
			({ ratio } = data.opening);
			openPainting(data.opening).then(
				(opened) => {
					painting = opened;
					nextTurn();
				},
				() => tell({ told: 'failed' }),
			);
			return;
		case 'colours':
			({ paint } = data);
			return nextTurn();
		case 'tile':
			waiting.set(data.id, data);
			return nextTurn();
		case 'drop':
			return void waiting.delete(data.id);
	}
};
