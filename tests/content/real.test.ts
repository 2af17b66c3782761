// The guide's own content and interface words have no findings, and there is enough of them.
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkUi, uiFolders } from '../../src/lib/content/check-ui.ts';
import { checkContent } from '../../src/lib/content/check.ts';
import { languages } from '../../src/lib/i18n/languages.ts';

const told = ({ file, field, remedy }: { file: string; field: string; remedy: string }) =>
	`${file} · ${field} · ${remedy}`;
const result = checkContent('content');

describe('the content', () => {
	it('has no findings', () => expect(result.findings.map(told)).toEqual([]));
	it('tells 45 places, 7 trails and 25 events at least', () => {
		expect(result.events).toBeGreaterThanOrEqual(25);
		expect(result.places).toBeGreaterThanOrEqual(45);
		expect(result.trails).toBeGreaterThanOrEqual(7);
	});
	it('tells all of them in every language', () => {
		expect(result.words).toBe(
			languages.length *
				(result.places +
					result.trails +
					result.events +
					result.heritage +
					result.rallies +
					result.coupons +
					result.shops),
		);
	});
	it('has no text older than its source', () => expect(result.stale).toBe(0));
	it('has words for offered languages only', () => {
		expect(readdirSync('content/words').sort()).toEqual(languages.map(({ id }) => id).sort());
	});
	it('has a card drawn for every trail', () => {
		const trails = readdirSync('content/facts/trails').map((name) => name.replace('.json', '.png'));
		expect(trails.filter((name) => !existsSync(`static/og/${name}`))).toEqual([]);
	});
});

describe('the interface words', () => {
	const folders = uiFolders();
	it.each(folders)('in %s have no findings', (folder) => expect(checkUi(folder).map(told)).toEqual([]));
	it.each(folders)('in %s exist for offered languages only', (folder) => {
		expect(readdirSync(folder).sort()).toEqual(languages.map(({ id }) => `${id}.json`).sort());
	});
});
