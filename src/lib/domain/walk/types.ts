// What walking guidance is told, what it knows, and what it answers. Plain values: a state is kept as it is.
import type { Point } from '../geo.ts';

/** A position told by the phone. */
export interface Fix extends Point {
	/** Metres; about two thirds of all fixes lie nearer to the truth. */
	accuracy: number;
	/** Milliseconds since 1970. */
	at: number;
}

export type Order =
	| { do: 'here' }
	| { do: 'previous' }
	| { do: 'skip' }
	| { do: 'from'; stop: number }
	| { do: 'pause' }
	| { do: 'resume' }
	| { do: 'reverse' };

export type Mark = 'ahead' | 'reached' | 'passed' | 'skipped';

/** Where the walker stands to the line. */
export type Standing =
	/** No usable position yet. */
	| 'unknown'
	| 'on'
	/** Left the line, after lasting evidence. */
	| 'off'
	/** Never was on it so far. */
	| 'far';

/** One place on the line where the walker may be. */
export interface Guess {
	/** Metres along the line. */
	along: number;
	/** How much less likely than the best guess: natural logarithm of the odds. */
	cost: number;
}

export interface WalkState {
	/** Shape of this value; another number is another shape. */
	v: 1;
	trail: string;
	reversed: boolean;
	/** Index of the next stop in the order walked; as many as there are stops when the walk is over. */
	next: number;
	/** One a stop, in the order walked. */
	marks: Mark[];
	/** Index of the stop the walker is at, or null. */
	at: number | null;
	standing: Standing;
	/** Metres along the line in the direction walked. */
	along: number;
	/** Metres along the line one has been at most since one came onto it. */
	furthest: number;
	/** Where else it may be; the best first. Empty while the line is not known to be under foot. */
	guesses: Guess[];
	/** Smoothed position in metres east and north of the course's origin, with its variance; null before the first fix. */
	spot: { x: number; y: number; variance: number; at: number } | null;
	/** Metres of doubt of the last fix; null before the first. */
	accuracy: number | null;
	/** How long evidence against the present standing has lasted: since when, how many fixes, and where it points. */
	doubt: { since: number; fixes: number; along: number } | null;
	/** Fixes one after another that say the next stop is here. */
	hits: number;
	/** Since when the walker lingers near the next stop, milliseconds since 1970; null when they do not. */
	near: number | null;
	/** Metres at which one was nearest to the next stop while near it; null when one was not near. */
	nearest: number | null;
	/** Since when the next stop lies far behind, milliseconds since 1970; null when it does not. */
	beyond: number | null;
	/** Fixes one after another that no walker can have reached. */
	jumps: number;
	paused: boolean;
	/** Milliseconds since 1970 of the first and the last input; null before. */
	began: number | null;
	last: number | null;
	/** Milliseconds on the move. */
	moving: number;
	/** Where one went: latitude, longitude, milliseconds since 1970; thinned. */
	track: [number, number, number][];
	/** Metres between kept points of the track; grows when the track grows long. */
	grain: number;
	/** When each reached stop was reached, milliseconds since 1970, null when by hand without a clock. */
	arrivals: (number | null)[];
}

export type WalkEvent =
	| { told: 'stop'; stop: number }
	| { told: 'passed'; stop: number }
	| { told: 'off' }
	| { told: 'rejoined' }
	| { told: 'finished' };
