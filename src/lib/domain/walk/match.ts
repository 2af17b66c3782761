// Where on the line a walker is: a handful of guesses carried from fix to fix, so that two legs side by side are told apart.
import { pieceAt, type Course } from './course.ts';
import type { Guess } from './types.ts';

/** Guesses kept at a time. */
const KEPT = 12;
/** Metres within which two guesses are one. */
const SAME = 6;
/** A guess that costs this much more than the best is let go (natural logarithm of odds). */
const HOPELESS = 14;
/** Metres a second a walker goes without anybody wondering. */
const PACE = 1.8;
/** What a metre backwards costs: people go back seldom, and not far. */
const BACKWARDS = 0.06;
/** What a metre costs by which a walker would have had to hurry. */
const HURRY = 0.08;
/** Metres beside the line that say nothing: the width of a street. */
const STREET = 6;
/** Seconds over which the errors of a phone are alike, so that they are not counted as news each second. */
const MEMORY = 6;

/** Where a spot falls on one piece of the line. */
function footOf(course: Course, piece: number, x: number, y: number): Guess & { off: number } {
	const { xs, ys, at } = course;
	const [ax, ay] = [xs[piece] as number, ys[piece] as number];
	const [dx, dy] = [(xs[piece + 1] as number) - ax, (ys[piece + 1] as number) - ay];
	const share = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
	const [start, end] = [at[piece] as number, at[piece + 1] as number];
	return {
		along: start + share * (end - start),
		cost: 0,
		off: Math.hypot(ax + share * dx - x, ay + share * dy - y),
	};
}

/** Adds a guess unless a better one of the same place is there. */
function note(found: (Guess & { off: number })[], guess: Guess & { off: number }): void {
	const twin = found.findIndex((each) => Math.abs(each.along - guess.along) < SAME);
	if (twin < 0) found.push(guess);
	else if ((found[twin] as Guess).cost > guess.cost) found[twin] = guess;
}

/** The best of what was found, best first, the best costing nothing. */
function sifted<G extends Guess>(found: G[]): G[] {
	found.sort((a, b) => a.cost - b.cost);
	const least = found[0]?.cost ?? 0;
	return found
		.slice(0, KEPT)
		.map((each) => ({ ...each, cost: each.cost - least }))
		.filter((each) => each.cost < HOPELESS);
}

export type Matched = Guess & { off: number };

/**
 * Guesses after a fix, best first, none far from the guesses before.
 * After Newson and Krumm, "Hidden Markov map matching through noise and sparseness" (2009): how far beside the line,
 * and how plausible the way from the guess before.
 * @param noise metres of doubt of the spot, one sigma
 * @param seconds since the fix before
 */
export function carryOn(
	course: Course,
	guesses: readonly Guess[],
	spot: { x: number; y: number },
	noise: number,
	seconds: number,
): Matched[] {
	const spread = Math.hypot(noise, STREET);
	const news = Math.min(1, seconds / MEMORY);
	const [back, ahead] = [12 + noise + 1.2 * seconds, 12 + noise + 2.4 * seconds];
	const found: Matched[] = [];
	for (const { along, cost } of guesses) {
		const last = along + ahead;
		for (let piece = pieceAt(course, along - back); piece < course.at.length - 1; piece++) {
			if ((course.at[piece] as number) > last) break;
			const foot = footOf(course, piece, spot.x, spot.y);
			const place = Math.min(Math.max(foot.along, along - back), last);
			// A spot beyond what can be walked lies further off than its foot.
			const off = foot.off + Math.abs(foot.along - place);
			const way = place - along;
			const odds = way < 0 ? -way * BACKWARDS : Math.max(0, way - PACE * seconds - 0.5 * noise) * HURRY;
			const beside = Math.min(off ** 2 / (2 * spread ** 2), 12) * news;
			note(found, { along: place, cost: cost + odds + beside, off });
		}
	}
	return sifted(found);
}

/**
 * Guesses on the whole line, for a walker who may be anywhere on it; where they were last is likelier.
 * @param reach metres along the line that make a guess e times less likely
 */
export function findAnywhere(
	course: Course,
	spot: { x: number; y: number },
	noise: number,
	expected: number,
	reach: number,
): Matched[] {
	const spread = Math.hypot(noise, STREET);
	const found: Matched[] = [];
	for (let piece = 0; piece < course.at.length - 1; piece++) {
		const foot = footOf(course, piece, spot.x, spot.y);
		const beside = foot.off ** 2 / (2 * spread ** 2);
		const away = foot.along - expected;
		note(found, { ...foot, cost: beside + (away < 0 ? -2 * away : away) / reach });
	}
	return sifted(found);
}
