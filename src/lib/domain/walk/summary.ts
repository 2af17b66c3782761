// What a walk was: for the page after its end, and for a file to take away.
import type { WalkState } from './state.ts';
import type { StopStatus, Summary, TrackPoint } from './types.ts';

/** Figures of a walk, at its end or any time before. A walk by hand has no metres. */
export function summaryOf({ stops, reachedAt, metres, moving, whole }: WalkState): Summary {
	const all = (status: StopStatus) => stops.flatMap((each, i) => (each === status ? [i] : []));
	return {
		reached: all('reached'),
		passed: all('passed'),
		skipped: all('skipped'),
		left: all('ahead'),
		metres: Math.round(metres),
		// Standing before the first stop may be told as motion by a phone that moved nothing.
		moving: Math.min(moving, whole),
		whole,
		reachedAt: [...reachedAt],
	};
}

/** Where one went, for a file of the walk. */
export const trackOf = ({ track }: Pick<WalkState, 'track'>): TrackPoint[] => [...track];
