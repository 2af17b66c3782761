// Places on the map: drawings one can press, reach with the keyboard and hear named; crowds fold into a number.
import type * as Leaflet from 'leaflet';
import { isStill, type L } from './leaflet-door.ts';
import type { Rect } from './place-labels.ts';
import { keyRing, silhouette } from './silhouettes.ts';
import type { Slices } from './slices.ts';
import { ALONE_ZOOM, standsAt, type Placed, type Stand } from './stands.ts';
import type { MapPlace, MapWords } from './types.ts';

/** Share of the screen by which markers are there beyond each edge of it. */
const BEYOND = 0.5;

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

interface Shown {
	look: string;
	marker: Leaflet.Marker;
	press: () => void;
}

export function addMarkers(
	L: L,
	map: Leaflet.Map,
	words: MapWords,
	slices: Slices,
	onselect: (id: string) => void,
): Markers {
	const layer = L.layerGroup().addTo(map);
	const shown = new Map<string, Shown>();
	/** By zoom, since a drag changes nothing about who stands with whom. */
	const levels = new Map<number, Stand[]>();
	let places: readonly MapPlace[] = [];
	let selected: string | null = null;
	let round = 0;

	function single({ place }: Placed, { x, y }: Stand): Wanted {
		const chosen = place.id === selected;
		const { number } = place;
		return {
			key: place.id,
			look: `${place.group} ${number} ${chosen} ${place.name}`,
			at: map.unproject([x, y]),
			html: number === undefined || chosen ? silhouette(place.group, number) : keyRing(number),
			name: number === undefined ? place.name : words.stop(number, place.name),
			pressed: chosen,
			level: chosen ? 9000 : number === undefined ? 0 : 6000,
			press: () => onselect(place.id),
		};
	}

	function crowd({ members, x, y }: Stand): Wanted {
		return {
			key: `+${members[0]?.id}+${members.length}`,
			look: String(members.length),
			at: map.unproject([x, y]),
			html: `<span class="nk-cluster" aria-hidden="true">${members.length}</span>`,
			name: words.cluster(members.length),
			pressed: null,
			level: 0,
			press: () => {
				const bounds = L.latLngBounds(members.map(({ place }) => [place.lat, place.lon]));
				const zoom = Math.max(map.getZoom() + 1, Math.min(map.getBoundsZoom(bounds.pad(0.4)), ALONE_ZOOM));
				map.setView(bounds.getCenter(), zoom, { animate: !isStill() });
			},
		};
	}

	/** What is on the screen and a little beyond it: nobody waits for markers at the other end of the ward. */
	function wanted(): Wanted[] {
		const zoom = map.getZoom();
		let level = levels.get(zoom);
		if (!level) levels.set(zoom, (level = standsAt(places, selected, zoom, map.getSize())));
		const { min, max } = map.getPixelBounds();
		if (!min || !max) return [];
		const [wide, high] = [(max.x - min.x) * BEYOND, (max.y - min.y) * BEYOND];
		return level
			.filter(({ x, y }) => x > min.x - wide && x < max.x + wide && y > min.y - high && y < max.y + high)
			.map((each) => {
				const [first] = each.members;
				return each.members.length === 1 && first ? single(first, each) : crowd(each);
			});
	}

	function* draw(): Generator<void, void> {
		const list = wanted();
		const keys = new Set(list.map((each) => each.key));
		yield;
		for (const [key, { marker }] of shown) {
			// Who has the keyboard keeps it, even beyond the screen.
			if (keys.has(key) || (marker.getElement() === document.activeElement && isStillHere(key))) continue;
			marker.remove();
			shown.delete(key);
		}
		for (const each of list) {
			const known = shown.get(each.key);
			if (known?.look === each.look) {
				known.press = each.press;
				if (!known.marker.getLatLng().equals(each.at)) known.marker.setLatLng(each.at);
				continue;
			}
			const focused = known?.marker.getElement() === document.activeElement && known !== undefined;
			known?.marker.remove();
			const fresh = make(each);
			shown.set(each.key, fresh);
			if (focused) fresh.marker.getElement()?.focus({ preventScroll: true });
			yield;
		}
	}

	/** Whether a marker's place is among those to show, wherever it is. */
	const isStillHere = (key: string) => places.some(({ id }) => id === key);

	function later() {
		const mine = ++round;
		slices.add(draw(), () => mine === round);
	}

	function make({ look, at, html, name, pressed, level, press }: Wanted): Shown {
		const icon = L.divIcon({ className: 'nk-marker', html, iconSize: [48, 48], iconAnchor: [24, 24] });
		const marker = L.marker(at, {
			icon,
			keyboard: true,
			riseOnHover: true,
			zIndexOffset: level,
		});
		const made: Shown = { look, marker, press };
		marker.on('click', () => made.press()).addTo(layer);
		const element = marker.getElement();
		element?.setAttribute('aria-label', name);
		if (pressed !== null) element?.setAttribute('aria-pressed', String(pressed));
		// Leaflet answers the keyboard only with a popup; a button answers to both keys, and the page must not scroll.
		element?.addEventListener('keydown', (event) => {
			if (event.key !== ' ' && event.key !== 'Enter') return;
			event.preventDefault();
			made.press();
		});
		return made;
	}

	const forget = () => levels.clear();
	map.on('moveend', later);
	map.on('resize', forget);
	return {
		show(next, chosen) {
			places = next;
			selected = chosen;
			levels.clear();
			later();
		},
		taken: () =>
			[...shown.values()].map(({ marker }) => {
				const { x, y } = map.latLngToContainerPoint(marker.getLatLng());
				return { x: x - 20, y: y - 20, width: 40, height: 40 };
			}),
		remove() {
			map.off('moveend', later);
			map.off('resize', forget);
			round++;
			layer.remove();
		},
	};
}
