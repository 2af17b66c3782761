// The city's wall clock. A phone set to another zone still gets Tokyo's weekday and hour.
import { week, type Day } from './opening.ts';

export const ZONE = 'Asia/Tokyo';

/** Weekday and HH:MM in Asia/Tokyo of a moment in milliseconds since 1970. */
export function tokyo(moment: number): { day: Day; time: string } {
	const parts = new Intl.DateTimeFormat('en-GB', {
		timeZone: ZONE,
		weekday: 'short',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
	}).formatToParts(moment);
	const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
	const day = week.find((each) => each === part('weekday').toLowerCase().slice(0, 3)) ?? 'mon';
	return { day, time: `${part('hour')}:${part('minute')}` };
}
