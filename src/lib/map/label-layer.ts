// Names over the map: one canvas above the lines and under the markers, drawn anew when the map has come to rest.
import type * as Leaflet from 'leaflet';
import { paintOf } from './base-style.ts';
import type { L } from './leaflet-door.ts';
import { isNamedAt, placeLabels, type Candidate, type Placed, type Rect } from './place-labels.ts';
import type { LabelKind, MapLabels } from './types.ts';

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
};

export interface LabelLayer {
	show(labels: MapLabels): void;
	refresh(): void;
	remove(): void;
}

/** `taken` answers which parts of the screen the markers cover, `crossed` where the walk runs. */
export function addLabelLayer(
	L: L,
	map: Leaflet.Map,
	language: string,
	taken: () => Rect[],
	crossed: () => Rect[],
): LabelLayer {
	const pane = map.createPane('labels');
	pane.style.zIndex = '450';
	pane.style.pointerEvents = 'none';
	const canvas = L.DomUtil.create('canvas', 'nk-labels', pane);
	// Han characters are drawn in the forms of this language.
	canvas.lang = language;
	canvas.setAttribute('aria-hidden', 'true');
	const ratio = Math.min(2, Math.max(1, devicePixelRatio || 1));
	let labels: MapLabels = [];
	let frame = 0;

	const hide = () => (canvas.style.opacity = '0');
	const later = () => {
		cancelAnimationFrame(frame);
		frame = requestAnimationFrame(draw);
	};
	map.on('zoomstart', hide);
	map.on('moveend zoomend resize', later);

	function draw() {
		const paint = paintOf(map.getContainer());
		const size = map.getSize();
		const zoom = Math.round(map.getZoom());
		const width = size.x + MARGIN * 2;
		const height = size.y + MARGIN * 2;
		canvas.width = width * ratio;
		canvas.height = height * ratio;
		canvas.style.width = `${width}px`;
		canvas.style.height = `${height}px`;
		L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([-MARGIN, -MARGIN]).round());
		const ctx = canvas.getContext('2d');
		if (!ctx) return;
		ctx.setTransform(ratio, 0, 0, ratio, MARGIN * ratio, MARGIN * ratio);
		ctx.textAlign = 'center';
		ctx.textBaseline = 'middle';
		ctx.lineJoin = 'round';
		const font = (kind: LabelKind, smaller = 0) => {
			const [px, weight] = sizes[kind];
			return `${weight} ${(px - smaller) * paint.scale}px ${paint.font}`;
		};
		const candidates: Candidate[] = [];
		const plates: Rect[] = [];
		for (const label of labels) {
			if (!isNamedAt(label, zoom)) continue;
			ctx.font = font(label.kind);
			const line = sizes[label.kind][0] * paint.scale * 1.25;
			const two = label.local !== undefined && zoom >= 14;
			const textWidth = ctx.measureText(label.text).width + 8;
			for (const [lat = 0, lon = 0, degrees = 0] of label.at) {
				const { x, y } = map.latLngToContainerPoint([lat, lon]);
				if (x < -MARGIN || y < -MARGIN || x > size.x + MARGIN || y > size.y + MARGIN) continue;
				const station = label.kind === 'station';
				if (station) plates.push({ x: x - 12, y: y - 8, width: 24, height: 16 });
				candidates.push({
					label: two ? label : { ...label, local: undefined! },
					x,
					y,
					turn: station ? 0 : (-degrees * Math.PI) / 180,
					width: textWidth,
					height: two ? line * 2 : line,
				});
			}
		}
		for (const each of placeLabels(candidates, [...plates, ...taken()], crossed())) write(ctx, each);
		canvas.style.opacity = '1';

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
			map.off('zoomstart', hide);
			map.off('moveend zoomend resize', later);
			canvas.remove();
		},
	};
}
