// Adds up the verdicts on simulated walks, for the gate and for the table.
import { NEAR, type Verdict } from './judge.ts';

export interface Tally {
	/** Stops truly come to, and how many of them were never told. */
	reached: number;
	missed: number;
	/** Told from further away than 40 m, of the stops truly come to. */
	late: number;
	/** Told without ever having been within 80 m. */
	early: number;
	falseOff: number;
	/** Metres beyond the corridor at which leaving was noticed at the latest. */
	noticed: number;
}

const sum = (all: readonly Verdict[], of: (each: Verdict) => number) =>
	all.reduce((total, each) => total + of(each), 0);

/** The sums over verdicts. */
export const tallyOf = (all: readonly Verdict[]): Tally => ({
	reached: sum(all, ({ visited }) => visited),
	missed: sum(all, ({ missed }) => missed.length),
	late: sum(all, ({ distances }) => distances.filter(({ metres }) => metres > NEAR).length),
	early: sum(all, ({ early }) => early.length),
	falseOff: sum(all, ({ falseOff }) => falseOff.length),
	noticed: Math.round(Math.max(0, ...all.map(({ beyond }) => beyond))),
});
