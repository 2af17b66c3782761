// Which Chromium drives the journeys: the machine's own, else the Debian package, else Playwright's own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { node, stop } from './ready.mjs';

const known = [
	process.env.CHROMIUM,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
];
const found = () => known.find((path) => path !== undefined && existsSync(path));
const run = (/** @type {string} */ command, /** @type {string[]} */ args) =>
	spawnSync(command, args, {
		stdio: ['ignore', 'inherit', 'inherit'],
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
	}).status === 0;

/**
 * Path of a Chromium, provided if it was not there; an empty string means Playwright's own.
 * @returns {string}
 */
export function provideChromium() {
	const here = found();
	if (here) return here;
	if (existsSync('/usr/bin/apt-get')) {
		console.log('\n▸ Installing Chromium from Debian (a few minutes the first time)');
		const as = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
		const apt = (/** @type {string[]} */ ...args) => {
			const [command = '', ...rest] = [...as, 'apt-get', ...args];
			return run(command, rest);
		};
		if (
			apt('update', '-qq') &&
			apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk')
		)
			return found() ?? '';
	}
	console.log('\n▸ Installing a Chromium with Playwright');
	if (run(node(), ['node_modules/@playwright/test/cli.js', 'install', 'chromium'])) return '';
	return stop(
		'No Chromium could be provided: install one (on Debian: apt-get install chromium) and run npm test again.',
	);
}
