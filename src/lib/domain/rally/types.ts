// What a stamp rally is: its days, its checkpoints, its rule. A day is YYYY-MM-DD in the city.
import type { Point } from '../geo.ts';

export const ways = ['printed', 'scanned', 'position', 'position-qr', 'word', 'rotating', 'staff'] as const;
/** How a stamp can be had. */
export type Way = (typeof ways)[number];

export interface Checkpoint extends Point {
	/** Also its address: `/c/{id}`. Never renamed. */
	id: string;
	/** The place of the guide where it stands. */
	place: string;
	/** Metres around the point that count as being there. */
	radius: number;
	ways: readonly Way[];
	/** Where the rule is one per group. */
	group?: string | undefined;
	/** SHA-256 of what is printed, said or told there; the guide knows no more. */
	tokenHash?: string | undefined;
	wordHash?: string | undefined;
	staffHash?: string | undefined;
}

export type Rule =
	/** Any so many checkpoints, or so many rounds where stamps can be had again. */
	| { kind: 'any'; count: number }
	| { kind: 'all' }
	/** All, one after another as listed. */
	| { kind: 'ordered' }
	/** One in each group. */
	| { kind: 'groups' };

export interface Rally {
	id: string;
	campaign: string;
	/** First and last day. */
	from: string;
	through: string;
	rule: Rule;
	/** Days until the same checkpoint stamps again, counted in rounds from the first day; null when it never does. */
	coolDownDays: number | null;
	checkpoints: readonly Checkpoint[];
}

/** A stamp in the book. */
export interface Stamp {
	/** Derived from campaign, pass, checkpoint and round, so the same stamp is the same everywhere. */
	id: string;
	campaign: string;
	rally: string;
	checkpoint: string;
	/** Id of the pass. */
	pass: string;
	round: number;
	way: Way;
	/** Milliseconds since 1970 by this phone's clock. */
	at: number;
	/** Of the rotating code it was had by; empty otherwise. */
	nonce: string;
}
