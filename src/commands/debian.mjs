// Asks Debian for packages the tests need, when this machine lets us install any.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const APT = '/usr/bin/apt-get';
let updated = false;

const run = (/** @type {string} */ command, /** @type {string[]} */ args) =>
	spawnSync(command, args, {
		stdio: ['ignore', 'inherit', 'inherit'],
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
	}).status === 0;

/**
 * Installs packages, saying so; false where there is no apt, no right to use it, or no such package.
 * @param {string} title what is being installed, for whoever waits
 * @param {string[]} packages
 */
export function fromDebian(title, packages) {
	if (!existsSync(APT)) return false;
	console.log(`\n▸ Installing ${title} from Debian (a few minutes the first time)`);
	const as = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
	const apt = (/** @type {string[]} */ ...args) => {
		const [command = '', ...rest] = [...as, APT, ...args];
		return run(command, rest);
	};
	updated ||= apt('update', '-qq');
	return updated && apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
}
