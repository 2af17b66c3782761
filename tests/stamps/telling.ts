// How phones and shops' devices of the model tell the ledger, over a line that loses, delays and doubles.
import { toBase64url } from '../../src/lib/domain/codes/bytes.ts';
import type { Certificate } from '../../src/lib/domain/codes/types.ts';
import { entryBytes } from '../../src/lib/domain/ledger/canonical.ts';
import type { LedgerEntry, SyncRequest, Unsigned } from '../../src/lib/domain/ledger/entry.ts';
import { mayTurn, MOST_ENTRIES, type Verdict } from '../../src/lib/domain/ledger/verdict.ts';
import type { KeptVerdict } from '../../src/lib/domain/pass/outbox.ts';
import type { Chance } from '../fixtures/chance.ts';
import type { Pair } from '../fixtures/signing.ts';
import type { MemoryLedger } from './ledger.ts';
import type { Oracle } from './oracle.ts';

/** Where an action is cut off: before anything is kept, after it is kept and before anybody is told, or not at all. */
export type Crash = 'before' | 'after' | 'none';

export const signedBy = async (entry: Unsigned, pair: Pair): Promise<LedgerEntry> =>
	({ ...entry, sig: toBase64url(await pair.sign(entryBytes(entry))) }) as LedgerEntry;

/** What is kept of an answer: what may turn is not, it is sent again. */
export const keptOf = (verdicts: readonly Verdict[]): KeptVerdict[] =>
	verdicts
		.filter((each) => each.verdict !== 'refused' || !mayTurn(each.reason))
		.map((each) => ({
			...{ id: each.id, verdict: each.verdict, at: 0 },
			reason: each.verdict === 'refused' ? each.reason : '',
		}));

/** Who has something to tell. */
export interface Teller {
	/** Signed entries without a verdict, oldest first. */
	waiting(): Promise<LedgerEntry[]>;
	readonly certificates: readonly Certificate[];
	/** Keeps an answer; tells how many of it need not be sent again. */
	heard(verdicts: readonly Verdict[]): number;
}

/** A way to the ledger: an answer, or null where none came. */
export type Line = <T>(ask: () => Promise<T>) => Promise<T | null>;

export const perfect: Line = (ask) => ask();

/** A line that loses requests and answers, and lets some arrive late or twice. `flying` is what is still on its way. */
export const lossy =
	(chance: Chance, oracle: Oracle, flying: (() => Promise<unknown>)[]): Line =>
	async (ask) => {
		const luck = ['request lost', 'request late', 'answer lost', 'request doubled'][chance.below(12)];
		if (luck !== undefined) oracle.did(luck);
		if (luck === 'request late' || luck === 'request doubled') flying.push(ask);
		if (luck === 'request lost' || luck === 'request late') return null;
		const answer = await ask();
		return luck === 'answer lost' ? null : answer;
	};

/** Sends batches until nothing waits, nothing is heard or nothing gets on. */
export async function tell(
	teller: Teller,
	{
		ledger,
		oracle,
		line,
		most = MOST_ENTRIES,
	}: { ledger: MemoryLedger; oracle: Oracle; line: Line; most?: number },
	crash: Crash = 'none',
): Promise<void> {
	for (;;) {
		const entries = (await teller.waiting()).slice(0, most);
		if (entries.length === 0) return;
		const request: SyncRequest = { entries, certificates: teller.certificates };
		const verdicts = await line(() => ledger.sync(request));
		// The sender stops with the answer in hand: it has to send all of it again.
		if (!verdicts || crash === 'before') return;
		for (const each of verdicts)
			if (each.verdict !== 'refused') oracle.acknowledged.add(each.id);
			else oracle.heardNo.push(each.reason);
		if (teller.heard(verdicts) === 0) return;
	}
}
