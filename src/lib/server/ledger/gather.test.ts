// Groups: nobody waits alone, nobody gets another's results, a failure reaches all it concerns and nobody else.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gathered } from './gather.ts';

it('gives each batch its own results, in order, however they are grouped', () =>
	fc.assert(
		fc.asyncProperty(
			fc.array(fc.array(fc.nat(), { maxLength: 9 }), { maxLength: 30 }),
			fc.integer({ min: 1, max: 3 }),
			fc.integer({ min: 1, max: 20 }),
			async (batches, atOnce, most) => {
				let running = 0;
				const add = gathered<number, string>(
					async (items) => {
						expect(++running).toBeLessThanOrEqual(atOnce);
						await Promise.resolve();
						running -= 1;
						return items.map(String);
					},
					{ atOnce, most },
				);
				expect(await Promise.all(batches.map(add))).toEqual(batches.map((each) => each.map(String)));
			},
		),
	));
it('puts what waits together, up to the most', async () => {
	const sizes: number[] = [];
	const add = gathered<number, number>(
		(items) => {
			sizes.push(items.length);
			return Promise.resolve([...items]);
		},
		{ atOnce: 1, most: 5 },
	);
	await Promise.all([[1], [2, 2], [3, 3], [4, 4], [5, 5, 5, 5, 5, 5]].map(add));
	expect(sizes).toEqual([1, 4, 2, 6]);
});
it('fails a group as a whole and goes on', async () => {
	const add = gathered<number, number>(
		(items) => (items.includes(13) ? Promise.reject(new Error('thirteen')) : Promise.resolve([...items])),
		{ atOnce: 1, most: 5 },
	);
	const told = await Promise.allSettled([[1], [13], [2], [3, 3, 3, 3, 3]].map(add));
	expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
});
