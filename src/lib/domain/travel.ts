// Which way somebody goes who has no compass: as the phone tells it, else from where it was a few metres before.
import { bearing, metresBetween, type Point } from './geo.ts';

/** A position with what the phone knows of its motion. Metres (68 %), degrees clockwise from north, metres a second. */
export interface Travelling extends Point {
	accuracy: number;
	heading: number | null;
	speed: number | null;
}

export interface Travel {
	/** Where the direction was last taken from. */
	from: (Point & { accuracy: number }) | null;
	/** Degrees clockwise from north; null until it is known. */
	heading: number | null;
}
export const noTravel: Travel = { from: null, heading: null };

/** Metres a second from which the phone's own direction means something, and metres two positions must lie apart. */
const WALKING = 0.7;
const APART = 8;
/** Metres of doubt about a position that tells none. */
const UNKNOWN = 30;

/** The direction after one more position. The last one stays while somebody stands. */
export function travelled({ from, heading }: Travel, fix: Travelling): Travel {
	const accuracy = fix.accuracy > 0 ? fix.accuracy : UNKNOWN;
	const here = { lat: fix.lat, lon: fix.lon, accuracy };
	if (fix.heading !== null && Number.isFinite(fix.heading) && (fix.speed ?? 0) >= WALKING)
		return { from: here, heading: fix.heading };
	// Half as rough, not just better: positions that improve bit by bit would move the start along with the walker.
	if (!from || accuracy < from.accuracy / 2) return { from: here, heading };
	if (metresBetween(from, here) < Math.max(APART, accuracy, from.accuracy)) return { from, heading };
	return { from: here, heading: bearing(from, here) };
}
