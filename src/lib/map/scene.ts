// Puts the map together: base, walk, names, places, position. What changes later comes in through the scene's methods.
import type * as Leaflet from 'leaflet';
import { createBaseLayer } from './base-layer.ts';
import { paintOf } from './base-style.ts';
import { addLabelLayer } from './label-layer.ts';
import { isStill, onThemeChange, openLeaflet } from './leaflet-door.ts';
import { addMarkers } from './markers.ts';
import { namesOf } from './own-labels.ts';
import { openPainter } from './painter-link.ts';
import { Slices, whenIdle } from './slices.ts';
import { streetLabels } from './street-labels.ts';
import { addTrailLine } from './trail-line.ts';
import type {
	MapBounds,
	MapFit,
	MapLabels,
	MapPlace,
	MapPosition,
	MapTrail,
	MapWords,
	StreetArchive,
} from './types.ts';
import { addYouAreHere } from './you-are-here.ts';

/** The ward, and a little air. */
const WARD: [[number, number], [number, number]] = [
	[35.7117, 139.5629],
	[35.7799, 139.6811],
];
const REACH: [[number, number], [number, number]] = [
	[35.66, 139.49],
	[35.83, 139.75],
];

export interface SceneOptions {
	language: string;
	words: MapWords;
	labels: MapLabels;
	geometryUrl: string;
	streets: StreetArchive | null;
	onselect: (id: string) => void;
	onview: (bounds: MapBounds) => void;
	/** The base could not be read; everything else works. */
	onfailed: () => void;
}

export interface Scene {
	places(places: readonly MapPlace[], trails: readonly MapTrail[], selected: string | null): void;
	trails(trails: readonly MapTrail[]): void;
	position(position: MapPosition | null): void;
	fit(places: readonly MapPlace[], trails: readonly MapTrail[], to: MapFit): void;
	close(): void;
}

export async function openScene(node: HTMLElement, options: SceneOptions): Promise<Scene> {
	const { words, labels, onview } = options;
	let streetsOpen = false;
	let creditStreets = () => {};
	// The painter reads its file while the page reads the library.
	const painter = openPainter(
		{
			baseUrl: new URL(options.geometryUrl, location.href).href,
			ratio: Math.min(2, Math.max(1, devicePixelRatio || 1)),
			stations: stationsIn(labels),
			streets: options.streets,
			language: options.language,
			names: namesOf(labels),
		},
		{
			failed: options.onfailed,
			streets: () => {
				streetsOpen = true;
				creditStreets();
			},
		},
	);
	// Asked now, while the page is at rest: later the question would cost a layout.
	painter.colours(paintOf(document.documentElement));
	const L = await openLeaflet().catch((error: unknown) => {
		painter.close();
		throw error;
	});
	// Reading the library was one long breath; the page gets a turn before the map is built, and more
	// between its parts.
	const breathe = () => new Promise<void>((resolve) => whenIdle(resolve));
	await breathe();
	const still = isStill();
	const map = L.map(node, {
		minZoom: 11,
		maxZoom: 18,
		maxBounds: REACH,
		maxBoundsViscosity: 0.8,
		zoomControl: false,
		attributionControl: false,
		zoomAnimation: !still,
		fadeAnimation: !still,
		markerZoomAnimation: !still,
		inertia: !still,
		scrollWheelZoom: false,
	});
	node.classList.add('nk-map');
	await breathe();
	const attribution = L.control
		.attribution({ prefix: false, position: 'bottomright' })
		.addAttribution(creditLink(words.credit, words.creditUrl))
		.addTo(map);
	creditStreets = () => {
		if (!streetsOpen || words.creditStreets === undefined) return;
		attribution
			.removeAttribution(creditLink(words.credit, words.creditUrl))
			.addAttribution(creditLink(words.creditStreets, words.creditUrl));
	};
	creditStreets();
	L.control
		.zoom({ position: 'bottomright', zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut })
		.addTo(map);

	// The wheel belongs to the page until the visitor has taken hold of the map.
	map.on('focus', () => map.scrollWheelZoom.enable());
	map.on('blur', () => map.scrollWheelZoom.disable());

	const base = createBaseLayer(L, painter);
	const slices = new Slices();
	const trailLine = addTrailLine(L, map, slices);
	const you = addYouAreHere(L, map, words.you);
	const markers = addMarkers(L, map, words, slices, options.onselect);
	const fromStreets = streetLabels(painter, options.streets, labels, () => names.refresh());
	const names = addLabelLayer(L, map, {
		language: options.language,
		slices,
		obstacles: () => ({ taken: markers.taken(), crossed: trailLine.taken() }),
		more: (tiles) => fromStreets.among(tiles),
	});
	const soon = (work: () => void, wanted?: () => boolean) =>
		slices.add(
			(function* () {
				work();
			})(),
			wanted,
		);
	let turn = 0;

	map.on('moveend', () => {
		const box = map.getBounds();
		onview({
			south: box.getSouth(),
			west: box.getWest(),
			north: box.getNorth(),
			east: box.getEast(),
			zoom: map.getZoom(),
		});
	});
	const endTheme = onThemeChange(() => {
		base.refresh();
		names.refresh();
	});
	await breathe();

	return {
		places(places, trails, selected) {
			const known = new Set(places.map((each) => each.id));
			const stops = trails
				.flatMap((each) => each.stops ?? [])
				.filter((each) => !known.has(each.id))
				.map((each): MapPlace => ({ ...each, group: 'anime' }));
			const all = [...places, ...stops];
			const mine = ++turn;
			soon(
				() => {
					markers.show(all, selected);
					names.show(labels);
					const chosen = all.find((each) => each.id === selected);
					if (chosen) map.panInside([chosen.lat, chosen.lon], { padding: [60, 60], animate: !isStill() });
				},
				() => mine === turn,
			);
		},
		trails: (trails) => trailLine.show(trails),
		position: (position) => you.show(position),
		fit(places, trails, to) {
			const points: Leaflet.LatLngTuple[] = [];
			if (to !== 'trails') for (const { lat, lon } of places) points.push([lat, lon]);
			if (to !== 'places') for (const { lines } of trails) for (const line of lines) points.push(...line);
			const bounds = points.length > 0 ? L.latLngBounds(points) : L.latLngBounds(WARD);
			// A walk keeps clear of the buttons; the whole ward needs every pixel of a phone.
			const [near, far] = to === 'all' ? [4, 4] : [40, 72];
			map.fitBounds(bounds, {
				paddingTopLeft: [near, near],
				paddingBottomRight: [far, near],
				maxZoom: 16,
				animate: false,
			});
			// Not before the first view is known: no tile is asked for twice.
			if (!map.hasLayer(base)) soon(() => base.addTo(map));
		},
		close() {
			painter.close();
			slices.stop();
			endTheme();
			names.remove();
			markers.remove();
			map.remove();
		},
	};
}

/** The credit as Leaflet wants it: markup. */
function creditLink(words: string, url: string): string {
	const link = document.createElement('a');
	link.href = url;
	link.textContent = words;
	return link.outerHTML;
}

/** Where platforms are drawn, as the painter wants to have them. */
const stationsIn = (labels: MapLabels) =>
	labels
		.filter((each) => each.kind === 'station')
		.flatMap((each) =>
			each.at.map(([lat = 0, lon = 0, degrees = 0]) => [lat, lon, degrees, each.edge ? 1 : 0] as const),
		);
