// Places on the map: drawings one can press, reach with the keyboard and hear named; crowds fold into a number.
import type * as Leaflet from 'leaflet';
import { clearOf, clusters, stepAside, type Spot } from './cluster.ts';
import { isStill, type L } from './leaflet-door.ts';
import type { Rect } from './place-labels.ts';
import { keyRing, silhouette } from './silhouettes.ts';
import type { MapPlace, MapWords } from './types.ts';

/** Nearer than this and single drawings cannot be told apart. */
const CROWD = 46;
/** From here on every place stands alone. */
const ALONE_ZOOM = 17;

export interface Markers {
	show(places: readonly MapPlace[], selected: string | null): void;
	/** Parts of the screen that are covered. */
	taken(): Rect[];
	remove(): void;
}

interface Wanted {
	key: string;
	/** Changes when the drawing has to. */
	look: string;
	at: Leaflet.LatLng;
	html: string;
	name: string;
	pressed: boolean | null;
	/** Rings lie over crowds, the chosen one over all. */
	level: number;
	press: () => void;
}

type Placed = Spot & { place: MapPlace };

export function addMarkers(L: L, map: Leaflet.Map, words: MapWords, onselect: (id: string) => void): Markers {
	const layer = L.layerGroup().addTo(map);
	const shown = new Map<string, { look: string; marker: Leaflet.Marker }>();
	let places: readonly MapPlace[] = [];
	let selected: string | null = null;

	function single({ place }: Placed, aside?: { x: number; y: number }): Wanted {
		const chosen = place.id === selected;
		const { number } = place;
		const latLng = L.latLng(place.lat, place.lon);
		return {
			key: place.id,
			look: `${place.group} ${number} ${chosen} ${place.name}`,
			at: aside ? map.unproject(map.project(latLng).add([aside.x, aside.y])) : latLng,
			html: number === undefined || chosen ? silhouette(place.group, number) : keyRing(number),
			name: number === undefined ? place.name : words.stop(number, place.name),
			pressed: chosen,
			level: chosen ? 9000 : number === undefined ? 0 : 6000,
			press: () => onselect(place.id),
		};
	}

	function crowd(members: readonly Placed[], x: number, y: number): Wanted {
		const bounds = L.latLngBounds(members.map(({ place }) => [place.lat, place.lon]));
		return {
			key: `+${members.map((each) => each.id).join('+')}`,
			look: String(members.length),
			at: map.unproject([x, y]),
			html: `<span class="nk-cluster" aria-hidden="true">${members.length}</span>`,
			name: words.cluster(members.length),
			pressed: null,
			level: 0,
			press: () => {
				const zoom = Math.max(map.getZoom() + 1, Math.min(map.getBoundsZoom(bounds.pad(0.4)), ALONE_ZOOM));
				map.setView(bounds.getCenter(), zoom, { animate: !isStill() });
			},
		};
	}

	function wanted(): Wanted[] {
		const zoom = map.getZoom();
		const spots = places.map((place) => {
			const { x, y } = map.project([place.lat, place.lon]);
			return { id: place.id, x, y, place };
		});
		if (zoom >= ALONE_ZOOM) {
			const aside = stepAside(spots, CROWD);
			return spots.map((each) => single(each, aside.get(each.id)));
		}
		const apart = (each: Placed) => each.place.number !== undefined || each.id === selected;
		const fixed = spots.filter(apart);
		const rest = clusters(
			spots.filter((each) => !apart(each)),
			CROWD,
		);
		return [
			...rest.map((each) => {
				const [first] = each.members;
				if (each.members.length === 1 && first) return single(first);
				const { x, y } = clearOf(each, fixed, CROWD - 4);
				return crowd(each.members, x, y);
			}),
			...fixed.map((each) => single(each)),
		];
	}

	function draw() {
		const list = wanted();
		const keys = new Set(list.map((each) => each.key));
		for (const [key, { marker }] of shown)
			if (!keys.has(key)) {
				marker.remove();
				shown.delete(key);
			}
		for (const each of list) {
			const known = shown.get(each.key);
			if (known?.look === each.look) known.marker.setLatLng(each.at);
			else {
				const focused = known?.marker.getElement() === document.activeElement && known !== undefined;
				known?.marker.remove();
				const marker = make(each);
				shown.set(each.key, { look: each.look, marker });
				if (focused) marker.getElement()?.focus({ preventScroll: true });
			}
		}
	}

	function make({ at, html, name, pressed, level, press }: Wanted): Leaflet.Marker {
		const icon = L.divIcon({ className: 'nk-marker', html, iconSize: [48, 48], iconAnchor: [24, 24] });
		const marker = L.marker(at, {
			icon,
			keyboard: true,
			riseOnHover: true,
			zIndexOffset: level,
		});
		marker.on('click', press).addTo(layer);
		const element = marker.getElement();
		element?.setAttribute('aria-label', name);
		if (pressed !== null) element?.setAttribute('aria-pressed', String(pressed));
		// Leaflet answers the keyboard only with a popup; a button answers to both keys, and the page must not scroll.
		element?.addEventListener('keydown', (event) => {
			if (event.key !== ' ' && event.key !== 'Enter') return;
			event.preventDefault();
			press();
		});
		return marker;
	}

	map.on('zoomend', draw);
	return {
		show(next, chosen) {
			places = next;
			selected = chosen;
			draw();
		},
		taken: () =>
			[...shown.values()].map(({ marker }) => {
				const { x, y } = map.latLngToContainerPoint(marker.getLatLng());
				return { x: x - 20, y: y - 20, width: 40, height: 40 };
			}),
		remove() {
			map.off('zoomend', draw);
			layer.remove();
		},
	};
}
