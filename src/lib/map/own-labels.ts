// Our own names and those of the street map, put together so that nothing is said twice. Pure.
import { metresBetween } from '../domain/geo.ts';
import type { MapLabel, MapLabels } from './types.ts';

/** A station of the street map this near to one of ours is ours, whatever either is called. In metres. */
const SAME_STATION = 400;
/** A park, a pond or a quarter of the same name this near is the same. In metres. */
const SAME_NAME = 1200;

const signs = (label: MapLabel): string => label.local ?? label.text;

/** Names of our own as pairs: that on the signs, and that in the reader's language. */
export const namesOf = (own: MapLabels): [string, string][] =>
	own.flatMap(({ local, text }) => (local === undefined ? [] : [[local, text] as [string, string]]));

/**
 * What the street map has to add to our own labels. Streets are left as they are: a long one is named again and again,
 * and whoever places the names keeps them apart.
 */
export function additions(own: MapLabels, streets: MapLabels): MapLabels {
	const places = own
		.filter(({ kind }) => kind !== 'road' && kind !== 'rail')
		.flatMap((label) =>
			label.at.map(([lat = 0, lon = 0]) => ({ kind: label.kind, name: signs(label), lat, lon })),
		);
	return streets.filter((label) => {
		if (label.kind === 'road') return true;
		const [lat = 0, lon = 0] = label.at[0] ?? [];
		const name = signs(label);
		return !places.some((ours) => {
			const sameStation = ours.kind === 'station' && label.kind === 'station';
			if (!sameStation && ours.name !== name) return false;
			return metresBetween(ours, { lat, lon }) < (sameStation ? SAME_STATION : SAME_NAME);
		});
	});
}
