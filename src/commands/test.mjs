// `npm test`: installs, checks, builds, runs every test; stops at the first failure with what to do.
import { provideChromium } from './chromium.mjs';
import { provideDatabases } from './databases.mjs';
import { provideEngines } from './engines.mjs';
import { build, install, node, step } from './ready.mjs';

const tool = (/** @type {string} */ path) => `node_modules/${path}`;
const only = process.argv[2];

install();
if (!only || only === 'check') {
	step(
		'Format',
		node(),
		[tool('prettier/bin/prettier.cjs'), '--check', '--cache', '--log-level', 'warn', '.'],
		'Some files are not formatted: run `npm run format`.',
	);
	step(
		'Types',
		node(),
		[tool('@sveltejs/kit/svelte-kit.js'), 'sync'],
		'The types could not be prepared: see the lines above.',
	);
	step(
		'Types of pages',
		node(),
		[tool('svelte-check/bin/svelte-check'), '--fail-on-warnings', '--output', 'human'],
		'The types do not fit: the lines above name file and place.',
	);
	step(
		'Lint',
		node(),
		[tool('eslint/bin/eslint.js'), '--cache', '-c', '.ci/eslint.config.js', '.'],
		'The lint rules found something: the lines above name file and place.',
	);
	step(
		'Content',
		node(),
		['src/commands/check-content.ts'],
		'The content has findings: each line above says how to mend it.',
	);
}
if (!only || only === 'unit') {
	provideDatabases();
	step(
		'Rules and units',
		node(),
		[tool('vitest/vitest.mjs'), 'run'],
		'A rule or unit test fails: `node_modules/.bin/vitest run` repeats it.',
		{ VITEST: 'true' },
	);
}
if (!only || ['built', 'journeys', 'engines'].includes(only)) build();
if (!only || only === 'built')
	step(
		'The built guide',
		node(),
		[tool('vitest/vitest.mjs'), 'run', '--config', 'tests/built/vitest.config.ts'],
		'The built guide is not as it must be: the lines above say where.',
		{ VITEST: 'true' },
	);
if (!only || only === 'journeys') {
	const chromium = provideChromium();
	step(
		'Journeys in Chromium',
		node(),
		[
			tool('@playwright/test/cli.js'),
			'test',
			'-c',
			'tests/journeys/playwright.config.ts',
			...process.argv.slice(3),
		],
		'A journey fails: the lines above name it; `npm test journeys` repeats them.',
		{ CHROMIUM: chromium },
	);
}
if (!only || only === 'engines') {
	const engines = provideEngines();
	if (Object.keys(engines).length > 0)
		step(
			'The guide in Firefox and WebKit',
			node(),
			[tool('vitest/vitest.mjs'), 'run', '--config', 'tests/engines/vitest.config.ts'],
			'The guide fails in another engine: the lines above name it; `npm test engines` repeats them.',
			{ VITEST: 'true', ...engines },
		);
}
