// A place: any point of interest, with what is known of it and how surely.
import type { Point } from './geo.ts';

export const kinds = [
	'station',
	'landmark',
	'statue',
	'monument',
	'mural',
	'manhole',
	'signboard',
	'museum',
	'park',
	'pond',
	'garden',
	'shrine',
	'temple',
	'historic',
	'farm',
	'market',
	'shopping-street',
	'cinema',
	'attraction',
	'campus',
	'information',
	'viewpoint',
	'hall',
] as const;
export type Kind = (typeof kinds)[number];

export const areas = [
	'oizumi',
	'shakujii',
	'fujimidai',
	'nerima',
	'toshimaen',
	'hikarigaoka',
	'ekoda',
] as const;
export type Area = (typeof areas)[number];

export const manners = [
	'no-entry',
	'quiet',
	'photo-ask',
	'photo-inside',
	'do-not-climb',
	'keep-way-clear',
	'sacred',
	'nature',
	'tickets',
	'farm',
] as const;
export type Manner = (typeof manners)[number];

/** Marker silhouettes; each differs by shape as well as colour. */
export const groups = ['anime', 'museum', 'park', 'shop', 'station', 'heritage', 'help', 'farm'] as const;
export type Group = (typeof groups)[number];

export type Certainty = 'documented' | 'reported' | 'local-tradition';
/** What a survey answers; `unknown` means nobody looked, and is shown so. */
export type Surveyed = 'yes' | 'no' | 'unknown';

const groupOfKind: Record<Kind, Group> = {
	station: 'station',
	landmark: 'anime',
	statue: 'anime',
	monument: 'anime',
	mural: 'anime',
	manhole: 'anime',
	signboard: 'anime',
	museum: 'museum',
	park: 'park',
	pond: 'park',
	garden: 'park',
	shrine: 'heritage',
	temple: 'heritage',
	historic: 'heritage',
	farm: 'farm',
	market: 'shop',
	'shopping-street': 'shop',
	cinema: 'museum',
	attraction: 'museum',
	campus: 'heritage',
	information: 'help',
	viewpoint: 'heritage',
	hall: 'museum',
};

/** Which silhouette a place has on the map. Museums keep theirs, also those of animation. */
export const groupOf = (place: { kind: Kind; anime: boolean }): Group => {
	const group = groupOfKind[place.kind];
	return place.anime && group !== 'museum' && group !== 'station' ? 'anime' : group;
};

/** Places by distance from a point in metres, nearest first, the point's own place left out. */
export function nearest<T extends Point>(
	from: Point,
	places: readonly T[],
	metres: (a: Point, b: Point) => number,
) {
	return places
		.map((place) => ({ place, metres: metres(from, place) }))
		.filter((each) => each.metres > 0)
		.sort((a, b) => a.metres - b.metres);
}
