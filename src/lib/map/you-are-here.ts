// Where the visitor is: a dot, a cone when the device knows which way it points, and a circle for how sure it is.
import type * as Leaflet from 'leaflet';
import type { L } from './leaflet-door.ts';
import type { MapPosition } from './types.ts';

export interface YouAreHere {
	show(position: MapPosition | null): void;
	remove(): void;
}

export function addYouAreHere(L: L, map: Leaflet.Map, name: string): YouAreHere {
	const layer = L.layerGroup().addTo(map);
	return {
		show(position) {
			layer.clearLayers();
			if (!position) return;
			const at: [number, number] = [position.lat, position.lon];
			L.circle(at, { radius: position.accuracy, className: 'nk-accuracy', interactive: false }).addTo(layer);
			const cone =
				typeof position.heading === 'number'
					? `<path class="cone" transform="rotate(${position.heading})" d="M0 0L-13-32Q0-40 13-32z"/>`
					: '';
			const icon = L.divIcon({
				className: 'nk-you',
				iconSize: [48, 48],
				iconAnchor: [24, 24],
				html: `<svg viewBox="-24 -24 48 48" aria-hidden="true">${cone}<circle class="core" r="9"/></svg>`,
			});
			const marker = L.marker(at, { icon, interactive: false, keyboard: false, zIndexOffset: 8000 }).addTo(
				layer,
			);
			marker.getElement()?.setAttribute('role', 'img');
			marker.getElement()?.setAttribute('aria-label', name);
		},
		remove: () => void layer.remove(),
	};
}
