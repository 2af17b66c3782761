// Cases for figures inside sentences.
import { describe, expect, it, test } from 'vitest';
import { fillIn, placeholdersIn, statementOf } from './placeholders.ts';

test.each<[string, string[]]>([
	['no figure', []],
	['{{opened}} and {{count}}', ['{{count}}', '{{opened}}']],
	['{{opened}} then {{opened}}', ['{{opened}}']],
	['{{opened}} in {{opened.year}}', ['{{opened.year}}', '{{opened}}']],
	['{opened} {{Opened}} {{opened.month}} {{ opened }}', []],
	['{{minutes-from-station}}{池|いけ}', ['{{minutes-from-station}}']],
])('in %j', (text, found) => expect(placeholdersIn(text)).toEqual(found.sort()));

test.each([
	['{{opened}}', 'opened'],
	['{{opened.year}}', 'opened'],
	['{{minutes-from-station}}', 'minutes-from-station'],
])('%s names the statement %s', (placeholder, statement) => expect(statementOf(placeholder)).toBe(statement));

describe('fillIn', () => {
	const values = { opened: '2015-04-04', 'area-ha': 12_345.6, story: undefined, none: 0 };
	it.each([
		['{{opened}}', 'en', 'April 4, 2015'],
		['{{opened}}', 'ja', '2015年4月4日'],
		['{{opened.year}}年', 'ja', '2015年'],
		['{{area-ha}} ha', 'en', '12,345.6 ha'],
		['{{none}} trees', 'en', '0 trees'],
		['{{opened.year}}–{{opened.year}}', 'en', '2015–2015'],
		['{{unknown}} stays', 'en', '{{unknown}} stays'],
		['{{story}} stays', 'en', '{{story}} stays'],
		['no figure', 'en', 'no figure'],
	])('%s in %s', (text, tag, filled) => expect(fillIn(text, values, tag)).toBe(filled));
	it('does not write a text that looks like a pattern', () => {
		expect(fillIn('in {{opened.year}}', { opened: '$&-x' }, 'en')).toBe('in $&-x');
	});
});
