// One stamp on this device: pass, rules, disk, and only then the good news.
import type { RootKey } from '../domain/codes/chain.ts';
import type { Book } from '../domain/pass/book.ts';
import type { NoStamp } from '../domain/rally/refusals.ts';
import { stampOrRefusal, type Attempt } from '../domain/rally/stamp.ts';
import type { Rally, Stamp } from '../domain/rally/types.ts';
import { keptBook } from './book.ts';
import { keepMore, passFor } from './keep-book.ts';
import { maths } from './signing.ts';
import { persist } from './storage.ts';

export type Stamped = { kind: 'stamp'; stamp: Stamp; book: Book } | NoStamp | { kind: 'no-storage' };

/** A stamp that is on disk, or why there is none. `now` in milliseconds since 1970. */
export async function stampHere(
	attempt: Attempt,
	rally: Rally,
	checkpoint: string,
	roots: readonly RootKey[],
	now: number,
): Promise<Stamped> {
	const [pass, book] = [await passFor(rally.campaign, now), await keptBook()];
	if (pass === 'no-storage' || book === 'no-storage') return { kind: 'no-storage' };
	const asking = { rally, checkpoint, pass: pass.id, stamps: book.stamps, now, roots, maths };
	const found = await stampOrRefusal(attempt, asking);
	if (found.kind === 'refused') return found;
	const kept = await keepMore({ stamps: [found.stamp] });
	if (kept === 'no-storage') return { kind: 'no-storage' };
	// Asked once there is something to lose; browsers answer better then.
	void persist();
	return { ...found, book: kept };
}
