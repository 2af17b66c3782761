// `npm run build:static`: gathers the built guide into build/static, for hosts that only hand out files.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, install } from './ready.mjs';

/** The door to the languages as an answer to unknown addresses: it starts no script and asks not to be found. */
const lostPage = (door: string): string =>
	door
		.replace(/<title>[\s\S]*?<\/title>/, '<title>404 · Neriaruki</title>')
		.replace(/<script\b[\s\S]*?<\/script>/g, (script) => (script.startsWith('<script>try') ? script : ''))
		.replace(/<link\b[^>]*\brel="(?:modulepreload|canonical|alternate)"[^>]*>\s*/g, '')
		.replace('</head>', '<meta name="robots" content="noindex"></head>');

const pagesBelow = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));

/**
 * Lays out a complete static site. Each page lies twice, as `a.html` and as `a/index.html`: hosts differ in which they
 * look for when `/a` is asked.
 * @param from folder of the build
 * @param to folder that is emptied and filled
 * @returns how many pages a visitor can reach
 */
export function assemble(from: string, to: string): number {
	for (const part of ['client', 'prerendered'])
		if (!existsSync(join(from, part))) throw new Error(`${join(from, part)} is not there: build first`);
	rmSync(to, { recursive: true, force: true });
	mkdirSync(to, { recursive: true });
	for (const part of ['client', 'prerendered']) cpSync(join(from, part), to, { recursive: true });
	const pages = pagesBelow(join(from, 'prerendered'));
	for (const page of pages) {
		if (page.split(sep).at(-1) === 'index.html') continue;
		const twin = join(to, page.slice(0, -'.html'.length), 'index.html');
		mkdirSync(dirname(twin), { recursive: true });
		for (const packed of ['', '.br', '.gz'])
			if (existsSync(join(to, page) + packed)) cpSync(join(to, page) + packed, twin + packed);
	}
	writeFileSync(join(to, '404.html'), lostPage(readFileSync(join(to, 'index.html'), 'utf8')));
	// GitHub Pages leaves out folders that begin with an underscore, unless told otherwise.
	writeFileSync(join(to, '.nojekyll'), '');
	return pages.length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	install();
	build();
	console.log(`build/static is a complete site of ${assemble('build', join('build', 'static'))} pages.`);
}
