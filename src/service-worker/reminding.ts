// Reminders of events: kept by the worker, which alone can speak while no page is open. Nothing leaves the phone.
import {
	dueOf,
	readReminders,
	reminded,
	type Due,
	type Remindable,
	type Reminder,
} from '../lib/domain/reminder.ts';
import type { Keeping } from './keeping.ts';
import { answerKept } from './serving.ts';

const KEPT = '/kept-reminders';

/** Shows a notice; fails where the visitor has not allowed any. */
export type Show = (due: Due) => Promise<void>;

// One after the other, so that no change is written over another.
let line: Promise<unknown> = Promise.resolve();
function inTurn<T>(act: () => Promise<T>): Promise<T> {
	const turn = line.then(act, act);
	line = turn.catch(() => {});
	return turn;
}

async function read({ shelf }: Keeping): Promise<Reminder[]> {
	try {
		return readReminders(await (await shelf.match(KEPT))?.json());
	} catch {
		return [];
	}
}

const write = ({ shelf }: Keeping, all: readonly Reminder[]): Promise<void> =>
	shelf.put(KEPT, Response.json(all));

/** The ids of the events the visitor is reminded of. */
export const remindedOf = async (keeping: Keeping): Promise<string[]> =>
	(await inTurn(() => read(keeping))).map(({ event }) => event);

/** Sets or removes a reminder; fails when this browser keeps nothing. */
export const remind = (keeping: Keeping, event: string, language: string, on: boolean): Promise<void> =>
	inTurn(async () => write(keeping, reminded(await read(keeping), event, language, on)));

async function eventsIn(keeping: Keeping, language: string, origin: string): Promise<Remindable[]> {
	const url = new URL(`/${language}/reminders.json`, origin);
	const answer = (await answerKept(keeping, url, null)) ?? (await keeping.fetch(url.pathname, {}));
	return answer.ok ? ((await answer.json()) as Remindable[]) : [];
}

/**
 * Says what is due and has not been said. What cannot be known or shown now stays due.
 * @param origin where the guide is served from
 */
export function sayDue(keeping: Keeping, origin: string, show: Show): Promise<void> {
	return inTurn(async () => {
		const all = await read(keeping);
		if (all.length === 0) return;
		const now = keeping.now();
		const events = new Map<string, Remindable[]>();
		for (const { language } of all)
			if (!events.has(language))
				events.set(language, await eventsIn(keeping, language, origin).catch(() => []));
		const told: Reminder[] = [];
		for (const reminder of all) {
			const event = events.get(reminder.language)?.find(({ id }) => id === reminder.event);
			const said = [...reminder.said];
			for (const due of event ? dueOf(reminder, event, now) : [])
				await show(due).then(
					() => said.push(due.mark),
					() => {},
				);
			told.push({ ...reminder, said });
		}
		if (JSON.stringify(told) !== JSON.stringify(all)) await write(keeping, told);
	});
}
