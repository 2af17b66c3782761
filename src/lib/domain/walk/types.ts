// The words of guiding a walk: what goes in, what is kept, what is told. Metres, degrees WGS84, milliseconds since 1970.
//
// The room's functions (all pure; stops are always counted in the trail's own order from 0, also when walking in reverse):
//   prepareWalk(stops, legs): Walk                      prepare.ts   once per trail
//   newState(walk, reversed?): WalkState                state.ts     before the first fix
//   advance(walk, state, input): { state, events }      advance.ts   for every fix, tick and command; never throws
//   guidanceOf(walk, state, wishes?): Guidance          guidance.ts  what to show now; see Wishes
//   summaryOf(walk, state): Summary                     summary.ts   at the end, or any time before
//   trackOf(state): TrackPoint[]                        summary.ts   for walkGpx in formats/gpx.ts
//   savedState(state): string                           saved.ts     JSON for the device's store
//   readState(walk, kept): WalkState | { reason }       saved.ts     back again; see Refusal
import type { Point } from '../geo.ts';

/** One stop in the trail's order: where a visitor stands (`at` of the facts, else the place itself). */
export interface WalkStop extends Point {
	/** Minutes usually spent here; counted into the time left. 0 when missing. */
	stay?: number | undefined;
	/** Metres around the point within which one is still visiting (a park, a museum): no word of leaving the trail there. 60 when missing. */
	around?: number | undefined;
}

/** The drawn line of a leg, from the stop before to the stop after. */
export type WalkLeg = readonly Point[];

/** A position of the phone, as the browser gives it. Hostile values are refused with a reason, never an exception. */
export interface Fix extends Point {
	/** Radius in metres that holds the truth with 68 %. Missing, zero, negative or not a number: unknown, taken as 30. */
	accuracy?: number | null | undefined;
	/** Milliseconds since 1970. */
	at: number;
	/** Degrees clockwise from north in which the phone moves. */
	heading?: number | null | undefined;
	/** Metres a second. */
	speed?: number | null | undefined;
}

/**
 * `tick`: time passes without a fix (send one every 10 s or so when none comes; it lets `waiting` appear).
 * `next`: I am at the next stop (counts as reached by hand). `previous`: back to the stop before, which becomes ahead again.
 * `skip`: leave the next stop out. Both end a walk that has no stop ahead. `start-at`: I start at this stop; stops before it
 * count as passed, it and those after it are ahead again. `reverse`: walk the other way from here on; a round walk just begun
 * begins anew. `finish`: end the walk here.
 */
export type Input =
	| ({ kind: 'fix' } & Fix)
	| {
			kind: 'tick' | 'next' | 'previous' | 'skip' | 'pause' | 'resume' | 'reverse' | 'finish';
			at?: number | undefined;
	  }
	| { kind: 'start-at'; stop: number; at?: number | undefined };

/** `passed`: left behind without having been there (a short cut, a start in the middle). */
export type StopStatus = 'ahead' | 'reached' | 'passed' | 'skipped';

/** `seen`: the phone stood there. `walked-by`: no usable fix there, but the way led past it. `by-hand`: the visitor said so. */
export type ReachedHow = 'seen' | 'walked-by' | 'by-hand';

/** The stop after this one in walking direction, and metres along the line to it from the stop told. */
export interface Then {
	stop: number;
	metres: number;
}

/** The way back to the line: straight to its nearest point that is still to be walked. */
export interface WayBack extends Point {
	metres: number;
	/** Degrees clockwise from north. */
	bearing: number;
}

export type WalkEvent =
	/** First place on the trail known. `along` 0 at the start; more for a start in the middle, with the stops left out as `passed` events after it. */
	| { kind: 'started'; along: number }
	/** Told once per walk and stop (again only after `previous`), in walking order but for one come to out of turn; neighbours in reach follow each other in one answer. */
	| { kind: 'reached'; stop: number; how: ReachedHow; then: Then | null }
	| { kind: 'passed' | 'skipped'; stop: number }
	/** This stop is ahead again: by `previous` or `start-at`, or passed before and now to come after a leap back. */
	| { kind: 'undone'; stop: number }
	| { kind: 'off-trail'; back: WayBack }
	/** On the line again; `along` is new progress, `jumped` metres along the line since leaving it (negative: further back). */
	| { kind: 'rejoined'; along: number; jumped: number }
	/** Walking against the direction for some time; the right direction again. */
	| { kind: 'wrong-way' | 'right-way' }
	/** Fixes have become too inaccurate to follow (over 100 m), or good enough again. */
	| { kind: 'inaccurate'; accuracy: number }
	| { kind: 'accurate' }
	/** Every stop is settled and the last one reached or skipped, or `finish`. */
	| { kind: 'finished' }
	| { kind: 'paused' | 'resumed' | 'reversed' }
	/** An input that changed nothing. */
	| { kind: 'ignored'; reason: IgnoredReason };

/** `damaged`: not a position or time. `old`: not later than the one before. `paused`, `finished`: nothing is followed. `no-stop`: no such stop, or none left. */
export type IgnoredReason = 'damaged' | 'old' | 'paused' | 'finished' | 'no-stop';

/**
 * What the visitor does next.
 * `locating` no usable fix yet · `not-near` far from the trail, `back` says how to get to it · `walk-on` follow the line ·
 * `arriving` next stop within 30 m · `at-stop` at a stop just reached (`here`) · `turn-round` walking against the direction ·
 * `off-trail` left the line, `back` says how to return · `inaccurate` fixes too rough, last progress shown ·
 * `waiting` no fix for 30 s, last progress shown · `by-hand` no position in use, the visitor goes on with next and previous ·
 * `paused` · `finished`
 */
export type Action =
	| 'locating'
	| 'not-near'
	| 'walk-on'
	| 'arriving'
	| 'at-stop'
	| 'turn-round'
	| 'off-trail'
	| 'inaccurate'
	| 'waiting'
	| 'by-hand'
	| 'paused'
	| 'finished';

export interface Guidance {
	action: Action;
	/** Next stop to walk to, null when none is left. */
	next: number | null;
	/** Reached stops one stands at now, in walking order; several when neighbours are in reach together. */
	here: number[];
	/** Metres along the line to the next stop, null without one. */
	metresToNext: number | null;
	/** Metres along the line to the end. */
	metresToEnd: number;
	/** Whole minutes of walking to the next stop. */
	minutesToNext: number | null;
	/** Whole minutes to the end: walking, and the stays of stops still ahead. */
	minutesToEnd: number;
	/** Degrees clockwise from north for an arrow: the line ahead, or the way back when off-trail or not near. Null when unknown. */
	bearing: number | null;
	/** The way to the line when off-trail or not near, else null. */
	back: WayBack | null;
	/** Metres beside the line, right of the walking direction positive. Null when unknown. */
	aside: number | null;
	/** Metres walked along the line in walking direction, 0 to `length`. */
	along: number;
	/** Metres of the whole line. */
	length: number;
	/** Share walked of each leg, 0 to 1, in the trail's own order (leg i leads from stop i to i + 1). */
	legs: number[];
	/** Where the phone is, smoothed. Null when unknown. */
	position: Point | null;
	/** The spot of the line that belongs to it. Null when unknown. */
	onLine: Point | null;
	/** Metres, of the last fix. */
	accuracy: number | null;
}

/** A point of the track: lat, lon, milliseconds since 1970, number of the piece (a new piece after a pause or a long gap). */
export type TrackPoint = [lat: number, lon: number, at: number, piece: number];

export interface Summary {
	reached: number[];
	passed: number[];
	skipped: number[];
	/** Stops never come to, when the walk was ended early. */
	left: number[];
	/** Metres really walked. */
	metres: number;
	/** Milliseconds in motion, and from the first usable fix or word by hand to the last; pauses count in neither. */
	moving: number;
	whole: number;
	/** When each stop was reached, in the trail's order; null when not. */
	reachedAt: (number | null)[];
}

/** `damaged`: not a state. `other-version`: written by another version. `other-trail`: of another trail, or of this one before it was changed. */
export type Refusal = 'damaged' | 'other-version' | 'other-trail';
