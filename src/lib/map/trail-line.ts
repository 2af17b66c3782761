// A walk on the map: casing, pencil line, and one white dot for each minute on foot.
import type * as Leaflet from 'leaflet';
import type { L } from './leaflet-door.ts';
import type { Rect } from './place-labels.ts';
import type { Slices } from './slices.ts';
import type { MapTrail } from './types.ts';

/** Metres walked in a minute, the Japanese convention. */
const MINUTE = 80;
/** Width of the casing in pixels. */
const SIDE = 13;
/** Closer together than this, dots are noise. */
const LEAST = 9;

export interface TrailLine {
	show(trails: readonly MapTrail[]): void;
	/** Parts of the screen under the lines. */
	taken(): Rect[];
	remove(): void;
}

export function addTrailLine(L: L, map: Leaflet.Map, slices: Slices): TrailLine {
	const renderer = L.svg({ padding: 0.4 });
	const layer = L.layerGroup().addTo(map);
	let shown: readonly MapTrail[] = [];
	let dots: Leaflet.Polyline[] = [];
	let pencils: Leaflet.Polyline[] = [];

	function space() {
		const metres =
			(40_075_016.7 * Math.cos((map.getCenter().lat * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
		const gap = MINUTE / metres;
		for (const line of dots)
			line.setStyle({ dashArray: `0 ${gap.toFixed(2)}`, opacity: gap < LEAST ? 0 : 1 });
		// From far the second stroke is only a smudge.
		for (const line of pencils) line.setStyle({ stroke: map.getZoom() >= 15 });
	}
	map.on('zoomend', space);

	const add = (lines: [number, number][][], className: string) =>
		L.polyline(lines, {
			renderer,
			className,
			interactive: false,
			lineCap: 'round',
			lineJoin: 'round',
			smoothFactor: 1,
		}).addTo(layer);

	function* draw(): Generator<void, void> {
		layer.clearLayers();
		dots = [];
		pencils = [];
		const all = shown.map(({ lines, walked = 0 }) => ({
			done: lines.slice(0, walked),
			ahead: lines.slice(walked),
		}));
		// All casings first: where walks cross, neither cuts the other.
		for (const { done, ahead } of all) {
			add([...done, ...ahead], 'nk-casing');
			yield;
		}
		for (const { done, ahead } of all) {
			if (done.length > 0) add(done, 'nk-walked');
			if (ahead.length === 0) continue;
			add(ahead, 'nk-ahead');
			pencils.push(add(ahead, 'nk-pencil'));
			dots.push(add(ahead, 'nk-dots'));
			yield;
		}
		space();
	}

	return {
		show(trails) {
			shown = trails;
			slices.add(draw(), () => shown === trails);
		},
		taken() {
			const size = map.getSize();
			const squares: Rect[] = [];
			for (const line of shown.flatMap((each) => each.lines)) {
				const points = line.map((each) => map.latLngToContainerPoint(each));
				points.slice(1).forEach((to, i) => {
					const from = points[i] as Leaflet.Point;
					if (Math.max(from.x, to.x) < -SIDE || Math.min(from.x, to.x) > size.x + SIDE) return;
					if (Math.max(from.y, to.y) < -SIDE || Math.min(from.y, to.y) > size.y + SIDE) return;
					const steps = Math.max(1, Math.ceil(from.distanceTo(to) / SIDE));
					for (let step = 0; step <= steps; step++)
						squares.push({
							x: from.x + ((to.x - from.x) * step) / steps - SIDE / 2,
							y: from.y + ((to.y - from.y) * step) / steps - SIDE / 2,
							width: SIDE,
							height: SIDE,
						});
				});
			}
			return squares;
		},
		remove() {
			map.off('zoomend', space);
			layer.remove();
		},
	};
}
