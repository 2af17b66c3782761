// Questions from the pages, answered over the port they bring.
import type { Answer, Question } from '../lib/domain/pack-talk.ts';
import type { PackName } from '../lib/domain/pack.ts';
import { check, tidy } from './check.ts';
import type { Keeping } from './keeping.ts';
import { dropPack, keepPack, report } from './packs.ts';
import { remind, remindedOf } from './reminding.ts';

/** Milliseconds one talk about keeping may last: browsers stop a worker that is busy for minutes. */
const TALK = 60_000;

const underWay = new Map<PackName, AbortController>();

async function carryOut(
	keeping: Keeping,
	question: Question,
	say: (told: Answer) => void,
	started: () => Promise<void>,
): Promise<void> {
	switch (question.ask) {
		case 'report':
			return say({ told: 'report', packs: await report(keeping) });
		case 'check':
			await check(keeping);
			say({ told: 'report', packs: await report(keeping) });
			return started();
		case 'working':
			return say({ told: underWay.has(question.pack) ? 'more' : 'done', pack: question.pack });
		case 'stop':
			underWay.get(question.pack)?.abort();
			return say({ told: 'done', pack: question.pack });
		case 'drop':
			underWay.get(question.pack)?.abort();
			await dropPack(keeping, question.pack);
			return say({ told: 'done', pack: question.pack });
		case 'remind':
			await remind(keeping, question.event, question.language, question.on);
			say({ told: 'reminders', events: await remindedOf(keeping) });
			return started();
		case 'reminders':
			return say({ told: 'reminders', events: await remindedOf(keeping) });
		case 'keep': {
			const { pack } = question;
			const controller = new AbortController();
			underWay.get(pack)?.abort();
			underWay.set(pack, controller);
			const progress = (kept: number, bytes: number) => say({ told: 'progress', pack, kept, bytes });
			const until = keeping.now() + TALK;
			const why = await keepPack(keeping, pack, { signal: controller.signal, until, progress });
			if (underWay.get(pack) === controller) underWay.delete(pack);
			if (why === 'paused') return say({ told: 'more', pack });
			if (why) return say({ told: 'failed', pack, ...why });
			say({ told: 'done', pack });
			return tidy(keeping);
		}
	}
}

/**
 * Answers a message event; messages without a port or a question are not ours.
 * @param started what the worker sees to besides when a page has started
 */
export function answer(keeping: Keeping, event: ExtendableMessageEvent, started: () => Promise<void>): void {
	const port = event.ports[0];
	const question = event.data as Partial<Question> | null;
	if (!port || !question?.ask) return;
	const say = (told: Answer) => port.postMessage(told);
	event.waitUntil(
		carryOut(keeping, question as Question, say, started).catch(() =>
			say(
				'pack' in question && question.pack
					? { told: 'failed', pack: question.pack, why: 'no-storage' }
					: { told: 'report', packs: [] },
			),
		),
	);
}
