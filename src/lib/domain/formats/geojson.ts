// GeoJSON (RFC 7946) out: the only place, besides GPX, where coordinates leave in another order.
import type { Point } from '../geo.ts';

export type Properties = Record<string, unknown>;

/** A point feature; degrees WGS84, longitude first. */
export const pointFeature = (point: Point, properties: Properties, id?: string) => ({
	type: 'Feature' as const,
	...(id === undefined ? {} : { id }),
	geometry: { type: 'Point' as const, coordinates: [point.lon, point.lat] },
	properties,
});

/** A feature of several lines, one per leg. */
export const linesFeature = (lines: readonly (readonly Point[])[], properties: Properties, id?: string) => ({
	type: 'Feature' as const,
	...(id === undefined ? {} : { id }),
	geometry: {
		type: 'MultiLineString' as const,
		coordinates: lines.map((line) => line.map((point) => [point.lon, point.lat])),
	},
	properties,
});

/** A collection; foreign members tell source and licence, as open data should. */
export const collection = (features: readonly unknown[], about: Properties = {}) =>
	JSON.stringify({ type: 'FeatureCollection', ...about, features });
