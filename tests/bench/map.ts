// How long the street map takes, in a process of its own so that its memory is its own. MAP_SOURCE names the source.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeMap, wishOf, type Outcome } from '../../src/lib/streets/build.ts';

export interface MapRun {
	seconds: number;
	/** Resident memory at the peak, in megabytes. */
	memory: number;
	outcome: Outcome;
}

const own = fileURLToPath(import.meta.url);

/** One run over MAP_SOURCE, with MAP_BBOX and MAP_DATE where given; null when there is no source. */
export function mapRun(): MapRun | null {
	const { MAP_SOURCE, MAP_BBOX, MAP_DATE } = process.env;
	if (!MAP_SOURCE) return null;
	const options = [...(MAP_BBOX ? [`--bbox=${MAP_BBOX}`] : []), ...(MAP_DATE ? [`--date=${MAP_DATE}`] : [])];
	const run = spawnSync(process.execPath, [own, MAP_SOURCE, ...options], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	if (run.status !== 0) throw new Error('the run of the map failed');
	return JSON.parse(run.stdout.toString()) as MapRun;
}

if (process.argv[1] === own) {
	const folder = mkdtempSync(join(tmpdir(), 'guide-map-'));
	const started = performance.now();
	const wish = wishOf(process.argv.slice(2));
	const outcome = 'refused' in wish ? wish : await makeMap({ ...wish, folder });
	rmSync(folder, { recursive: true, force: true });
	const seconds = (performance.now() - started) / 1000;
	console.log(JSON.stringify({ seconds, memory: process.resourceUsage().maxRSS / 1024, outcome }));
}
