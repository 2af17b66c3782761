// What a walk was, once it is over.
import { metresBetween } from '../geo.ts';
import type { WalkState } from './types.ts';

export interface WalkSummary {
	reached: number;
	all: number;
	/** Metres along the kept track. */
	metres: number;
	/** Whole minutes from the first to the last input, and those of them on the move. */
	minutes: number;
	moving: number;
}

/** Figures of a walk. A walk by hand has no distance. */
export function summaryOf(state: WalkState): WalkSummary {
	const metres = state.track.reduce((sum, [lat, lon], i) => {
		const before = state.track[i - 1];
		return before ? sum + metresBetween({ lat: before[0], lon: before[1] }, { lat, lon }) : sum;
	}, 0);
	const minutes = (milliseconds: number) => Math.round(milliseconds / 60_000);
	const ends = [...state.arrivals.filter((each) => each !== null), state.last ?? 0];
	return {
		reached: state.marks.filter((mark) => mark === 'reached').length,
		all: state.marks.length,
		metres: Math.round(metres),
		minutes: state.began === null ? 0 : minutes(Math.max(0, Math.max(...ends) - state.began)),
		moving: minutes(state.moving),
	};
}
