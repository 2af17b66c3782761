// Long work in short slices, in order and stoppable.
import { expect, it } from 'vitest';
import { Slices } from './slices.ts';

it('runs jobs in turn, skips unwanted ones, survives one that throws', async () => {
	const slices = new Slices();
	const said: string[] = [];
	const say = function* (word: string) {
		said.push(word);
		yield;
		said.push(`${word}!`);
	};
	slices.add(say('a'));
	slices.add(say('b'), () => false);
	const failing = slices.answer(
		(function* (): Generator<void, number> {
			yield;
			throw new Error('broken');
		})(),
	);
	slices.add(say('c'));
	await expect(failing).rejects.toThrow('broken');
	const answer = await slices.answer(
		(function* (): Generator<void, number> {
			yield;
			return 7;
		})(),
	);
	expect(answer).toBe(7);
	expect(said).toEqual(['a', 'a!', 'c', 'c!']);
});
