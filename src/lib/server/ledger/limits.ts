// What one client may ask for: requests a minute, requests at once, bytes, seconds. Nothing here outlives the minute.
import { createHmac, randomBytes } from 'node:crypto';
import { isFull, taken, type Bucket, type Rate } from '../../domain/ledger/bucket.ts';

export interface Limits {
	rate: Rate;
	/** Requests of one client that are worked on at once. */
	atOnce: number;
	/** Requests of all clients that are worked on at once. */
	inAll: number;
	/** Milliseconds a request's body may take. */
	patience: number;
}

/** A phone sends one batch at a time; a festival's phones may share one address. */
export const usual: Limits = { rate: { burst: 120, perSecond: 4 }, atOnce: 8, inAll: 64, patience: 10_000 };

/** Milliseconds between two looks for clients that can be forgotten. */
const SWEEP = 5_000;
/** Most clients remembered; more than that within seconds are an attack, and the longest silent make room. */
const MOST = 20_000;

/** The part of an address that stands for one client: all of IPv4, the network half (/64) of IPv6. */
export function coarse(address: string): string {
	const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
	if (!plain.includes(':')) return plain;
	const [head = '', tail] = plain.split('::');
	const front = head === '' ? [] : head.split(':');
	const back = tail === undefined || tail === '' ? [] : tail.split(':');
	const gap = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
	const groups = [...front, ...Array<string>(gap).fill('0'), ...back];
	return groups
		.slice(0, 4)
		.map((each) => each.toLowerCase().replace(/^0+(?=.)/, ''))
		.join(':');
}

export type Admission =
	{ admitted: true; leave: () => void } | { admitted: false; reason: 'too-often' | 'busy'; wait: number };

/**
 * A door that lets each client in so often. Clients are known by a keyed hash of the coarse address; the key is random,
 * never leaves this process, and no address is kept.
 */
export function door(limits: Limits, clock: () => number = () => performance.now()) {
	const salt = randomBytes(32);
	const buckets = new Map<string, Bucket>();
	const inside = new Map<string, number>();
	let all = 0;
	let swept = clock();

	function forget(now: number) {
		if (now - swept < SWEEP) return;
		swept = now;
		for (const [client, bucket] of buckets) if (isFull(bucket, limits.rate, now)) buckets.delete(client);
	}

	/** Whether a client may come in now; who came in must leave. */
	function enter(address: string): Admission {
		const client = createHmac('sha256', salt).update(coarse(address)).digest('base64');
		const now = clock();
		forget(now);
		const { bucket, wait } = taken(buckets.get(client), limits.rate, now);
		buckets.delete(client);
		buckets.set(client, bucket);
		const [longest] = buckets.keys();
		if (buckets.size > MOST && longest !== undefined) buckets.delete(longest);
		if (wait > 0) return { admitted: false, reason: 'too-often', wait };
		const own = inside.get(client) ?? 0;
		if (own >= limits.atOnce) return { admitted: false, reason: 'too-often', wait: 1000 };
		if (all >= limits.inAll) return { admitted: false, reason: 'busy', wait: 1000 };
		inside.set(client, own + 1);
		all += 1;
		const leave = () => {
			const now = (inside.get(client) ?? 1) - 1;
			if (now > 0) inside.set(client, now);
			else inside.delete(client);
			all -= 1;
		};
		return { admitted: true, leave };
	}

	return { enter, remembered: () => buckets.size };
}
export type Door = ReturnType<typeof door>;

export type Unusable = 'too-large' | 'too-slow' | 'malformed';

/** The JSON of a request's body, or why there is none. It is counted while it arrives, not after. */
export async function readJson(
	request: Request,
	most: number,
	patience: number,
): Promise<{ value: unknown } | { reason: Unusable }> {
	if (Number(request.headers.get('content-length') ?? 0) > most) return { reason: 'too-large' };
	const reader = request.body?.getReader();
	if (!reader) return { reason: 'malformed' };
	const chunks: Uint8Array[] = [];
	let size = 0;
	let slow: NodeJS.Timeout | undefined;
	const late = new Promise<'late'>((done) => {
		slow = setTimeout(done, patience, 'late');
	});
	try {
		for (;;) {
			const read = await Promise.race([reader.read(), late]);
			if (read === 'late') return { reason: 'too-slow' };
			if (read.done) break;
			size += read.value.length;
			if (size > most) return { reason: 'too-large' };
			chunks.push(read.value);
		}
		return { value: JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown };
	} catch {
		return { reason: 'malformed' };
	} finally {
		clearTimeout(slow);
		// Not awaited: a client that never ends its body must not hold us.
		reader.cancel().catch(() => undefined);
	}
}
