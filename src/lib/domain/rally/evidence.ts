// Proof of having been there, way by way. No rule here looks at the book.
import { metresBetween, type Point } from '../geo.ts';
import { certificateHolds, rotatingBytes, type RootKey } from '../codes/chain.ts';
import type { Maths } from '../codes/ports.ts';
import { hashOf, isSigned } from '../codes/signed.ts';
import type { Rotating } from '../codes/types.ts';
import { noStamp, type NoStamp } from './refusals.ts';
import type { Checkpoint } from './types.ts';
import { plainWord } from './word.ts';

/** A position told: degrees WGS84, accuracy in metres (95 %), milliseconds since 1970. */
export interface Fix extends Point {
	accuracy: number;
	at: number;
}

/** Accuracy in metres beyond which a position proves nothing, and how much of it is forgiven. */
export const WORST = 100;
const FORGIVEN = 50;
/** Milliseconds after which a position is an old one. */
export const STALE = 60_000;
/** A code on a shop's screen lives half a minute, and half a minute to either side for clocks that differ. */
export const STEP = 30_000;

/** The step a moment in milliseconds falls in. */
export const stepOf = (now: number): number => Math.floor(now / STEP);

/** Whether a position is at a checkpoint: within its radius and what the accuracy forgives. */
export function isThere(checkpoint: Checkpoint, fix: Fix | null, now: number): true | NoStamp {
	if (fix === null) return noStamp('no-position');
	if (Math.abs(now - fix.at) > STALE) return noStamp('stale-position');
	// Written so that no number at all is refused too.
	if (!(fix.accuracy <= WORST)) return noStamp('imprecise');
	const away = metresBetween(checkpoint, fix);
	const allowed = checkpoint.radius + Math.min(fix.accuracy, FORGIVEN);
	return away <= allowed ? true : noStamp('too-far', { metres: Math.ceil(away - allowed) });
}

/** Whether what is printed there was read. */
export const hasToken = async (checkpoint: Checkpoint, token: string, { digest }: Maths): Promise<boolean> =>
	checkpoint.tokenHash !== undefined &&
	checkpoint.tokenHash === (await hashOf(digest, 'token', checkpoint.id, token));

/** Whether the word to be found there was typed; `staff` is the word only staff know. */
export async function hasWord(
	checkpoint: Checkpoint,
	which: 'word' | 'staff',
	typed: string,
	{ digest }: Maths,
): Promise<boolean> {
	const due = which === 'word' ? checkpoint.wordHash : checkpoint.staffHash;
	const word = plainWord(typed);
	return due !== undefined && word !== '' && due === (await hashOf(digest, which, checkpoint.id, word));
}

/** Whether a code on a screen is of a device of this campaign, for this checkpoint, and of now. */
export async function isOfNow(
	checkpoint: Checkpoint,
	code: Rotating,
	campaign: string,
	roots: readonly RootKey[],
	now: number,
	{ verify }: Maths,
): Promise<true | NoStamp> {
	const { certificate } = code;
	const holds = await certificateHolds(certificate, campaign, roots, now, verify);
	if (holds !== true) return noStamp(holds);
	if (code.checkpoint !== checkpoint.id || !certificate.checkpoints.includes(checkpoint.id))
		return noStamp('foreign-device');
	if (!(await isSigned(verify, certificate.device, rotatingBytes(code), code.sig))) return noStamp('forged');
	const late = stepOf(now) - code.step;
	if (late > 1) return noStamp('code-expired');
	return late < -1 ? noStamp('clock-differs') : true;
}
