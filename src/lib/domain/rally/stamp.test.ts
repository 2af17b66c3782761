// Stamps by every way, each refusal with its reason, with real signatures.
import { beforeAll, describe, expect, it, test } from 'vitest';
import { rallyOf, STAFF, TOKEN, WORD } from '../../../../tests/fixtures/rally.ts';
import { certified, real, realPair, rootOf, shown, type Pair } from '../../../../tests/fixtures/signing.ts';
import { toBase64url } from '../codes/bytes.ts';
import { compactDay, type RootKey } from '../codes/chain.ts';
import { stampId } from '../codes/signed.ts';
import type { Certificate, Rotating } from '../codes/types.ts';
import { nextStepNames, stampRefusals, type StampRefusal } from './refusals.ts';
import { stampOrRefusal, type Attempt } from './stamp.ts';
import type { Rally, Stamp } from './types.ts';

/** Noon in Tokyo on 10 April 2026. */
const NOON = Date.parse('2026-04-10T03:00:00Z');
const PASS = 'P'.repeat(21) + 'A';
const fix = (more: object = {}) => ({ lat: 35.75, lon: 139.58, accuracy: 8, at: NOON, ...more });

let rally: Rally;
let root: Pair;
let device: Pair;
let roots: RootKey[];
let certificate: Certificate;
beforeAll(async () => {
	[rally, root, device] = await Promise.all([rallyOf(), realPair(), realPair()]);
	roots = [rootOf(root, 'spring')];
	certificate = await certified(root, device);
});

const seenReasons = new Set<string>();
async function ask(
	attempt: Attempt,
	told: { checkpoint?: string; now?: number; stamps?: Stamp[]; rally?: Rally } = {},
) {
	const found = await stampOrRefusal(attempt, {
		...{ rally, checkpoint: 'gate', pass: PASS, stamps: [], now: NOON, roots, maths: real },
		...told,
	});
	if (found.kind === 'refused') seenReasons.add(found.reason);
	return found;
}
const had = async (attempt: Attempt, told: Parameters<typeof ask>[1] = {}) => {
	const found = await ask(attempt, told);
	if (found.kind === 'refused') throw new Error(found.reason);
	return found.stamp;
};
const why = async (...asked: Parameters<typeof ask>): Promise<StampRefusal | 'stamp'> => {
	const found = await ask(...asked);
	return found.kind === 'refused' ? found.reason : 'stamp';
};
const onScreen = async (told: Partial<Rotating> = {}, now = NOON): Promise<Attempt> => ({
	way: 'rotating',
	code: await shown(device, certificate, now, told),
});

describe('a stamp', () => {
	it('is had in every way', async () => {
		const attempts: Attempt[] = [
			{ way: 'printed', token: TOKEN },
			{ way: 'scanned', token: TOKEN },
			{ way: 'position', fix: fix() },
			{ way: 'position-qr', token: TOKEN, fix: fix() },
			{ way: 'word', word: WORD },
			{ way: 'staff', word: STAFF },
			await onScreen(),
		];
		for (const attempt of attempts) {
			const stamp = await had(attempt);
			expect(stamp).toMatchObject({ checkpoint: 'gate', way: attempt.way, pass: PASS, round: 0, at: NOON });
			expect(stamp.id).toBe(await stampId(real.digest, 'spring', PASS, 'gate', 0));
		}
	});
	it('is had once', async () => {
		const stamps = [await had({ way: 'printed', token: TOKEN })];
		expect(await why({ way: 'word', word: WORD }, { stamps })).toBe('already');
		expect(await why({ way: 'word', word: WORD }, { stamps, checkpoint: 'pond' })).toBe('stamp');
	});
	it('is had once a round where it cools down', async () => {
		const cooling = { ...rally, coolDownDays: 3 };
		const first = await had({ way: 'word', word: WORD }, { rally: cooling });
		// 10 April is the first day of the fourth round of three days from 1 April.
		expect(first.round).toBe(3);
		const later = (days: number) => NOON + days * 86_400_000;
		const again = (days: number) =>
			ask({ way: 'word', word: WORD }, { rally: cooling, stamps: [first], now: later(days) });
		expect(await again(2)).toMatchObject({ reason: 'cooling-down', next: 'come-back' });
		expect(await again(3)).toMatchObject({ stamp: { round: 4 } });
	});
});

test.each<[string, string, StampRefusal | 'stamp']>([
	['the last second before', '2026-03-31T14:59:59Z', 'not-yet'],
	['the first second', '2026-03-31T15:00:00Z', 'stamp'],
	['the last second', '2026-04-30T14:59:59Z', 'stamp'],
	['the first second after', '2026-04-30T15:00:00Z', 'over'],
])('days are those of Tokyo: %s', async (_, moment, reason) => {
	expect(await why({ way: 'word', word: WORD }, { now: Date.parse(moment) })).toBe(reason);
});

test.each<[string, Attempt, StampRefusal | 'stamp']>([
	['another token', { way: 'printed', token: 'x'.repeat(22) }, 'wrong-token'],
	['another token in place', { way: 'position-qr', token: 'x'.repeat(22), fix: fix() }, 'wrong-token'],
	['another word', { way: 'word', word: 'コマ' }, 'wrong-word'],
	['no word', { way: 'word', word: ' ・ ' }, 'wrong-word'],
	['the word as staff word', { way: 'staff', word: WORD }, 'wrong-staff-word'],
	['half-width kana and spaces', { way: 'word', word: ' ｺﾏ撮り！' }, 'stamp'],
	['hiragana', { way: 'word', word: 'こま撮り' }, 'stamp'],
	['full-width digits', { way: 'staff', word: '４７２９' }, 'stamp'],
	['no position', { way: 'position', fix: null }, 'no-position'],
	['a position of kilometres', { way: 'position', fix: fix({ accuracy: 3000 }) }, 'imprecise'],
	['an accuracy that is no number', { way: 'position', fix: fix({ accuracy: NaN }) }, 'imprecise'],
	['coordinates that are no numbers', { way: 'position', fix: fix({ lat: NaN }) }, 'too-far'],
	['an old position', { way: 'position', fix: fix({ at: NOON - 61_000 }) }, 'stale-position'],
	['109 m at 50 m accuracy', { way: 'position', fix: fix({ lat: 35.75098, accuracy: 50 }) }, 'stamp'],
	['111.2 m at 50 m accuracy', { way: 'position', fix: fix({ lat: 35.751, accuracy: 50 }) }, 'too-far'],
	[
		'111.2 m at 100 m accuracy, of which 50 count',
		{ way: 'position', fix: fix({ lat: 35.751, accuracy: 100 }) },
		'too-far',
	],
	['the board from home', { way: 'position-qr', token: TOKEN, fix: fix({ lat: 35.7 }) }, 'too-far'],
])('proof: %s', async (_, attempt, reason) => expect(await why(attempt)).toBe(reason));

it('tells the metres that are missing', async () => {
	expect(await ask({ way: 'position', fix: fix({ lat: 35.752, accuracy: 10 }) })).toMatchObject({
		metres: 153,
		next: 'come-closer',
	});
});

describe('a code on a screen', () => {
	it('lives half a minute, and half a minute to either side', async () => {
		const at = async (offset: number) => why(await onScreen({}, NOON + offset));
		expect(await Promise.all([-60_000, -30_000, 0, 30_000, 60_000].map(at))).toEqual([
			...['code-expired', 'stamp', 'stamp', 'stamp', 'clock-differs'],
		]);
	});
	it('is refused when replayed', async () => {
		const stamp = await had(await onScreen());
		expect(await why(await onScreen(), { stamps: [{ ...stamp, checkpoint: 'pond', id: 'other' }] })).toBe(
			'replayed',
		);
	});
	it('is refused with another step, nonce, checkpoint or signer', async () => {
		const code = await shown(device, certificate, NOON);
		const other = await realPair();
		const lists = { checkpoints: ['gate', 'pond'] };
		const both = await certified(root, device, lists);
		const cases: [Rotating, string, StampRefusal][] = [
			[{ ...code, step: code.step + 1 }, 'gate', 'forged'],
			[{ ...code, nonce: 'BBBBBBBBBBA' }, 'gate', 'forged'],
			[{ ...code, sig: toBase64url(new Uint8Array(64)) }, 'gate', 'forged'],
			[{ ...code, sig: '' }, 'gate', 'forged'],
			[{ ...(await shown(device, both, NOON)), checkpoint: 'pond' }, 'pond', 'forged'],
			[await shown(device, certificate, NOON, { checkpoint: 'pond' }), 'pond', 'foreign-device'],
			[code, 'pond', 'foreign-device'],
			[await shown(other, certificate, NOON), 'gate', 'forged'],
			[await shown(other, await certified(other, other), NOON), 'gate', 'unknown-device'],
			[{ ...code, certificate: { ...certificate, through: '20991231' } }, 'gate', 'unknown-device'],
			[{ ...code, certificate: { ...certificate, ...lists } }, 'pond', 'unknown-device'],
		];
		for (const [forged, checkpoint, reason] of cases)
			expect(await why({ way: 'rotating', code: forged }, { checkpoint })).toBe(reason);
	});
	it('is refused when the device or its root is of another time or campaign', async () => {
		const ended = await certified(root, device, { through: compactDay('2026-04-09') });
		const ofEnded: Attempt = { way: 'rotating', code: await shown(device, ended, NOON) };
		expect(await why(ofEnded)).toBe('device-expired');
		const with_ = async (own: RootKey[]) => {
			const asking = {
				rally,
				checkpoint: 'gate',
				pass: PASS,
				stamps: [],
				now: NOON,
				roots: own,
				maths: real,
			};
			const found = await stampOrRefusal(await onScreen(), asking);
			return found.kind === 'refused' ? found.reason : 'stamp';
		};
		const [own] = roots as [RootKey];
		expect(await with_([{ ...own, campaigns: ['autumn'] }])).toBe('unknown-device');
		expect(await with_([{ ...own, validThrough: '2026-04-09' }])).toBe('device-expired');
		expect(await with_([{ ...own, validFrom: '2026-04-11' }])).toBe('device-expired');
		expect(await with_([{ ...own, validThrough: '2026-04-09' }, own])).toBe('stamp');
	});
});

it('refuses what the rally does not know, this way or in this order', async () => {
	expect(await why({ way: 'word', word: WORD }, { checkpoint: 'elsewhere' })).toBe('foreign-checkpoint');
	const [gate, ...others] = rally.checkpoints;
	const narrow = { ...rally, checkpoints: [{ ...gate!, ways: ['staff'] as const }, ...others] };
	expect(await why({ way: 'word', word: WORD }, { rally: narrow })).toBe('other-way');
	const ordered = { ...rally, rule: { kind: 'ordered' } as const };
	expect(await ask({ way: 'word', word: WORD }, { rally: ordered, checkpoint: 'pond' })).toMatchObject({
		...{ reason: 'not-in-order', next: 'go-to-next', checkpoint: 'gate' },
	});
	const stamps = [await had({ way: 'word', word: WORD }, { rally: ordered })];
	expect(await why({ way: 'word', word: WORD }, { rally: ordered, checkpoint: 'pond', stamps })).toBe(
		'stamp',
	);
});

it('has met every reason there is, and each names a step', () => {
	expect(stampRefusals.filter((each) => !seenReasons.has(each))).toEqual([]);
	expect(nextStepNames.every((each) => each.length > 3)).toBe(true);
});
