// One short name for the state of everything the build reads: names the version, and tells whether a build is stale.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const roots = [
	'src',
	'content',
	'static',
	'package.json',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts',
	'tsconfig.json',
	// Made by `npm run map`; it names the digest of the archive beside it.
	'.map/streets.json',
];

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
	if (!statSync(path, { throwIfNoEntry: false })) return [];
	if (statSync(path).isFile()) return [path];
	return readdirSync(path)
		.sort()
		.flatMap((name) => filesUnder(join(path, name)));
}

/**
 * Twelve hexadecimal digits that change when any source of the build changes.
 * `GUIDE_ORIGIN`, `GUIDE_REPORT_TO` and `GUIDE_VERSION_NOTE` are part of the built pages, so they count too.
 * @returns {string}
 */
export function sourceHash() {
	const hash = createHash('sha256');
	for (const name of ['GUIDE_ORIGIN', 'GUIDE_REPORT_TO', 'GUIDE_VERSION_NOTE'])
		hash.update(`${name}=${process.env[name] ?? ''}\n`);
	// Pages ask a ledger only where they were built for one; where it is kept does not change them.
	hash.update(`LEDGER=${!['', '0', 'off'].includes(process.env.LEDGER ?? '')}\n`);
	for (const file of roots.flatMap(filesUnder)) hash.update(file).update('\0').update(readFileSync(file));
	return hash.digest('hex').slice(0, 12);
}
