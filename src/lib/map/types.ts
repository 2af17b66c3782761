// What the map is given and what it answers with. No Leaflet here: any room may import these types.

export const groups = [
	'anime',
	'museum',
	'park',
	'shop',
	'station',
	'heritage',
	'help',
	'farm',
	'event',
] as const;
export type MapGroup = (typeof groups)[number];

export interface MapPlace {
	id: string;
	lat: number;
	lon: number;
	group: MapGroup;
	name: string;
	/** Number of the stop on the walk shown: drawn in a red pencil ring, never folded into a cluster. */
	number?: number;
}

export interface MapStop {
	id: string;
	lat: number;
	lon: number;
	name: string;
	number: number;
}

export interface MapTrail {
	id: string;
	name: string;
	/** One line per leg, points as [lat, lon]. */
	lines: [number, number][][];
	/** Stops that are not among the places handed in. */
	stops?: MapStop[];
	/** How many legs, from the first, are already walked: drawn green and without dots. */
	walked?: number;
}

/** `spot`: whatever else has a name on the map of the streets, a school or a shrine. */
export const labelKinds = ['station', 'quarter', 'park', 'water', 'river', 'road', 'rail', 'spot'] as const;
export type LabelKind = (typeof labelKinds)[number];

export interface MapLabel {
	kind: LabelKind;
	text: string;
	/** The name on the signs, when the text is a translation. */
	local?: string;
	/** 1 shows earliest, 3 only close up. */
	rank: 1 | 2 | 3;
	/** A station outside the ward. */
	edge?: boolean;
	/** [lat, lon] or [lat, lon, degrees]; degrees turn counter-clockwise from east. */
	at: number[][];
	/** How long the line is straight at `at`, in pixels of zoom 18: a name must fit. */
	room?: number;
}
export type MapLabels = MapLabel[];

export interface MapPosition {
	lat: number;
	lon: number;
	/** Radius in metres. */
	accuracy: number;
	/** Degrees clockwise from north, when the device knows. */
	heading?: number | null;
}

export interface MapBounds {
	south: number;
	west: number;
	north: number;
	east: number;
	zoom: number;
}

/** Every word the map shows or says. */
export interface MapWords {
	/** Name of the region. */
	region: string;
	/** How the keyboard moves the map. */
	keys: string;
	waiting: string;
	/** The drawn base could not be read; the markers are there all the same. */
	failed: string;
	/** Link that carries the visitor past the map's many markers. */
	skip: string;
	zoomIn: string;
	zoomOut: string;
	you: string;
	cluster: (count: number) => string;
	stop: (number: number, name: string) => string;
	/** "© OpenStreetMap contributors", with the date of the data. */
	credit: string;
	/** The same for the map of the streets, when there is one. */
	creditStreets?: string;
	creditUrl: string;
}

/** What is known of the map of the streets before any of it is read. */
export interface StreetArchive {
	/** Address from the root of this host. */
	url: string;
	bytes: number;
	/** First half of the SHA-256, part of the key under which a kept copy lies. */
	revision: string;
	/** Day of the data, YYYY-MM-DD. */
	date: string;
	/** West, south, east, north in degrees. */
	bounds: [number, number, number, number];
	maxZoom: number;
}

export type MapFit = 'all' | 'trails' | 'places';
export type MapStart = 'visible' | 'now';
