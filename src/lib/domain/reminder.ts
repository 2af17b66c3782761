// Reminders of events: when the phone says something, and what it has said already.
import { addDays } from './days.ts';
import { tokyo, tokyoDay } from './clock.ts';
import type { Occurrence } from './event.ts';

/** An event someone wants to be reminded of, in the language they read it in. */
export interface Reminder {
	event: string;
	language: string;
	/** What was said, so that it is said once: the occurrences' first days, with a sign for the cancelled ones. */
	said: readonly string[];
}

/** What a reminder needs to know of an event; `says` is the sentence for the phone's own notice. */
export interface Remindable {
	id: string;
	name: string;
	occurrences: readonly (Occurrence & { says: string })[];
}

/** A notice that is due now; `mark` is to be kept among what was said. */
export interface Due {
	event: string;
	language: string;
	name: string;
	says: string;
	mark: string;
}

/** The hour in Tokyo from which the eve of an event reminds of it: after work, with time to plan. */
const EVE = '18:00';

// A cancellation after the reminder is news, and said as well.
const markOf = ({ start, state }: Occurrence): string => (state === 'cancelled' ? `${start} off` : start);

/** Whether an occurrence is near enough to be told of: from the eve, 18:00 in Tokyo, to the end of its last day. */
function isNear({ start, end }: Occurrence, now: number): boolean {
	const today = tokyoDay(now);
	const eve = addDays(start, -1);
	return today <= end && (today > eve || (today === eve && tokyo(now).time >= EVE));
}

/**
 * The notices that are due. Months without a day and what was held before are never among them.
 * @param now milliseconds since 1970
 */
export function dueOf(reminder: Reminder, event: Remindable, now: number): Due[] {
	return event.occurrences
		.filter((each) => !each.vague && each.state !== 'held' && isNear(each, now))
		.map((each) => ({ ...each, mark: markOf(each) }))
		.filter(({ mark }) => !reminder.said.includes(mark))
		.map(({ says, mark }) => ({
			...{ event: event.id, language: reminder.language, name: event.name },
			...{ says, mark },
		}));
}

/** What was kept of reminders, judged: anything that is not one is left out. */
export function readReminders(kept: unknown): Reminder[] {
	if (!Array.isArray(kept)) return [];
	return (kept as Partial<Reminder>[]).flatMap((each) => {
		const { event, language, said } = each ?? {};
		if (typeof event !== 'string' || typeof language !== 'string' || !Array.isArray(said)) return [];
		return [{ event, language, said: said.filter((mark) => typeof mark === 'string') }];
	});
}

/** Sets or removes the reminder of an event; one event has one, in the language it was last asked in. */
export function reminded(all: readonly Reminder[], event: string, language: string, on: boolean): Reminder[] {
	const before = all.find((each) => each.event === event);
	const others = all.filter((each) => each !== before);
	return on ? [...others, { event, language, said: before?.said ?? [] }] : others;
}
