// Makes a fresh clone runnable on the system's own Node, without dependencies: installs, builds, and says what it does.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { sourceHash } from './source-hash.mjs';

const windows = process.platform === 'win32';
const bin = join(process.cwd(), 'node_modules', '.bin');

/** The project's own Node when it is installed, else the one running this. */
export const node = () => {
	const own = join(bin, windows ? 'node.cmd' : 'node');
	return existsSync(own) ? own : process.execPath;
};

/** Environment in which the project's tools and its Node come first. */
export const environment = () => ({ ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` });

/** Ends the command with one sentence that says what to do. @param {string} sentence @returns {never} */
export function stop(sentence) {
	console.error(`\n${sentence}`);
	process.exit(1);
}

/**
 * Runs a step, showing its name and what it prints; a failure ends the command with the sentence.
 * @param {string} title @param {string} command @param {string[]} args @param {string} sentence
 * @param {Record<string, string>} [extra] environment
 */
export function step(title, command, args, sentence, extra = {}) {
	console.log(`\n▸ ${title}`);
	const started = Date.now();
	const { status, error } = spawnSync(command, args, {
		stdio: 'inherit',
		env: { ...environment(), ...extra },
		shell: windows,
	});
	if (error || status !== 0) stop(sentence);
	console.log(`  ${title}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

const digest = (/** @type {string} */ file) => createHash('sha256').update(readFileSync(file)).digest('hex');
const stamp = (/** @type {string} */ name) => join('.cache', name);
const stamped = (/** @type {string} */ name) =>
	existsSync(stamp(name)) ? readFileSync(stamp(name), 'utf8').trim() : '';
const setStamp = (/** @type {string} */ name, /** @type {string} */ value) => {
	mkdirSync('.cache', { recursive: true });
	writeFileSync(stamp(name), value);
};

/** Installs what the lock file names, when it changed since the last time. */
export function install() {
	const lock = digest('package-lock.json');
	// npm writes its own note after an install; one made by hand from this lock file is as good as ours.
	const note = statSync('node_modules/.package-lock.json', { throwIfNoEntry: false });
	const byHand = note !== undefined && note.mtimeMs >= statSync('package-lock.json').mtimeMs;
	if (existsSync(bin) && (stamped('installed') === lock || (byHand && stamped('installed') === ''))) return;
	step(
		'Installing packages (about a minute the first time)',
		windows ? 'npm.cmd' : 'npm',
		['ci', '--no-audit', '--no-fund', '--loglevel=error'],
		'The packages could not be installed: check the connection to the package registry and run the command again.',
	);
	setStamp('installed', lock);
}

/** Builds the guide, when any source changed since the last build. */
export function build() {
	const sources = sourceHash();
	if (stamped('built') === sources && existsSync('build/handler.js')) return;
	step(
		'Building the guide (under a minute)',
		node(),
		['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
		'The guide could not be built: the lines above name the file; `npm run check` tells more.',
	);
	setStamp('built', sources);
}
