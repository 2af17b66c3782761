// Metres really walked and a thin track: both move on only when the visitor surely has, so that jitter adds nothing.
import { toPoint, type Walk } from './prepare.ts';
import type { Anchor, Smooth, WalkState } from './state.ts';
import type { TrackPoint } from './types.ts';

/** Most points a track keeps; beyond it every second one goes. */
export const MOST_POINTS = 2000;
/** Slower than this, metres a second, part of the time was standing. */
const SLOWEST = 0.5;
/** Seconds without a fix after which a track starts a new piece. */
const GAP = 300;

/** Standard deviation along one axis, metres, of a fix that tells this accuracy. */
export const deviationOf = (accuracy: number): number => Math.hypot(accuracy / 1.5, 5);

/** Deviations from the smoothed position beyond which a fix is a leap, and seconds after which a leap is believed. */
const LEAP = 4;
const BELIEVED = 20;

/**
 * A smoothed position after a fix; `seconds` since the one before. Nobody on foot leaps: fixes that lie far off are left aside
 * until they have done so for longer than a phone's errors of that kind last.
 */
export function smoothed(here: Smooth | null, x: number, y: number, sigma: number, seconds: number): Smooth {
	const anew = { x, y, variance: sigma * sigma, strain: 0 };
	if (!here) return anew;
	const variance = Math.min(1e8, here.variance + 4 * seconds + 0.05 * seconds * seconds);
	const [east, north] = [x - here.x, y - here.y];
	if (Math.hypot(east, north) > LEAP * Math.sqrt(variance + sigma * sigma)) {
		const strain = here.strain + seconds;
		return strain >= BELIEVED ? anew : { ...here, variance, strain };
	}
	const gain = variance / (variance + sigma * sigma);
	return { x: here.x + gain * east, y: here.y + gain * north, variance: variance * (1 - gain), strain: 0 };
}

const thinned = (track: readonly TrackPoint[]): TrackPoint[] =>
	track.length <= MOST_POINTS ? [...track] : track.filter((_, i) => i % 2 === 0 || i === track.length - 1);

type Metered = Pick<WalkState, 'metres' | 'moving' | 'anchor' | 'piece' | 'track'>;

/** Metres, moving time and track after a fix at `at`; the line is followed while `along` is known. */
export function metered(
	walk: Walk,
	state: WalkState,
	here: Smooth,
	along: number | null,
	at: number,
	accuracy: number,
): Metered {
	const { anchor, metres, moving, piece, track } = state;
	const [x, y] = [here.x, here.y];
	const kept: Metered = { metres, moving, anchor, piece, track };
	const point = (part: number): TrackPoint => {
		const { lat, lon } = toPoint(walk, x, y);
		return [Number(lat.toFixed(6)), Number(lon.toFixed(6)), at, part];
	};
	const begun: Anchor = { x, y, along, at };
	if (!anchor) return { ...kept, anchor: begun, track: thinned([...track, point(piece)]) };
	const gone =
		along !== null && anchor.along !== null
			? Math.abs(along - anchor.along)
			: Math.hypot(x - anchor.x, y - anchor.y);
	if (gone < Math.max(10, 0.7 * accuracy)) return kept;
	const seconds = Math.max(0, at - anchor.at) / 1000;
	const part = seconds > GAP ? piece + 1 : piece;
	return {
		metres: metres + gone,
		moving: moving + Math.min(seconds, gone / SLOWEST) * 1000,
		anchor: begun,
		piece: part,
		track: thinned([...track, point(part)]),
	};
}
