// Keeping a pack: asked of the worker until it is whole or fails. Loaded when there is something to keep.
import type { Answer, Failed } from '../domain/pack-talk.ts';
import type { PackName } from '../domain/pack.ts';
import { ask } from './worker.ts';

/** Milliseconds between two questions whether the worker is still at it: browsers stop one without telling the page. */
const PULSE = 5_000;
/** Times a worker that was stopped is asked again without having got on. */
const TRIES = 3;

/** One talk about keeping; `more` also when the worker was stopped and knows of it no longer. */
function talk(pack: PackName, heard: (answer: Answer) => void): Promise<Answer> {
	return new Promise((resolve) => {
		const end = (answer: Answer) => {
			clearInterval(pulse);
			resolve(answer);
		};
		const pulse = setInterval(async () => {
			const { told } = await ask({ ask: 'working', pack });
			if (told === 'done') end({ told: 'more', pack });
		}, PULSE);
		void ask({ ask: 'keep', pack }, heard).then(end);
	});
}

/**
 * Keeps a pack; what had come before is not fetched again.
 * @param progress called with the bytes that are here
 * @returns why not, or null when it is whole
 */
export async function keepPack(pack: PackName, progress: (kept: number) => void): Promise<Failed | null> {
	let most = -1;
	for (let tries = 0; tries < TRIES; tries++) {
		const told = await talk(pack, (answer) => {
			if (answer.told !== 'progress') return;
			progress(answer.kept);
			if (answer.kept > most) tries = -1;
			most = Math.max(most, answer.kept);
		});
		if (told.told !== 'more') return told.told === 'failed' ? told : null;
	}
	return { why: 'no-network' };
}
