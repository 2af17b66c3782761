// What the street map is made of: its layers, what a thing on it carries, and from which zoom it is there.
import type { LineString, MultiPolygon, Point } from 'geojson';

/** Longitude, latitude in degrees WGS84, as the formats of this room want them. */
export type Spot = [lon: number, lat: number];

/** West, south, east, north in degrees. */
export type Bounds = [west: number, south: number, east: number, north: number];

/** Tags of OpenStreetMap; the schemas of tile archives are told in the same words. */
export type Tags = Readonly<Record<string, string | undefined>>;

export const MIN_ZOOM = 11;
export const MAX_ZOOM = 14;
export const EXTENT = 4096;

/** In the order in which they are painted. */
export const layers = ['water', 'green', 'area', 'building', 'waterway', 'rail', 'street', 'label'] as const;
export type Layer = (typeof layers)[number];

export type Properties = Record<string, string | number>;

/** One thing of the map, before it is cut into tiles. */
export interface Thing {
	layer: Layer;
	/** First zoom at which it is in the archive. */
	from: number;
	properties: Properties;
	shape: Point | LineString | MultiPolygon;
}

/** What the rules make of tags: a thing that has no shape yet. */
export type Drawn = Omit<Thing, 'shape'>;
