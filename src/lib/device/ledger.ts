// Tells the ledger what this device did, oldest first, one batch at a time. Nothing is asked where the guide has none.
import { toBase64url } from '../domain/codes/bytes.ts';
import type { Certificate } from '../domain/codes/types.ts';
import { whyOf, type Why } from '../domain/coupon/telling.ts';
import { entryBytes } from '../domain/ledger/canonical.ts';
import type { LedgerEntry, Unsigned } from '../domain/ledger/entry.ts';
import type { Verdict } from '../domain/ledger/verdict.ts';
import { waitingIn } from '../domain/pass/outbox.ts';
import { keptBook } from './book.ts';
import { keepVerdicts, keptVerdicts } from './keep-book.ts';
import { tellInRounds, type Told } from './rounds.ts';
import { signerOf, type KeyPair } from './signing.ts';

export interface Answer {
	status: number;
	value: unknown;
}

/** Until when the ledger wants to be left alone, in milliseconds as `performance.now()` counts them. */
let rests = 0;
/** The longest rest a header can ask for: an hour. */
const LONGEST = 3_600_000;

/** Milliseconds an answer asks to wait before the next request, in seconds or as a date; 0 where it does not. */
export function restIn(status: number, retryAfter: string | null, now: number): number {
	if ((status !== 429 && status !== 503) || retryAfter === null) return 0;
	const told = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
	return Number.isNaN(told) ? 0 : Math.min(LONGEST, Math.max(0, told));
}

/** Sends a question to the ledger; null when no answer came, or when the last one asked to wait. */
export async function post(path: string, body: unknown): Promise<Answer | null> {
	if (performance.now() < rests) return null;
	try {
		const answer = await fetch(path, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
			credentials: 'omit',
		});
		rests = performance.now() + restIn(answer.status, answer.headers.get('retry-after'), Date.now());
		return { status: answer.status, value: (await answer.json()) as unknown };
	} catch {
		return null;
	}
}

/** An entry with the signature of who made it. */
export const signed = async (entry: Unsigned, keys: KeyPair): Promise<LedgerEntry> =>
	({ ...entry, sig: toBase64url(await signerOf(keys).sign(entryBytes(entry))) }) as LedgerEntry;

/** One batch to the ledger; null when it did not answer. */
export async function tell(
	entries: readonly LedgerEntry[],
	certificates: readonly Certificate[] = [],
): Promise<readonly Verdict[] | null> {
	const answer = await post('/api/sync', certificates.length > 0 ? { entries, certificates } : { entries });
	const { verdicts } = (answer?.status === 200 ? answer.value : {}) as { verdicts?: Verdict[] };
	return verdicts?.length === entries.length ? verdicts : null;
}

/** One teller at a time, whatever tabs are open; where the browser has no locks, the ledger takes doubles as one. */
export const alone = <Result>(tell: () => Promise<Result>): Promise<Result> =>
	'locks' in navigator ? navigator.locks.request('neriaruki-ledger', tell) : tell();

/** Tells the ledger of stamps and uses in the book of this phone. */
export const tellBook = (): Promise<Told> =>
	alone(() => {
		const keys = new Map<string, KeyPair>();
		return tellInRounds({
			waiting: async () => {
				const book = await keptBook();
				if (book === 'no-storage') return book;
				for (const each of book.passes) keys.set(each.key, each);
				return waitingIn(book, await keptVerdicts());
			},
			send: async (batch) =>
				tell(await Promise.all(batch.map((each) => signed(each as Unsigned, keys.get(each.by) as KeyPair)))),
			keep: keepVerdicts,
		});
	});

/** What became of this phone's entries: how many the ledger has still to hear, and which it refused. */
export interface Heard {
	waiting: number;
	refused: { id: string; kind: 'stamp' | 'use'; at: number; why: Why }[];
}

/** Reads it from what is kept here; nothing is asked. Empty where nothing can be kept. */
export async function heardOf(): Promise<Heard> {
	const book = await keptBook();
	if (book === 'no-storage') return { waiting: 0, refused: [] };
	const verdicts = await keptVerdicts();
	const reasons = new Map(
		verdicts.flatMap(({ id, verdict, reason }) => (verdict === 'refused' ? [[id, reason]] : [])),
	);
	const refused = waitingIn(book, []).flatMap(({ id, kind, at }) => {
		const reason = reasons.get(id);
		return reason === undefined
			? []
			: [{ id, kind: kind === 'stamp' ? 'stamp' : 'use', at, why: whyOf(reason) } as const];
	});
	return { waiting: waitingIn(book, verdicts).length, refused };
}
