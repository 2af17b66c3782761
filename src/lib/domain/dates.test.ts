// Cases for dates of which only a part is known.
import { expect, test } from 'vitest';
import { writtenDate } from './dates.ts';

test.each([
	['2015-04-04', 'en', 'April 4, 2015'],
	['2015-04', 'en', 'April 2015'],
	['2015', 'en', '2015'],
	['2015-04-04', 'ja', '2015年4月4日'],
	['2015-04', 'ja', '2015年4月'],
	['2015', 'ja', '2015年'],
	['2015-12-31', 'zh-Hans', '2015年12月31日'],
	['2015-12-31', 'zh-Hant', '2015年12月31日'],
	['2015-01-01', 'ko', '2015년 1월 1일'],
	['2028-02-29', 'en', 'February 29, 2028'],
	['1935', 'ko', '1935년'],
])('%s in %s', (value, tag, written) => expect(writtenDate(value, tag)).toBe(written));

test('does not depend on the zone of the machine', () => {
	const before = process.env.TZ;
	process.env.TZ = 'America/Los_Angeles';
	try {
		expect(writtenDate('2015-01-01', 'en')).toBe('January 1, 2015');
	} finally {
		if (before === undefined) delete process.env.TZ;
		else process.env.TZ = before;
	}
});
