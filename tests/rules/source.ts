// Reads the sources for the rules: files, import lines, and the code without its comments.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

export interface Source {
	/** Path from the root of the project, with slashes. */
	file: string;
	text: string;
}

export interface Import {
	/** As written. */
	from: string;
	/** A path from the root for our own files, else the name of a package. */
	target: string;
	/** Gone when the program runs. */
	typeOnly: boolean;
}

const slashed = (path: string) => path.split(sep).join('/');

/** Every file below a folder of the project whose name has one of the endings. */
export function sourcesBelow(folder: string, endings: readonly string[]): Source[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((each) => each.isFile() && endings.some((ending) => each.name.endsWith(ending)))
		.map((each) => join(each.parentPath, each.name))
		.sort()
		.map((path) => ({ file: slashed(path), text: readFileSync(path, 'utf8') }));
}

const strings = /`(?:\\[\s\S]|[^`\\])*`|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/;
const stringOrComment = new RegExp(`(${strings.source})|/\\*[\\s\\S]*?\\*/|//[^\\n]*`, 'g');
const codeBare = (code: string) => code.replace(stringOrComment, (_, string?: string) => string ?? ' ');

/** The text without its comments; strings stay. */
export function withoutComments({ file, text }: Source): string {
	if (!file.endsWith('.svelte')) return codeBare(text);
	return text
		.replace(/<!--[\s\S]*?-->/g, '')
		.replace(
			/(<script\b[^>]*>)([\s\S]*?)(<\/script>)/g,
			(_, open: string, code: string, close: string) => open + codeBare(code) + close,
		)
		.replace(
			/(<style\b[^>]*>)([\s\S]*?)(<\/style>)/g,
			(_, open: string, css: string, close: string) => open + css.replace(/\/\*[\s\S]*?\*\//g, ' ') + close,
		);
}

/** The text without comments and without what stands in strings. */
export const onlyCode = (source: Source): string =>
	withoutComments(source).replace(new RegExp(strings.source, 'g'), "''");

const line =
	/\b(?:import|export)\s+(type\s)?(?:[\w$*{}\s,]+?\s*from\s*)?(['"])([^'"]+)\2|\bimport\(\s*(['"])([^'"]+)\4|import\.meta\.glob(?:<[^(]*>)?\(\s*(['"])([^'"]+)\6/g;

/** Everything a source imports, re-exports, loads when it runs, or gathers by a pattern. */
export function importsOf(source: Source): Import[] {
	const code = withoutComments(source);
	// A template in a script may hold another program's text; a page's markup may hold a single backtick.
	const own = source.file.endsWith('.svelte') ? code : code.replace(/`(?:\\[\s\S]|[^`\\])*`/g, '``');
	return [...own.matchAll(line)].map((found) => {
		const from = found[3] ?? found[5] ?? found[7] ?? '';
		return { from, target: targetOf(from, source.file), typeOnly: found[1] !== undefined };
	});
}

function targetOf(from: string, file: string): string {
	if (from === '$lib' || from.startsWith('$lib/')) return `src/lib${from.slice(4)}`;
	return from.startsWith('.') ? slashed(relative(process.cwd(), resolve(dirname(file), from))) : from;
}

/** The room a file stands in: a folder of src/lib, a file of it, or a folder of src. */
export function roomOf(path: string): string {
	const [, first = '', second = ''] = path.split('/');
	if (first !== 'lib') return first.replace(/\..*$/, '');
	return second.replace(/\..*$/, '');
}
