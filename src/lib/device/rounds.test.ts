// Telling in batches: nothing is held up by what has to wait, nothing is sent without end.
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../domain/ledger/verdict.ts';
import { tellInRounds } from './rounds.ts';

/** A device with numbered entries and a ledger that judges each when it comes. */
function world(count: number, judge: (id: string, recorded: ReadonlySet<string>) => Verdict | null) {
	const all = Array.from({ length: count }, (_, i) => ({ id: `e${i}` }));
	const answered = new Set<string>();
	const recorded = new Set<string>();
	const batches: string[][] = [];
	const told = () =>
		tellInRounds({
			waiting: () => Promise.resolve(all.filter(({ id }) => !answered.has(id))),
			send: (batch) => {
				batches.push(batch.map(({ id }) => id));
				const verdicts = batch.map(({ id }) => {
					const verdict = judge(id, recorded);
					if (verdict?.verdict === 'recorded') recorded.add(id);
					return verdict;
				});
				return Promise.resolve(verdicts.includes(null) ? null : (verdicts as Verdict[]));
			},
			keep: (verdicts) => {
				for (const { id } of verdicts) answered.add(id);
				return Promise.resolve(true);
			},
		});
	return { told, answered, batches };
}
const yes = (id: string): Verdict => ({ id, verdict: 'recorded' });
const later = (id: string): Verdict => ({ id, verdict: 'refused', reason: 'not-granted' });
const number = (id: string) => Number(id.slice(1));

describe('telling', () => {
	it('goes oldest first, fifty at a time', async () => {
		const { told, batches, answered } = world(120, yes);
		expect(await told()).toBe('told');
		expect(answered.size).toBe(120);
		expect(batches.map((each) => each.length)).toEqual([50, 50, 20]);
		expect(batches.flat().map(number)).toEqual(Array.from({ length: 120 }, (_, i) => i));
	});
	it('gets past sixty entries that may turn, and sends them again in the same round', async () => {
		const { told, answered, batches } = world(70, (id) => (number(id) < 60 ? later(id) : yes(id)));
		expect(await told()).toBe('told');
		expect([...answered].map(number)).toEqual([60, 61, 62, 63, 64, 65, 66, 67, 68, 69]);
		const sendings = new Map<string, number>();
		for (const id of batches.flat()) sendings.set(id, (sendings.get(id) ?? 0) + 1);
		expect(Math.max(...sendings.values())).toBe(2);
		expect(batches[1]?.slice(0, 20).map(number)).toEqual(Array.from({ length: 20 }, (_, i) => i + 50));
		expect(Math.max(...batches.map((each) => each.length))).toBeLessThanOrEqual(50);
	});
	it('tells an entry in the round in which what it waited for came', async () => {
		const turns = (id: string, recorded: ReadonlySet<string>) =>
			number(id) < 55 && !recorded.has('e59') ? later(id) : yes(id);
		const { told, answered } = world(60, turns);
		expect(await told()).toBe('told');
		expect(answered.size).toBe(60);
	});
	it('sends what may turn once when nothing else is there', async () => {
		const { told, batches } = world(3, later);
		expect(await told()).toBe('told');
		expect(batches).toHaveLength(1);
	});
	it('ends when nothing is heard', async () => {
		const { told, answered, batches } = world(120, (id) => (number(id) < 50 ? yes(id) : null));
		expect(await told()).toBe('no-answer');
		expect([answered.size, batches.length]).toEqual([50, 2]);
	});
});
