// Holds what files look like: length, first line, name, and that nobody's own machine is in them.
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourcesBelow, withoutComments, type Source } from './source.ts';

const MOST = 300;
const LOOK_AGAIN = 200;

const sources = sourcesBelow('src', ['.ts', '.mjs', '.svelte', '.css']);
const code = sources.filter(({ file }) => !file.endsWith('.css'));
const lines = ({ text }: Source) => text.trimEnd().split('\n').length;

describe('length', () => {
	const measured = sources.filter(({ file }) => !/\/(tokens|components)\.css$/.test(file));
	const over = (all: readonly Source[], limit: number) =>
		all.filter((each) => lines(each) > limit).map((each) => `${each.file}: ${lines(each)} lines`);
	it(`of no source is over ${MOST} lines`, () => {
		const long = over(measured, LOOK_AGAIN);
		if (long.length > 0) console.log(`Over ${LOOK_AGAIN} lines, look again:\n${long.join('\n')}`);
		expect(over(measured, MOST)).toEqual([]);
	});
	it('is counted', () => {
		expect(over([{ file: 'x.ts', text: 'a\n'.repeat(301) }], MOST)).toEqual(['x.ts: 301 lines']);
		expect(over([{ file: 'x.ts', text: 'a\n'.repeat(300) }], MOST)).toEqual([]);
	});
});

describe('the first line', () => {
	const silent = (all: readonly Source[]) =>
		all
			.filter(({ file, text }) => !(file.endsWith('.svelte') ? /^<!-- \S/ : /^(\/\/ |\/\*\*? )\S/).test(text))
			.map(({ file }) => file);
	it('of every file says what belongs there', () => expect(silent(code)).toEqual([]));
	it.each([
		['x.ts', "import 'x';", 1],
		['x.ts', '// Why.\n', 0],
		['x.ts', '//\n', 1],
		['X.svelte', '<script>// no</script>', 1],
		['X.svelte', '<!-- Why. -->\n', 0],
	])('is judged: %s %s', (file, text, count) => expect(silent([{ file, text }])).toHaveLength(count));
});

describe('names', () => {
	const kebab = /^\+?[a-z0-9]+(-[a-z0-9]+)*(\.(server|svelte|test|d))*\.(ts|mjs|css)$/;
	const pascal = /^([A-Z][A-Za-z0-9]*|\+(page|layout|error))\.svelte$/;
	const odd = (all: readonly Source[]) =>
		all
			.filter(({ file }) => !(file.endsWith('.svelte') ? pascal : kebab).test(basename(file)))
			.map(({ file }) => file);
	it('are kebab-case for scripts and PascalCase for components', () => expect(odd(sources)).toEqual([]));
	it.each(['src/checkTrail.ts', 'src/Check.ts', 'src/lib/ui/card.svelte', 'src/a_b.mjs'])(
		'would be seen: %s',
		(file) => {
			expect(odd([{ file, text: '' }])).toEqual([file]);
		},
	);
	it('have no catch-all', () => {
		expect(
			sources
				.filter(({ file }) => /\b(utils?|helpers?|manager|common|misc)\b/.test(basename(file)))
				.map(({ file }) => file),
		).toEqual([]);
	});
});

describe('the tree', () => {
	const folders = ['src', 'tests', 'content', 'static', '.ci'];
	const rootFiles = sourcesAtRoot();
	const everything = folders.flatMap((folder) =>
		sourcesBelow(folder, [
			'.ts',
			'.mjs',
			'.js',
			'.svelte',
			'.css',
			'.html',
			'.json',
			'.md',
			'.svg',
			'.txt',
			'run',
		]),
	);
	const elsewhere = (all: readonly Source[]) =>
		all
			.filter(({ text }) =>
				/(?<![\w.%-])\/wor[k]\/|\.\.\/share[d]\b/.test(text.replaceAll(/https?:\/\/\S+/g, '')),
			)
			.map(({ file }) => file);
	// This file names what it looks for.
	const others = [...everything, ...rootFiles].filter(
		({ file }) => !file.startsWith('tests/rules/') && !file.startsWith('tests/built/'),
	);
	it('is not tied to the place it was written in', () => expect(elsewhere(others)).toEqual([]));
	// Put together, so that this file does not name them either.
	const folder = ['', 'work', ''].join('/');
	const beside = ['..', 'shared'].join('/');
	it.each([`readFileSync('${folder}x')`, `import '../${beside}/x.ts'`, `file://${folder}x`])(
		'would be seen: %s',
		(text) => {
			expect(elsewhere([{ file: 'x.ts', text }])).toHaveLength(1);
		},
	);
});

function sourcesAtRoot(): Source[] {
	return ['package.json', 'vite.config.ts', 'svelte.config.js', 'tsconfig.json', 'README.md']
		.filter((file) => existsSync(file))
		.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
}

describe('words of the guide', () => {
	const letters = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/u;
	const exempt = [
		/^src\/lib\/i18n\/(ui|notices|stamps[a-z-]*)\//,
		/^src\/lib\/i18n\/languages\.ts$/,
		/^src\/lib\/content\/credit\.ts$/,
		/^src\/lib\/ui\/Wordmark\.svelte$/,
		/^src\/routes\/\+page\.svelte$/,
		/\.test\.ts$/,
	];
	const japanese = (all: readonly Source[]) =>
		all
			.filter(({ file }) => !exempt.some((each) => each.test(file)))
			.flatMap((source) => {
				const found = letters.exec(withoutComments(source));
				return found ? [`${source.file}: ${found[0]}`] : [];
			});
	it('stand in content/ and in the interface words, not in the code', () => {
		expect(japanese(code.filter(({ file }) => /\.(ts|svelte)$/.test(file)))).toEqual([]);
	});
	it.each([
		['x.ts', "const a = '練馬'; // b", 1],
		['x.ts', '// 練馬', 0],
		['X.svelte', '<!-- ねりま --><p>{t("x")}</p>', 0],
		['X.svelte', '<p>ねりま</p>', 1],
	])('are told from comments: %s %s', (file, text, count) =>
		expect(japanese([{ file, text }])).toHaveLength(count),
	);
});
