// Files of content/ into memory, unjudged: what is there, and what could not be read.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface Read<T> {
	/** Path from the root of the project. */
	file: string;
	id: string;
	value: T;
}

export interface WordsFile {
	front: unknown;
	/** Paragraphs, markup untouched. */
	paragraphs: string[];
}

/** Why a file could not be read, in the parser's words. */
export interface Unreadable {
	file: string;
	reason: string;
}

const list = (folder: string, ending: string) =>
	existsSync(folder)
		? readdirSync(folder)
				.filter((name) => name.endsWith(ending))
				.sort()
		: [];

/** Every JSON file of a folder of facts. */
export function readFacts(folder: string, unreadable: Unreadable[] = []): Read<unknown>[] {
	return list(folder, '.json').flatMap((name) => {
		const file = join(folder, name);
		try {
			return [{ file, id: name.slice(0, -5), value: JSON.parse(readFileSync(file, 'utf8')) as unknown }];
		} catch (error) {
			unreadable.push({ file, reason: String(error) });
			return [];
		}
	});
}

/** Every Markdown file of a folder of words: front matter and paragraphs. */
export function readWords(folder: string, unreadable: Unreadable[] = []): Read<WordsFile>[] {
	return list(folder, '.md').flatMap((name) => {
		const file = join(folder, name);
		const found = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(
			readFileSync(file, 'utf8').replaceAll('\r\n', '\n'),
		);
		if (!found) {
			unreadable.push({ file, reason: 'no front matter between two lines of ---' });
			return [];
		}
		try {
			const paragraphs = (found[2] as string)
				.split(/\n\s*\n/)
				.map((each) => each.trim().replaceAll('\n', ' '))
				.filter((each) => each !== '');
			return [
				{ file, id: name.slice(0, -3), value: { front: parse(found[1] as string) as unknown, paragraphs } },
			];
		} catch (error) {
			unreadable.push({ file, reason: String(error) });
			return [];
		}
	});
}
