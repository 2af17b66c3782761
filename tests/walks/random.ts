// Chance with a seed, for the simulator of walks: the same walk every time.

/** A source of numbers from 0 to 1 (mulberry32). */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

export interface Chance {
	/** From `low` to `high`. */
	between(low: number, high: number): number;
	/** Whether something of this probability happens. */
	happens(probability: number): boolean;
	pick<T>(all: readonly T[]): T;
	/** Normal, mean 0, variance 1 (Box and Muller 1958). */
	normal(): number;
}

/** Chance of one walk. */
export function chanceOf(seed: number): Chance {
	const random = seeded(seed);
	return {
		between: (low, high) => low + (high - low) * random(),
		happens: (probability) => random() < probability,
		pick: (all) => all[Math.floor(random() * all.length)] as (typeof all)[number],
		normal: () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
	};
}
