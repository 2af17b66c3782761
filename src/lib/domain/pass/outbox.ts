// What the ledger has still to hear: it follows from the book, so nothing has to be kept twice.
import type { Book } from './book.ts';

/** What the ledger said of an entry. */
export interface KeptVerdict {
	id: string;
	verdict: 'recorded' | 'duplicate' | 'refused';
	reason: string;
	/** Milliseconds since 1970. */
	at: number;
}

interface Draft {
	v: 1;
	id: string;
	campaign: string;
	/** Milliseconds since 1970 by this phone's clock. */
	at: number;
	/** Public key of the pass that has to sign. */
	by: string;
}
/** An entry as the ledger takes it, all but the signature. */
export type EntryDraft =
	| (Draft & { kind: 'stamp'; rally: string; checkpoint: string; pass: string; round: number; way: string })
	| (Draft & {
			kind: 'redeem';
			coupon: string;
			shop: string;
			pass: string;
			use: number;
			device: '';
			grant: '';
	  });

/** Entries without a verdict, oldest first. Uses that a shop's device confirmed are its to tell. */
export function waitingIn(book: Book, verdicts: readonly Pick<KeptVerdict, 'id'>[]): EntryDraft[] {
	const told = new Set(verdicts.map((each) => each.id));
	const keyOf = new Map(book.passes.map((each) => [each.id, each.key]));
	const draft = (each: { id: string; campaign: string; at: number; pass: string }): Draft => ({
		...{ v: 1, id: each.id, campaign: each.campaign, at: each.at, by: keyOf.get(each.pass) ?? '' },
	});
	const stamps = book.stamps.map((each): EntryDraft => {
		const { rally, checkpoint, pass, round, way } = each;
		return { ...draft(each), kind: 'stamp', rally, checkpoint, pass, round, way };
	});
	const uses = book.uses
		.filter((each) => each.device === '')
		.map((each): EntryDraft => {
			const { coupon, shop, pass, use } = each;
			return { ...draft(each), kind: 'redeem', coupon, shop, pass, use, device: '', grant: '' };
		});
	return [...stamps, ...uses]
		.filter((each) => each.by !== '' && !told.has(each.id))
		.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}
