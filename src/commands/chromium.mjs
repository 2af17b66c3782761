// Which Chromium drives the journeys: the machine's own, else the Debian package, else Playwright's own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fromDebian } from './debian.mjs';
import { node, stop } from './ready.mjs';

const known = [
	process.env.CHROMIUM,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
];
const found = () => known.find((path) => path !== undefined && existsSync(path));

/**
 * Path of a Chromium, provided if it was not there; an empty string means Playwright's own.
 * @returns {string}
 */
export function provideChromium() {
	const here = found();
	if (here) return here;
	if (fromDebian('Chromium', ['chromium', 'fonts-noto-cjk'])) return found() ?? '';
	console.log('\n▸ Installing a Chromium with Playwright');
	const args = ['node_modules/@playwright/test/cli.js', 'install', 'chromium'];
	if (spawnSync(node(), args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0) return '';
	return stop(
		'No Chromium could be provided: install one (on Debian: apt-get install chromium) and run npm test again.',
	);
}
