// A stamp, or why there is none: the rally's rules first, then the proof of having been there.
import type { RootKey } from '../codes/chain.ts';
import type { Maths } from '../codes/ports.ts';
import { stampId } from '../codes/signed.ts';
import type { Rotating } from '../codes/types.ts';
import { hasToken, hasWord, isOfNow, isThere, type Fix } from './evidence.ts';
import { phaseOf, progressOf, roundOf } from './progress.ts';
import { noStamp, type NoStamp } from './refusals.ts';
import type { Checkpoint, Rally, Stamp } from './types.ts';

/** What somebody brings. `fix` is null where no position could be had. */
export type Attempt =
	| { way: 'printed' | 'scanned'; token: string }
	| { way: 'position'; fix: Fix | null }
	| { way: 'position-qr'; token: string; fix: Fix | null }
	| { way: 'word' | 'staff'; word: string }
	| { way: 'rotating'; code: Rotating };

export interface Asking {
	rally: Rally;
	/** Id of the checkpoint. */
	checkpoint: string;
	/** Id of the pass the stamp is for. */
	pass: string;
	/** Every stamp in the book, of all its passes. */
	stamps: readonly Stamp[];
	/** Milliseconds since 1970. */
	now: number;
	roots: readonly RootKey[];
	maths: Maths;
}

const sameRound = (rally: Rally, checkpoint: string, round: number) => (each: Stamp) =>
	each.rally === rally.id && each.checkpoint === checkpoint && each.round === round;

/** What the rally itself says, before anything is proved. */
function allowed({ rally, checkpoint: id, stamps, now }: Asking, way: Attempt['way']): Checkpoint | NoStamp {
	const checkpoint = rally.checkpoints.find((each) => each.id === id);
	if (!checkpoint) return noStamp('foreign-checkpoint');
	const phase = phaseOf(rally, now);
	if (phase !== 'running') return noStamp(phase === 'before' ? 'not-yet' : 'over');
	if (!checkpoint.ways.includes(way)) return noStamp('other-way');
	if (stamps.some(sameRound(rally, id, roundOf(rally, now))))
		return noStamp(rally.coolDownDays === null ? 'already' : 'cooling-down');
	const [due] = progressOf(rally, stamps, now).next;
	if (rally.rule.kind === 'ordered' && due !== undefined && due !== id)
		return noStamp('not-in-order', { checkpoint: due });
	return checkpoint;
}

async function proof(checkpoint: Checkpoint, attempt: Attempt, asking: Asking): Promise<true | NoStamp> {
	const { rally, now, roots, maths, stamps } = asking;
	switch (attempt.way) {
		case 'printed':
		case 'scanned':
			return (await hasToken(checkpoint, attempt.token, maths)) || noStamp('wrong-token');
		case 'position':
			return isThere(checkpoint, attempt.fix, now);
		case 'position-qr':
			return (await hasToken(checkpoint, attempt.token, maths))
				? isThere(checkpoint, attempt.fix, now)
				: noStamp('wrong-token');
		case 'word':
			return (await hasWord(checkpoint, 'word', attempt.word, maths)) || noStamp('wrong-word');
		case 'staff':
			return (await hasWord(checkpoint, 'staff', attempt.word, maths)) || noStamp('wrong-staff-word');
		case 'rotating': {
			if (stamps.some((each) => each.nonce === attempt.code.nonce)) return noStamp('replayed');
			return isOfNow(checkpoint, attempt.code, rally.campaign, roots, now, maths);
		}
	}
}

/** A stamp, or the reason there is none and what to do next. Nothing is written: the book does that. */
export async function stampOrRefusal(
	attempt: Attempt,
	asking: Asking,
): Promise<{ kind: 'stamp'; stamp: Stamp } | NoStamp> {
	const checkpoint = allowed(asking, attempt.way);
	if ('reason' in checkpoint) return checkpoint;
	const proved = await proof(checkpoint, attempt, asking);
	if (proved !== true) return proved;
	const { rally, pass, now, maths } = asking;
	const round = roundOf(rally, now);
	const { campaign } = rally;
	return {
		kind: 'stamp',
		stamp: {
			...{ id: await stampId(maths.digest, campaign, pass, checkpoint.id, round), campaign, rally: rally.id },
			...{ checkpoint: checkpoint.id, pass, round, way: attempt.way, at: now },
			nonce: attempt.way === 'rotating' ? attempt.code.nonce : '',
		},
	};
}
