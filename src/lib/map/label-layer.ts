// Names over the map: one canvas above the lines and under the markers, drawn anew when the map has come to rest.
import type * as Leaflet from 'leaflet';
import { UNIT_ZOOM } from './base-geometry.ts';
import { paintOf } from './base-style.ts';
import type { L } from './leaflet-door.ts';
import type { TileAt } from './painter-talk.ts';
import { isNamedAt, placeLabels, type Candidate, type Placed, type Rect } from './place-labels.ts';
import type { Slices } from './slices.ts';
import type { LabelKind, MapLabel, MapLabels } from './types.ts';

/** Pixels drawn beyond the edge, so that a short drag still has names. */
const MARGIN = 120;
const sizes: Record<LabelKind, readonly [number, number]> = {
	station: [15, 700],
	quarter: [13, 600],
	park: [13, 600],
	water: [13, 600],
	river: [13, 600],
	road: [13, 600],
	rail: [13, 600],
	spot: [12, 500],
};

export interface LabelLayer {
	show(labels: MapLabels): void;
	refresh(): void;
	remove(): void;
}

/** What the names keep clear of, in pixels of the screen: markers and plates, and the line of a walk. */
export interface Obstacles {
	taken: Rect[];
	crossed: Rect[];
}

export interface LabelOptions {
	language: string;
	slices: Slices;
	/** Answers for the moment it is asked. */
	obstacles: () => Obstacles;
	/** Further names for tiles in view; `refresh` is called when there are more. */
	more: (tiles: readonly TileAt[]) => MapLabels;
}

/** Adds the names in one language. */
export function addLabelLayer(
	L: L,
	map: Leaflet.Map,
	{ language, slices, obstacles, more }: LabelOptions,
): LabelLayer {
	const pane = map.createPane('labels');
	pane.style.zIndex = '450';
	pane.style.pointerEvents = 'none';
	const sheet = () => {
		const canvas = L.DomUtil.create('canvas', 'nk-labels', pane);
		// Han characters are drawn in the forms of this language.
		canvas.lang = language;
		canvas.setAttribute('aria-hidden', 'true');
		canvas.style.opacity = '0';
		return canvas;
	};
	/** One is seen while the other is written on. */
	let [front, back] = [sheet(), sheet()];
	const ratio = Math.min(2, Math.max(1, devicePixelRatio || 1));
	const widths = new Map<string, number>();
	let labels: MapLabels = [];
	let frame = 0;
	let round = 0;

	const hide = () => {
		round++;
		front.style.opacity = '0';
	};
	const later = () => {
		cancelAnimationFrame(frame);
		frame = requestAnimationFrame(() => {
			const mine = ++round;
			slices.add(draw(), () => mine === round);
		});
	};
	map.on('zoomstart', hide);
	map.on('moveend zoomend resize', later);

	function tilesInView(z: number): TileAt[] {
		const { min, max } = map.getPixelBounds();
		if (!min || !max) return [];
		const tiles: TileAt[] = [];
		for (let x = Math.floor(min.x / 256); x * 256 < max.x; x++)
			for (let y = Math.floor(min.y / 256); y * 256 < max.y; y++) tiles.push({ x, y, z });
		return tiles;
	}

	function* draw(): Generator<void, void> {
		const paint = paintOf(map.getContainer());
		const ctx = back.getContext('2d');
		if (!ctx) return;
		const font = (kind: LabelKind, smaller = 0) => {
			const [px, weight] = sizes[kind];
			return `${weight} ${(px - smaller) * paint.scale}px ${paint.font}`;
		};
		const widthOf = (label: MapLabel) => {
			const key = `${font(label.kind)} ${label.text}`;
			let width = widths.get(key);
			if (width === undefined) {
				ctx.font = font(label.kind);
				widths.set(key, (width = ctx.measureText(label.text).width + 8));
			}
			return width;
		};
		const size = map.getSize();
		const zoom = Math.round(map.getZoom());
		// Between the slices the map may be dragged on: all is measured from where its corner is now.
		const corner = map.containerPointToLayerPoint([0, 0]);
		const { taken, crossed } = obstacles();
		yield;
		const candidates: Candidate[] = [];
		const plates: Rect[] = [];
		for (const label of [...labels, ...more(tilesInView(zoom))]) {
			if (!isNamedAt(label, zoom)) continue;
			const line = sizes[label.kind][0] * paint.scale * 1.25;
			const station = label.kind === 'station';
			const two = station && label.local !== undefined && zoom >= 14;
			const room = label.room === undefined ? Infinity : label.room * 2 ** (zoom - UNIT_ZOOM);
			if (room < line * 2) continue;
			for (const [lat = 0, lon = 0, degrees = 0] of label.at) {
				const { x, y } = map.latLngToLayerPoint([lat, lon]).subtract(corner);
				if (x < -MARGIN || y < -MARGIN || x > size.x + MARGIN || y > size.y + MARGIN) continue;
				const width = widthOf(label);
				yield;
				if (width > room) continue;
				if (station) plates.push({ x: x - 12, y: y - 8, width: 24, height: 16 });
				candidates.push({
					label: two ? label : { ...label, local: undefined! },
					x,
					y,
					turn: station ? 0 : (-degrees * Math.PI) / 180,
					width,
					height: two ? line * 2 : line,
				});
			}
		}
		const placed = placeLabels(candidates, [...plates, ...taken], crossed);
		yield;
		const width = size.x + MARGIN * 2;
		const height = size.y + MARGIN * 2;
		back.width = width * ratio;
		back.height = height * ratio;
		back.style.width = `${width}px`;
		back.style.height = `${height}px`;
		ctx.setTransform(ratio, 0, 0, ratio, MARGIN * ratio, MARGIN * ratio);
		ctx.textAlign = 'center';
		ctx.textBaseline = 'middle';
		ctx.lineJoin = 'round';
		for (const each of placed) {
			write(ctx, each);
			yield;
		}
		L.DomUtil.setPosition(back, corner.subtract([MARGIN, MARGIN]).round());
		back.style.opacity = '1';
		front.style.opacity = '0';
		[front, back] = [back, front];

		function write(pen: CanvasRenderingContext2D, each: Placed) {
			const { kind, text, local } = each.label;
			pen.save();
			pen.translate(each.cx, each.cy);
			pen.rotate(each.turn);
			pen.strokeStyle = paint.land;
			pen.lineWidth = 4;
			pen.fillStyle =
				kind === 'station'
					? paint.ink
					: kind === 'park'
						? paint.green
						: kind === 'water' || kind === 'river'
							? paint.blue
							: paint.inkSoft;
			const rise = local ? each.height / 4 : 0;
			for (const [words, y, smaller] of [
				[text, -rise, 0],
				[local, rise, 2],
			] as const) {
				if (!words) continue;
				pen.font = font(kind, smaller);
				pen.strokeText(words, 0, y);
				pen.fillText(words, 0, y);
			}
			pen.restore();
		}
	}

	return {
		show(next) {
			labels = next;
			later();
		},
		refresh: later,
		remove() {
			cancelAnimationFrame(frame);
			round++;
			map.off('zoomstart', hide);
			map.off('moveend zoomend resize', later);
			front.remove();
			back.remove();
		},
	};
}
