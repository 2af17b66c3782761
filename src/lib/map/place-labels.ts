// Decides which names fit on the screen and where. Pure: widths are measured by whoever asks.
import type { LabelKind, MapLabel } from './types.ts';

export interface Rect {
	x: number;
	y: number;
	width: number;
	height: number;
}

export interface Candidate {
	label: MapLabel;
	/** Where the named thing is on the screen. */
	x: number;
	y: number;
	/** Radians clockwise. */
	turn: number;
	width: number;
	height: number;
}

export interface Placed extends Candidate {
	/** Centre of the text. */
	cx: number;
	cy: number;
}

/** First zoom at which a kind is named, by rank 1, 2, 3. */
const from: Record<LabelKind, readonly [number, number, number]> = {
	station: [12, 12, 12],
	park: [13, 14, 15],
	water: [14, 14, 14],
	river: [13, 13, 13],
	rail: [13, 13, 13],
	road: [13, 14, 15],
	quarter: [13, 14, 15],
	spot: [14, 15, 16],
};
const order: readonly LabelKind[] = ['station', 'park', 'water', 'river', 'quarter', 'rail', 'road', 'spot'];

export function isNamedAt(label: MapLabel, zoom: number): boolean {
	if (label.kind === 'quarter' && zoom > 16) return false;
	return zoom >= from[label.kind][label.rank - 1]! + (label.edge ? 1 : 0);
}

export const weight = (label: MapLabel): number =>
	order.indexOf(label.kind) * 10 + label.rank + (label.edge ? 4 : 0);

const touch = (a: Rect, b: Rect) =>
	a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** A turned text as a row of squares. */
function squares(c: Candidate, cx: number, cy: number): Rect[] {
	if (c.turn === 0) return [{ x: cx - c.width / 2, y: cy - c.height / 2, width: c.width, height: c.height }];
	const count = Math.max(1, Math.ceil(c.width / c.height));
	const side = c.height * 1.1;
	return Array.from({ length: count }, (_, i) => {
		const along = ((i + 0.5) / count - 0.5) * c.width;
		return {
			x: cx + Math.cos(c.turn) * along - side / 2,
			y: cy + Math.sin(c.turn) * along - side / 2,
			width: side,
			height: side,
		};
	});
}

/** Where the text may stand around its thing, best first: under it, over it, beside it, then further out. */
function spots(c: Candidate): [number, number][] {
	if (c.label.kind !== 'station') return [[c.x, c.y]];
	const near = [90, -90, 25, 155].map((degrees) => [degrees, 0] as const);
	const far = [26, 50].flatMap((out) =>
		[90, -90, 0, 180, 45, 135, -45, -135].map((degrees) => [degrees, out] as const),
	);
	return [...near, ...far].map(([degrees, out]) => {
		const angle = (degrees * Math.PI) / 180;
		return [
			c.x + Math.cos(angle) * (c.width / 2 + 22 + out),
			c.y + Math.sin(angle) * (c.height / 2 + 15 + out),
		];
	});
}

/**
 * Candidates in order of weight; the same name is not said twice within `apart` pixels. What is `taken` stays free;
 * what is `crossed` (the line of a walk) only a station may be written over.
 */
export function placeLabels(
	candidates: readonly Candidate[],
	taken: readonly Rect[],
	crossed: readonly Rect[] = [],
	apart = 260,
): Placed[] {
	const placed: Placed[] = [];
	const busy = [...taken];
	const byWeight = [...candidates].sort((a, b) => weight(a.label) - weight(b.label));
	for (const each of byWeight) {
		const twin = placed.some(
			(other) =>
				other.label.text === each.label.text && Math.hypot(other.x - each.x, other.y - each.y) < apart,
		);
		if (twin) continue;
		const blocked = (r: Rect) =>
			busy.some((b) => touch(r, b)) || (each.label.kind !== 'station' && crossed.some((c) => touch(r, c)));
		const spot = spots(each).find(([x, y]) => !squares(each, x, y).some(blocked));
		if (!spot) continue;
		placed.push({ ...each, cx: spot[0], cy: spot[1] });
		busy.push(...squares(each, ...spot));
	}
	return placed;
}
