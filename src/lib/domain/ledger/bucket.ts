// A token bucket: so many requests at once, then so many a second. The clock is handed in.

export interface Bucket {
	tokens: number;
	/** Milliseconds of any clock that only goes on. */
	at: number;
}
export interface Rate {
	/** Most at once. */
	burst: number;
	perSecond: number;
}

/** The bucket after a request, and in how many milliseconds the next token comes when there was none (0 = taken). */
export function taken(bucket: Bucket | undefined, rate: Rate, now: number): { bucket: Bucket; wait: number } {
	const before = bucket ?? { tokens: rate.burst, at: now };
	const tokens = Math.min(rate.burst, before.tokens + (Math.max(0, now - before.at) / 1000) * rate.perSecond);
	if (tokens >= 1) return { bucket: { tokens: tokens - 1, at: now }, wait: 0 };
	return { bucket: { tokens, at: now }, wait: Math.ceil(((1 - tokens) / rate.perSecond) * 1000) };
}

/** Whether a bucket is full again, so that forgetting it changes nothing. */
export const isFull = ({ tokens, at }: Bucket, rate: Rate, now: number): boolean =>
	tokens + ((now - at) / 1000) * rate.perSecond >= rate.burst;
