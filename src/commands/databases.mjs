// What the ledger's tests need besides the embedded database: a PostgreSQL to start and a tracer of system calls.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fromDebian } from './debian.mjs';

const has = (/** @type {string} */ program) => spawnSync(program, ['--version']).error === undefined;

/**
 * On CI, where those tests may not be skipped, asks Debian for what is missing. On a developer's machine nothing is
 * installed: the tests say what they skip and why.
 */
export function provideDatabases() {
	if (process.env.CI !== 'true') return;
	const missing = [
		...(existsSync('/usr/lib/postgresql') || has('initdb') ? [] : ['postgresql']),
		...(has('strace') ? [] : ['strace']),
	];
	if (missing.length > 0) fromDebian(`what the ledger is tested with: ${missing.join(', ')}`, missing);
}
