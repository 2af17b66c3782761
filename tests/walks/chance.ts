// Chance that can be repeated: the same seed gives the same walk on every machine.

export interface Chance {
	/** Evenly between two numbers. */
	between(low: number, high: number): number;
	/** Normally distributed around 0. */
	normal(sigma: number): number;
	pick<T>(all: readonly T[]): T;
	/** True in a share of cases. */
	hits(share: number): boolean;
}

/** Chance from a seed (mulberry32, a public-domain generator by Tommy Ettinger). */
export function chanceOf(seed: number): Chance {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	return {
		between: (low, high) => low + (high - low) * next(),
		normal: (sigma) => sigma * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
		pick: (all) => all[Math.floor(next() * all.length)] as (typeof all)[number],
		hits: (share) => next() < share,
	};
}
