// A walk on the map: casing, pencil line, and one white dot for each minute on foot.
import type * as Leaflet from 'leaflet';
import type { L } from './leaflet-door.ts';
import type { MapTrail } from './types.ts';

/** Metres walked in a minute, the Japanese convention. */
const MINUTE = 80;
/** Closer together than this, dots are noise. */
const LEAST = 9;

export interface TrailLine {
	show(trails: readonly MapTrail[]): void;
	remove(): void;
}

export function addTrailLine(L: L, map: Leaflet.Map): TrailLine {
	const renderer = L.svg({ padding: 0.4 });
	const layer = L.layerGroup().addTo(map);
	let dots: Leaflet.Polyline[] = [];

	function space() {
		const metres =
			(40_075_016.7 * Math.cos((map.getCenter().lat * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
		const gap = MINUTE / metres;
		for (const line of dots)
			line.setStyle({ dashArray: `0 ${gap.toFixed(2)}`, opacity: gap < LEAST ? 0 : 1 });
	}
	map.on('zoomend', space);

	return {
		show(trails) {
			layer.clearLayers();
			dots = [];
			const draw = (lines: [number, number][][], className: string) =>
				L.polyline(lines, {
					renderer,
					className,
					interactive: false,
					lineCap: 'round',
					lineJoin: 'round',
					smoothFactor: 1,
				}).addTo(layer);
			const all = trails.map(({ lines, walked = 0 }) => ({
				done: lines.slice(0, walked),
				ahead: lines.slice(walked),
			}));
			// All casings first: where walks cross, neither cuts the other.
			for (const { done, ahead } of all) draw([...done, ...ahead], 'nk-casing');
			for (const { done, ahead } of all) {
				if (done.length > 0) draw(done, 'nk-walked');
				if (ahead.length === 0) continue;
				draw(ahead, 'nk-ahead');
				draw(ahead, 'nk-pencil');
				dots.push(draw(ahead, 'nk-dots'));
			}
			space();
		},
		remove() {
			map.off('zoomend', space);
			layer.remove();
		},
	};
}
