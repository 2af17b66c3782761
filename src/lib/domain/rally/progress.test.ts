// How far a rally has come, rule by rule.
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { rallyOf } from '../../../../tests/fixtures/rally.ts';
import { phaseOf, progressOf, roundOf } from './progress.ts';
import type { Rule, Stamp } from './types.ts';
import { plainWord } from './word.ts';

const NOW = Date.parse('2026-04-10T03:00:00Z');
const stamp = (checkpoint: string, more: Partial<Stamp> = {}): Stamp => ({
	...{ id: checkpoint, campaign: 'spring', rally: 'spring-walk', checkpoint, pass: 'p', round: 0 },
	...{ way: 'word', at: NOW, nonce: '', ...more },
});
const rally = await rallyOf();

test.each<[string, Rule, string[], number, number, string[]]>([
	['all, none', { kind: 'all' }, [], 0, 3, ['gate', 'pond', 'shop']],
	['all, one', { kind: 'all' }, ['pond'], 1, 3, ['gate', 'shop']],
	['all, all', { kind: 'all' }, ['pond', 'gate', 'shop'], 3, 3, []],
	['any two, one', { kind: 'any', count: 2 }, ['shop'], 1, 2, ['gate', 'pond']],
	['any two, three', { kind: 'any', count: 2 }, ['shop', 'gate', 'pond'], 2, 2, []],
	['ordered, none', { kind: 'ordered' }, [], 0, 3, ['gate']],
	['ordered, a later one from another phone', { kind: 'ordered' }, ['gate', 'shop'], 1, 3, ['pond']],
	['ordered, all', { kind: 'ordered' }, ['shop', 'gate', 'pond'], 3, 3, []],
	['groups, one', { kind: 'groups' }, ['gate'], 1, 2, ['shop']],
	['groups, twice the same', { kind: 'groups' }, ['gate', 'pond'], 1, 2, ['shop']],
	['groups, all', { kind: 'groups' }, ['pond', 'shop'], 2, 2, []],
	['a stamp nobody knows', { kind: 'any', count: 2 }, ['gate'], 1, 2, ['pond', 'shop']],
])('%s', (_, rule, had, have, need, next) => {
	const stamps = [...had.map((each) => stamp(each)), stamp('gate', { rally: 'another' })];
	expect(progressOf({ ...rally, rule }, stamps, NOW)).toEqual({ have, need, done: have === need, next });
});

it('counts two passes at one checkpoint once', () => {
	const twice = [stamp('gate'), stamp('gate', { id: 'x', pass: 'q' })];
	expect(progressOf(rally, twice, NOW).have).toBe(1);
});
it('counts rounds where the rule says any', () => {
	const cooling = { ...rally, coolDownDays: 3, rule: { kind: 'any', count: 3 } as const };
	const rounds = [stamp('gate', { round: 0 }), stamp('gate', { id: 'x', round: 3 })];
	expect(progressOf(cooling, rounds, NOW)).toMatchObject({ have: 2, next: ['pond', 'shop'] });
	expect(progressOf({ ...cooling, rule: { kind: 'all' } }, rounds, NOW).have).toBe(1);
});
it('never goes back when stamps are added', () =>
	fc.assert(
		fc.property(
			fc.constantFrom<Rule>(
				{ kind: 'all' },
				{ kind: 'ordered' },
				{ kind: 'groups' },
				{ kind: 'any', count: 2 },
			),
			fc.array(fc.constantFrom('gate', 'pond', 'shop'), { maxLength: 6 }),
			fc.constantFrom('gate', 'pond', 'shop'),
			(rule, had, one) => {
				const stamps = had.map((each) => stamp(each));
				const before = progressOf({ ...rally, rule }, stamps, NOW);
				const after = progressOf({ ...rally, rule }, [...stamps, stamp(one)], NOW);
				expect(after.have).toBeGreaterThanOrEqual(before.have);
				// What is named as next brings the rally on.
				if (before.next.includes(one)) expect(after.have).toBeGreaterThan(before.have);
				expect(after.done).toBe(after.next.length === 0);
			},
		),
	));
it('knows rounds and phases', () => {
	const days = { from: '2026-04-01', through: '2026-04-30', coolDownDays: 7 };
	expect(roundOf(days, Date.parse('2026-04-08T14:59:59Z'))).toBe(1);
	expect(roundOf(days, Date.parse('2026-04-07T14:59:59Z'))).toBe(0);
	expect(roundOf(days, Date.parse('2026-03-01T00:00:00Z'))).toBe(0);
	expect(phaseOf(days, NOW)).toBe('running');
});
test.each([
	['ｱﾆﾒ', 'あにめ'],
	['Ａｎｉｍｅ!', 'anime'],
	['ぱ', 'パ'],
	['コーヒー', 'こーひー'],
	[' 作 画 。', '作画'],
])('%j is the same word as %j', (a, b) => {
	expect(plainWord(a)).toBe(plainWord(b));
});
test.each([
	['は', 'ば'],
	['あに', 'あにめ'],
])('%j is not %j', (a, b) => {
	expect(plainWord(a)).not.toBe(plainWord(b));
});
