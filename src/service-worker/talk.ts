// Questions from the pages, answered over the port they bring.
import type { Answer, PackName, Question } from '../lib/domain/pack.ts';
import { dropPack, keepPack, report } from './packs.ts';

const underWay = new Map<PackName, AbortController>();

async function carryOut(question: Question, say: (told: Answer) => void): Promise<void> {
	switch (question.ask) {
		case 'report':
			return say({ told: 'report', packs: await report() });
		case 'stop':
			underWay.get(question.pack)?.abort();
			return say({ told: 'done', pack: question.pack });
		case 'drop':
			underWay.get(question.pack)?.abort();
			await dropPack(question.pack);
			return say({ told: 'done', pack: question.pack });
		case 'keep': {
			const { pack } = question;
			const controller = new AbortController();
			underWay.get(pack)?.abort();
			underWay.set(pack, controller);
			const progress = (kept: number, bytes: number) => say({ told: 'progress', pack, kept, bytes });
			const why = await keepPack(pack, { signal: controller.signal, progress });
			if (underWay.get(pack) === controller) underWay.delete(pack);
			return say(why ? { told: 'failed', pack, why } : { told: 'done', pack });
		}
	}
}

/** Answers a message event; messages without a port or a question are not ours. */
export function answer(event: ExtendableMessageEvent): void {
	const port = event.ports[0];
	const question = event.data as Partial<Question> | null;
	if (!port || !question?.ask) return;
	const say = (told: Answer) => port.postMessage(told);
	event.waitUntil(
		carryOut(question as Question, say).catch(() =>
			say(
				'pack' in question && question.pack
					? { told: 'failed', pack: question.pack, why: 'no-storage' }
					: { told: 'report', packs: [] },
			),
		),
	);
}
