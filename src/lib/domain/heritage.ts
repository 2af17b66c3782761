// The heritage of animation in the ward: moments, studios, works and people, and how surely each is known.

/** Where a studio is: at work in the ward, gone from it, said to be in it, or outside and tied to it. */
export const seats = ['working', 'former', 'reported', 'outside'] as const;
export const workKinds = ['film', 'tv', 'short', 'live-action', 'character'] as const;
/** How a work is tied to the ward. */
export const ties = ['made-here', 'set-here', 'author-lived-here', 'monument-here'] as const;
export const roles = [
	'animator',
	'botanist',
	'comic-artist',
	'director',
	'painter',
	'producer',
	'writer',
] as const;

/** Years from one written date to the next, whole ones; dates are `1958`, `1958-10` or `1958-10-22`. */
export const yearsBetween = (from: string, to: string): number =>
	Number(to.slice(0, 4)) - Number(from.slice(0, 4));

/** The decade a written date is in: 1950 for 1958-10-22. */
export const decadeOf = (date: string): number => Math.floor(Number(date.slice(0, 4)) / 10) * 10;

/**
 * Things in the order of their dates. A date known to the year alone comes before the days of that year, as in a chronicle.
 */
export const inOrder = <T extends { date: string; id: string }>(things: readonly T[]): T[] =>
	[...things].sort((a, b) => a.date.localeCompare(b.date) || a.id.localeCompare(b.id));
