// What the built guide weighs: packs, scripts, styles, fonts, pages. Bytes as they travel, unless said otherwise.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, languagesIn, packsIn } from '../../src/lib/domain/pack.ts';
import { addressesOf, filesBelow, pagesOf, sent, workerList } from '../built/output.ts';

export interface Weight {
	name: string;
	files: number;
	/** As kept on the device. */
	unpacked: number;
	/** As sent over the network. */
	travelling: number;
}

/** Every pack of the worker's list. */
export function packWeights(build = 'build'): Weight[] {
	const files = workerList(build);
	const known = languagesIn(files);
	const lies = addressesOf(build);
	return packsIn(files).map((name) => {
		const own = filesOf(name, files, known);
		const travelling = own.reduce((sum, { url }) => sum + sent(lies.get(url) ?? fail(url)), 0);
		return { name, files: own.length, unpacked: own.reduce((sum, { bytes }) => sum + bytes, 0), travelling };
	});
}

const fail = (url: string): never => {
	throw new Error(`${url} stands in the worker's list, but no file lies there`);
};

/** Bytes of everything with an ending, below a folder of the client. */
export const weightOf = (ending: string, build = 'build'): number =>
	filesBelow(join(build, 'client'))
		.filter((file) => file.endsWith(ending) && file !== 'service-worker.js')
		.reduce((sum, file) => sum + sent(join(build, 'client', file)), 0);

/** Pages by language; the door to them counts as `(root)`. */
export function pageCounts(build = 'build'): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { url } of pagesOf(build)) {
		const language = url.split('/')[1] || '(root)';
		counts[language] = (counts[language] ?? 0) + 1;
	}
	return counts;
}

/** One digest for all that a build gives to visitors and to the server; packed copies are left out. */
export function digestOf(build = 'build'): Map<string, string> {
	return new Map(
		filesBelow(build).map((file) => [
			file,
			createHash('sha256')
				.update(readFileSync(join(build, file)))
				.digest('hex'),
		]),
	);
}

/** Files in which two builds differ. */
export const differences = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] =>
	[...new Set([...a.keys(), ...b.keys()])].filter((file) => a.get(file) !== b.get(file)).sort();
