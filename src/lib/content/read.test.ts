// Cases for reading files: what is there, in order, and what cannot be read is told.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFacts, readWords, type Unreadable } from './read.ts';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'guide-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const write = (files: Record<string, string>) => {
	for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
};

describe('readFacts', () => {
	it('reads every JSON file, in order of names, and nothing else', () => {
		write({ 'b.json': '{"n":2}', 'a.json': '[1]', 'notes.txt': 'x' });
		mkdirSync(join(folder, 'more'));
		expect(readFacts(folder)).toEqual([
			{ file: join(folder, 'a.json'), id: 'a', value: [1] },
			{ file: join(folder, 'b.json'), id: 'b', value: { n: 2 } },
		]);
	});
	it('tells which file is broken and reads the others', () => {
		write({ 'a.json': '{"n":', 'b.json': '{}', 'c.json': '' });
		const unreadable: Unreadable[] = [];
		expect(readFacts(folder, unreadable).map(({ id }) => id)).toEqual(['b']);
		expect(unreadable.map(({ file }) => file)).toEqual([join(folder, 'a.json'), join(folder, 'c.json')]);
		expect(unreadable[0]?.reason).toMatch(/JSON/);
	});
	it('finds nothing where there is no folder', () => {
		expect(readFacts(join(folder, 'nowhere'))).toEqual([]);
	});
});

describe('readWords', () => {
	it('parts front matter and paragraphs', () => {
		write({ 'a.md': '---\nname: "{池|いけ}"\nof: 2\n---\nOne\nline.\n\n  \nTwo.\n' });
		expect(readWords(folder)).toEqual([
			{
				file: join(folder, 'a.md'),
				id: 'a',
				value: { front: { name: '{池|いけ}', of: 2 }, paragraphs: ['One line.', 'Two.'] },
			},
		]);
	});
	it('reads files as Windows writes them', () => {
		write({ 'a.md': '---\r\nname: x\r\n---\r\nOne.\r\n\r\nTwo.\r\n' });
		expect(readWords(folder)[0]?.value).toEqual({ front: { name: 'x' }, paragraphs: ['One.', 'Two.'] });
	});
	it('has no paragraphs where nothing is written', () => {
		write({ 'a.md': '---\nname: x\n---\n' });
		expect(readWords(folder)[0]?.value.paragraphs).toEqual([]);
	});
	it.each([
		['no front matter', 'Only words.', /front matter/],
		['front matter that is never closed', '---\nname: x\n', /front matter/],
		['front matter that is not YAML', '---\nname: "x\n---\nWords.', /./],
		['an empty file', '', /front matter/],
	])('tells %s', (_, text, reason) => {
		write({ 'a.md': text, 'b.md': '---\nname: x\n---\nWords.' });
		const unreadable: Unreadable[] = [];
		expect(readWords(folder, unreadable).map(({ id }) => id)).toEqual(['b']);
		expect(unreadable).toHaveLength(1);
		expect(unreadable[0]?.file).toBe(join(folder, 'a.md'));
		expect(unreadable[0]?.reason).toMatch(reason);
	});
});
