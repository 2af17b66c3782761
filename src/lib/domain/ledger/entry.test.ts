// The strict schema and the signed bytes: no field too many, none too few, and no two entries with the same bytes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digest } from '../../../../tests/fixtures/signing.ts';
import { exactly, fromUtf8 } from '../codes/bytes.ts';
import { allowanceBytes, entryBytes, entryFields, idOf, sameBody } from './canonical.ts';
import { readEntry, readSync, type LedgerEntry } from './entry.ts';
import { taken } from './bucket.ts';
import { within } from './rules.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ =+/\n';
const ID = 'A'.repeat(22);
const KEY = 'A'.repeat(43);
const base = { v: 1, id: ID, campaign: 'spring', at: 1, by: KEY, sig: 'A'.repeat(86) } as const;
const entries: LedgerEntry[] = [
	{ ...base, kind: 'stamp', rally: 'walk', checkpoint: 'gate', pass: ID, round: 0, way: 'printed' },
	{ ...base, kind: 'redeem', coupon: 'bread', shop: 'bakery', pass: ID, use: 1, device: '', grant: '' },
	{ ...base, kind: 'grant', coupon: 'bread', device: KEY, amount: 1 },
	{ ...base, kind: 'return', coupon: 'bread', device: KEY, grant: ID, amount: 1 },
	{ ...base, kind: 'void', entry: ID, why: 'wrong shop' },
];

describe('the schema', () => {
	it.each(entries.map((each) => [each.kind, each] as const))('takes a whole %s', (_, entry) =>
		expect(readEntry(structuredClone(entry))).toEqual(entry),
	);
	it.each(entries.map((each) => [each.kind, each] as const))('takes no %s that is not whole', (_, entry) => {
		for (const name of Object.keys(entry)) {
			const { [name as 'v']: gone, ...rest } = entry as unknown as Record<string, unknown>;
			expect(readEntry(rest), `without ${name}`).toBeNull();
			for (const odd of [
				null,
				[],
				{},
				-1,
				1.5,
				'\n',
				'x'.repeat(300),
				name === 'why' ? '\t' : 'é',
				true,
				typeof gone === 'string' ? 7 : '7',
			])
				expect(readEntry({ ...entry, [name]: odd }), `${name} ${JSON.stringify(odd)}`).toBeNull();
		}
		expect(readEntry({ ...entry, more: 1 })).toBeNull();
		expect(readEntry({ ...entry, kind: 'toString' })).toBeNull();
	});
	it('never throws', () =>
		fc.assert(
			fc.property(fc.anything(), (value) => {
				readEntry(value);
				readSync(value);
				expect(readEntry({ ...entries[0], way: value })).toSatisfy(
					(each) => each === null || typeof value === 'string',
				);
			}),
		));
	it('takes ids, keys and signatures in their one true spelling only', () =>
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 3 }), (end) => {
				for (const [name, count] of [
					['id', 16],
					['by', 32],
					['sig', 64],
				] as const) {
					const text = `${'A'.repeat(Math.ceil((count * 4) / 3) - end.length)}${end}`;
					expect(readEntry({ ...entries[0], [name]: text }) !== null).toBe(exactly(count, text) !== null);
				}
			}),
			{ numRuns: 500 },
		));
});

describe('the signed bytes', () => {
	it('are one field a line after the purpose', () => {
		expect(fromUtf8(entryBytes(entries[1] as LedgerEntry))).toBe(
			`neriaruki/entry/1\n${ID}\nredeem\nspring\n1\n${KEY}\nbread\nbakery\n${ID}\n1\n\n`,
		);
		expect(fromUtf8(allowanceBytes({ coupon: 'bread', device: KEY, want: 5, at: 9 }))).toBe(
			`neriaruki/allowance/1\nbread\n${KEY}\n5\n9`,
		);
	});
	it('hold every field but edition and signature', () => {
		for (const entry of entries) {
			const values = Object.entries(entry).filter(([name]) => name !== 'v' && name !== 'sig');
			expect(entryFields(entry).map(String).sort()).toEqual(values.map(([, value]) => String(value)).sort());
		}
	});
	it('make another body where anything differs, the signature apart', () => {
		const [stamp] = entries as [LedgerEntry];
		expect(sameBody(stamp, { ...stamp, sig: 'B' })).toBe(true);
		expect(sameBody(stamp, { ...stamp, at: 2 })).toBe(false);
	});
	it('follow from what happened for stamps and redemptions alone', async () => {
		const ids = await Promise.all(entries.map((each) => idOf(digest, each)));
		expect(ids.map((each) => each?.length ?? null)).toEqual([22, 22, null, null, null]);
		const later = { ...(entries[0] as LedgerEntry), at: 99, way: 'word' } as LedgerEntry;
		expect(await idOf(digest, later)).toBe(ids[0]);
	});
});

describe('days and rates', () => {
	const days = { from: '2026-04-01', through: '2026-04-30' };
	it.each([
		['2026-03-29T23:59:59.999+09:00', false],
		['2026-03-30T00:00:00+09:00', true],
		['2026-05-02T23:59:59.999+09:00', true],
		['2026-05-03T00:00:00+09:00', false],
	])('allow for a clock that is two days wrong: %s', (moment, inside) =>
		expect(within(days, Date.parse(moment))).toBe(inside),
	);
	it('never let in more than the burst and what the seconds give', () =>
		fc.assert(
			fc.property(fc.array(fc.nat({ max: 3000 }), { maxLength: 200 }), (gaps) => {
				const rate = { burst: 5, perSecond: 2 };
				let [now, admitted] = [0, 0];
				let bucket: Parameters<typeof taken>[0];
				for (const gap of gaps) {
					now += gap;
					const next = taken(bucket, rate, now);
					bucket = next.bucket;
					if (next.wait === 0) admitted += 1;
				}
				expect(admitted).toBeLessThanOrEqual(5 + (now / 1000) * 2);
			}),
		));
});
