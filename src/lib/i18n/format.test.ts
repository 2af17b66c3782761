// Cases for numbers, distances, times and sizes as the six languages write them.
import { describe, expect, it, test } from 'vitest';
import { clockReading, writers } from './format.ts';
import { languages } from './languages.ts';

/** Kinds of space differ by language and version; here they are one. */
const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test.each([
	['ja', 444, '440 m', 1240, '1.2 km'],
	['en', 444, '440 m', 1240, '1.2 km'],
	['zh-Hans', 444, '440米', 1240, '1.2公里'],
	['zh-Hant', 444, '440 公尺', 1240, '1.2 公里'],
	['ko', 444, '440m', 1240, '1.2km'],
])('%s writes distances', (tag, near, nearText, far, farText) => {
	const { distance } = writers(tag);
	expect([spaced(distance(near)), spaced(distance(far))]).toEqual([nearText, farText]);
});

test.each([
	[0, '0 m'],
	[4, '0 m'],
	[5, '10 m'],
	[994, '990 m'],
	[995, '1.0 km'],
	[999, '1.0 km'],
	[1000, '1.0 km'],
	[1049, '1.0 km'],
	[12_345, '12.3 km'],
])('%i m in English', (metres, text) => expect(spaced(writers('en').distance(metres))).toBe(text));

test.each([
	['ja', '95分'],
	['en', '95 min'],
	['zh-Hans', '95分钟'],
	['zh-Hant', '95 分鐘'],
	['ko', '95분'],
])('%s writes minutes', (tag, text) => expect(spaced(writers(tag).minutes(95))).toBe(text));

test.each([
	['en', 45, '45 min'],
	['en', 89, '89 min'],
	['en', 90, '1 hr 30 min'],
	['en', 120, '2 hr'],
	['en', 195, '3 hr 15 min'],
	['ja', 45, '45分'],
	['ja', 120, '2時間'],
	['ja', 195, '3時間15分'],
	['zh-Hans', 45, '45分钟'],
	['zh-Hans', 120, '2小时'],
	['zh-Hans', 195, '3小时15分钟'],
	['zh-Hant', 45, '45 分鐘'],
	['zh-Hant', 120, '2 小時'],
	['zh-Hant', 195, '3 小時 15 分鐘'],
	['ko', 45, '45분'],
	['ko', 120, '2시간'],
	['ko', 195, '3시간 15분'],
])('%s writes a duration of %i minutes', (tag, minutes, text) => {
	expect(spaced(writers(tag).duration(minutes))).toBe(text);
});

test.each([
	[0, '0 kB'],
	[1, '1 kB'],
	[999_000, '999 kB'],
	[999_001, '1.0 MB'],
	[1_000_000, '1.0 MB'],
	[1_561_236, '1.6 MB'],
	[999_949_999, '999.9 MB'],
	[999_950_000, '1.0 GB'],
	[10_739_396_690, '10.7 GB'],
])('%i bytes in English', (bytes, text) => expect(spaced(writers('en').bytes(bytes))).toBe(text));

describe.each(languages.map(({ id, tag }) => [id, tag]))('%s', (_, tag) => {
	const write = writers(tag);
	it('keeps numeral and unit apart, and loses neither', () => {
		for (const [parts, whole] of [
			[write.distanceParts(444), write.distance(444)],
			[write.distanceParts(1240), write.distance(1240)],
		] as const) {
			expect(parts.numeral).toMatch(/^[\d.]+$/);
			expect(parts.unit).not.toBe('');
			expect(spaced(whole).replaceAll(' ', '')).toBe(parts.numeral + parts.unit);
		}
	});
	it('tells a size, a price, a share and a list', () => {
		expect(write.bytes(2_000_000)).toContain('2.0');
		expect(write.yen(1300)).toContain('1,300');
		expect(write.percent(0.5)).toContain('50');
		expect(write.list(['A', 'B', 'C'])).toMatch(/A.*B.*C/);
	});
	it('names seven different days, Monday first', () => {
		const days = Array.from({ length: 7 }, (__, i) => write.weekday(i));
		expect(new Set(days).size).toBe(7);
		expect(days[0]).toBe(
			new Intl.DateTimeFormat(tag, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2026, 10, 23)),
		);
	});
	it('dates a moment by the clock of the city', () => {
		expect(write.date(Date.parse('2026-12-31T15:30:00Z'))).toMatch(/2027/);
	});
});

test.each([
	[0, '0:00'],
	[7, '0:07'],
	[60, '1:00'],
	[92, '1:32'],
	[600, '10:00'],
])('%i minutes on the timing sheet', (minutes, text) => expect(clockReading(minutes)).toBe(text));

describe('spans of days', () => {
	it.each([
		['en', '2026-12-09', '2026-12-10', 'Wed, December 9 – Thu, December 10, 2026'],
		['en', '2026-12-09', '2026-12-09', 'Wed, December 9, 2026'],
		['ja', '2026-12-09', '2026-12-10', '2026年12月9日(水)〜12月10日(木)'],
		['ja', '2026-12-31', '2027-01-03', '2026年12月31日(木)〜2027年1月3日(日)'],
		['zh-Hans', '2026-12-09', '2026-12-10', '2026年12月9日周三–12月10日周四'],
		['ko', '2026-12-06', '2026-12-06', '2026년 12월 6일 (일)'],
		['ko', '2026-12-09', '2026-12-10', '2026년 12월 9일 (수)~10일 (목)'],
	])('in %s from %s to %s', (tag, first, last, text) =>
		expect(
			writers(tag)
				.days(first, last)
				.replace(/[\u2009\u202f]/g, ' '),
		).toBe(text),
	);
	it('of months', () =>
		expect(
			writers('en')
				.months('2026-10-01', '2026-11-30')
				.replace(/\u2009/g, ' '),
		).toBe('October – November 2026'));
});
