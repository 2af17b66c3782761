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

/** A smoothed position after a fix; `seconds` since the one before. */
export function smoothed(here: Smooth | null, x: number, y: number, sigma: number, seconds: number): Smooth {
	if (!here) return { x, y, variance: sigma * sigma };
	const variance = Math.min(1e8, here.variance + 4 * seconds + 0.05 * seconds * seconds);
	const [east, north] = [x - here.x, y - here.y];
	const leap = Math.hypot(east, north) > 4 * Math.sqrt(variance + sigma * sigma);
	const gain = (variance / (variance + sigma * sigma)) * (leap ? 0.25 : 1);
	return { x: here.x + gain * east, y: here.y + gain * north, variance: variance * (1 - gain) };
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
