// Cases for the city's wall clock, told on devices that stand in other zones.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tokyo, ZONE } from './clock.ts';
import type { Day } from './opening.ts';

describe.each(['UTC', 'Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Kolkata'])(
	'on a device in %s',
	(zone) => {
		let before: string | undefined;
		beforeEach(() => {
			before = process.env.TZ;
			process.env.TZ = zone;
		});
		afterEach(() => {
			if (before === undefined) delete process.env.TZ;
			else process.env.TZ = before;
		});

		test.each<[string, string, Day, string]>([
			['noon', '2026-11-23T12:00:00+09:00', 'mon', '12:00'],
			['the first minute of a day is 00, not 24', '2026-11-23T00:00:00+09:00', 'mon', '00:00'],
			['the last minute of the day before', '2026-11-22T23:59:59+09:00', 'sun', '23:59'],
			['one day in Tokyo, another in Greenwich', '2026-11-22T15:30:00Z', 'mon', '00:30'],
			['the year turns', '2026-12-31T15:00:00Z', 'fri', '00:00'],
			['the last minute of the year', '2026-12-31T14:59:00Z', 'thu', '23:59'],
			['a leap day', '2028-02-29T09:05:00+09:00', 'tue', '09:05'],
			['the night the clocks change in America', '2026-03-08T10:00:00Z', 'sun', '19:00'],
			['the beginning of time', '1970-01-01T00:00:00Z', 'thu', '09:00'],
		])('%s', (_, moment, day, time) => expect(tokyo(Date.parse(moment))).toEqual({ day, time }));

		test('every weekday has its turn', () => {
			const first = Date.parse('2026-11-23T00:00:00+09:00');
			const days = Array.from({ length: 7 }, (_, i) => tokyo(first + i * 86_400_000).day);
			expect(days).toEqual(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
		});
	},
);

test('the reckoning is that of the named zone, from 1970 to 2100', () => {
	const named = new Intl.DateTimeFormat('en-GB', {
		timeZone: ZONE,
		weekday: 'short',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
	});
	fc.assert(
		fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }), (moment) => {
			const { day, time } = tokyo(moment);
			expect(`${day} ${time}`).toBe(named.format(moment).toLowerCase().replace(',', ''));
		}),
		{ numRuns: 1000 },
	);
});
