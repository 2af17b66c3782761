// What is kept of a walk between two fixes: plain JSON, so that a killed browser can go on where it was.
import type { Belief } from './belief.ts';
import type { Nearness } from './nearness.ts';
import type { Walk } from './prepare.ts';
import type { Search } from './search.ts';
import type { IgnoredReason, StopStatus, TrackPoint, WalkEvent } from './types.ts';

export const VERSION = 4;

/** Where the counting of metres last moved on. */
export interface Anchor {
	x: number;
	y: number;
	/** Metres along the line, null while off it. */
	along: number | null;
	at: number;
}

/** A smoothed position in the plane, with its variance along one axis. */
export interface Smooth {
	x: number;
	y: number;
	variance: number;
	/** Seconds for which fixes have lain too far off to be walked to. */
	strain: number;
}

export interface WalkState {
	version: typeof VERSION;
	/** Geometry of the trail it belongs to. */
	shape: string;
	reversed: boolean;
	/** `open`: not yet found on the trail. `off`: told to be off it. */
	phase: 'open' | 'walking' | 'off' | 'finished';
	paused: boolean;
	/** The last word came from the visitor's hand, and no fix since. */
	byHand: boolean;
	/** In the trail's own order. */
	stops: StopStatus[];
	reachedAt: (number | null)[];
	/** Stop the visitor said to be at, and where on the line the phone thought them then. */
	said: { stop: number; along: number } | null;
	/** After a leap along the line that left stops out: since when somebody stands at the end, else the latest fix, milliseconds since 1970. */
	leapt: number | null;
	/** Stop at which the visitor means to start, or to which they go back, in the trail's own order. */
	startAt: number | null;
	backTo: number | null;
	/** Stamps in milliseconds since 1970: of the latest input, the latest one that counts as walking, the latest fix, the latest usable fix. */
	seen: number | null;
	clock: number | null;
	last: number | null;
	fixed: number | null;
	/** Seconds walked but not yet moved in the belief. */
	pending: number;
	/** Milliseconds of the walk, and of being in motion. */
	whole: number;
	moving: number;
	accuracy: number | null;
	/** Seconds of fixes since the phone was last silent; enough of them at the beginning. */
	steady: number;
	/** Metres of the latest fix when it was too inaccurate to follow, else null. */
	rough: number | null;
	here: Smooth | null;
	near: Nearness | null;
	/** Metres along the line in walking direction. */
	along: number;
	belief: Belief | null;
	search: Search | null;
	/** Before the start: where somebody would be who began at the start stop, and the log of how well that explains the fixes. */
	home: { belief: Belief; evidence: number; good: number } | null;
	/** Evidence for having left the line, the same unbounded since it began, and for standing at the first stop. */
	doubt: number;
	proof: number;
	/** Evidence for walking elsewhere than on any part of the line. */
	away: number;
	welcome: number;
	/** Furthest progress; while walking against the direction, the furthest way back; off the line, where it was last seen to be away. */
	turn: number;
	wrongWay: boolean;
	metres: number;
	anchor: Anchor | null;
	piece: number;
	track: TrackPoint[];
}

/** A walk not yet begun. `reversed`: from the last stop to the first. */
export const newState = (walk: Walk, reversed = false): WalkState => ({
	version: VERSION,
	shape: walk.shape,
	reversed,
	phase: 'open',
	paused: false,
	byHand: false,
	stops: walk.stops.map(() => 'ahead'),
	reachedAt: walk.stops.map(() => null),
	said: null,
	leapt: null,
	startAt: null,
	backTo: null,
	seen: null,
	clock: null,
	last: null,
	fixed: null,
	pending: 0,
	whole: 0,
	moving: 0,
	accuracy: null,
	steady: 60,
	rough: null,
	here: null,
	near: null,
	along: 0,
	belief: null,
	search: null,
	home: null,
	doubt: 0,
	proof: 0,
	away: 0,
	welcome: 0,
	turn: 0,
	wrongWay: false,
	metres: 0,
	anchor: null,
	piece: 0,
	track: [],
});

export interface Step {
	state: WalkState;
	events: WalkEvent[];
}

/** An input that changed nothing, and why. */
export const ignored = (state: WalkState, reason: IgnoredReason): Step => ({
	state,
	events: [{ kind: 'ignored', reason }],
});
