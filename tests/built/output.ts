// The built guide as files: its pages, what lies at an address, and the worker's list.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { GuideFile } from '../../src/lib/domain/pack.ts';

export interface Page {
	/** Address from the root, as it is asked for. */
	url: string;
	file: string;
	html: string;
}

/** Every file below a folder, as paths with slashes relative to it. */
export const filesBelow = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((each) => each.isFile())
		.map((each) => relative(folder, join(each.parentPath, each.name)).split(sep).join('/'))
		.sort();

/** Whether a file is only the packed copy of another. */
export const isPacked = (file: string): boolean => /\.(br|gz)$/.test(file);

/** Address of a prerendered file: pages lose their ending. */
export function addressOf(file: string): string {
	const page = /^(?:(.*)\/)?index\.html$/.exec(file);
	if (page) return `/${page[1] ?? ''}`;
	return `/${file.replace(/\.html$/, '')}`;
}

/** Every prerendered page of a build. */
export const pagesOf = (build = 'build'): Page[] =>
	filesBelow(join(build, 'prerendered'))
		.filter((file) => file.endsWith('.html'))
		.map((name) => {
			const file = join(build, 'prerendered', name);
			return { url: addressOf(name), file, html: readFileSync(file, 'utf8') };
		});

/** Every address the built guide answers with a file, and that file. */
export function addressesOf(build = 'build'): Map<string, string> {
	const found = new Map<string, string>();
	for (const folder of ['client', 'prerendered'])
		for (const name of filesBelow(join(build, folder)))
			if (!isPacked(name))
				found.set(folder === 'client' ? `/${name}` : addressOf(name), join(build, folder, name));
	return found;
}

/** The list of files written into the worker. Throws when there is none. */
export function workerList(build = 'build'): GuideFile[] {
	const text = readFileSync(join(build, 'client/service-worker.js'), 'utf8');
	const start = text.search(/\[\s*\{\s*"?(url|revision|bytes|size)"?\s*:/);
	if (start < 0) throw new Error('the worker holds no list of files');
	let depth = 0;
	let end = start;
	do {
		if (text[end] === '[') depth++;
		if (text[end] === ']') depth--;
		end++;
	} while (depth > 0 && end < text.length);
	return JSON.parse(text.slice(start, end)) as GuideFile[];
}

/** Size in bytes of a file as it travels: its brotli copy when there is one. */
export function sent(file: string): number {
	const packed = statSync(`${file}.br`, { throwIfNoEntry: false });
	return (packed ?? statSync(file)).size;
}
