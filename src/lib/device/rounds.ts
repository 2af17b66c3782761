// Telling the ledger in batches: oldest first, and what has to wait for something else does not hold up the rest.
import { mayTurn, MOST_ENTRIES, type Verdict } from '../domain/ledger/verdict.ts';
import type { KeptVerdict } from '../domain/pass/outbox.ts';

/** How telling ended: all answered, nothing heard, or this browser keeps nothing. */
export type Told = 'told' | 'no-answer' | 'no-storage';

/** Whether the ledger has said its last word on an entry. */
const isFinal = (each: Verdict): boolean => each.verdict !== 'refused' || !mayTurn(each.reason);

/** The verdicts to keep: what may turn is not kept as answered, so that it is sent again. */
export const finalOf = (verdicts: readonly Verdict[], at: number): KeptVerdict[] =>
	verdicts.filter(isFinal).map((each) => ({
		...{ id: each.id, verdict: each.verdict, at },
		reason: each.verdict === 'refused' ? each.reason : '',
	}));

export interface Telling<Entry extends { id: string }> {
	/** What has no final answer yet, oldest first. */
	waiting: () => Promise<readonly Entry[] | 'no-storage'>;
	/** One batch to the ledger; null when it did not answer. */
	send: (batch: readonly Entry[]) => Promise<readonly Verdict[] | null>;
	/** Keeps final answers; false when nothing can be kept. */
	keep: (verdicts: KeptVerdict[]) => Promise<boolean>;
}

/**
 * Sends batches, one at a time, until nothing waits or nothing gets on. What may turn goes to the end of this round, and
 * is sent once more when something was recorded since.
 */
export async function tellInRounds<Entry extends { id: string }>({
	waiting,
	send,
	keep,
}: Telling<Entry>): Promise<Told> {
	let answered = 0;
	/** Entries sent in this round without a final answer: how often, and how many answers there were before. */
	const sent = new Map<string, { times: number; before: number }>();
	const isNext = ({ id }: Entry) => {
		const last = sent.get(id);
		return last !== undefined && last.times === 1 && last.before < answered;
	};
	for (;;) {
		const all = await waiting();
		if (all === 'no-storage') return all;
		const batch = [...all.filter(({ id }) => !sent.has(id)), ...all.filter(isNext)].slice(0, MOST_ENTRIES);
		if (batch.length === 0) return 'told';
		const verdicts = await send(batch);
		if (!verdicts) return 'no-answer';
		for (const { id } of batch) sent.set(id, { times: (sent.get(id)?.times ?? 0) + 1, before: answered });
		const final = finalOf(verdicts, Date.now());
		if (final.length > 0 && !(await keep(final))) return 'no-storage';
		answered += final.length;
	}
}
