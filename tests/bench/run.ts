// The measuring itself, in the order it is printed: build, weights, then pages beside their bare twins.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { home, mapPage, placePage, trailPage } from '../../src/lib/links.ts';
import { addressesOf } from '../built/output.ts';
import { openLighthouse } from './lighthouse.ts';
import { mapComplaints, panComplaints } from './limits.ts';
import { mapRun } from './map.ts';
import { HEAP, readHeap, readPanning, SYNTHETIC } from './pan.ts';
import { ENTRIES, KEY_MS, readKeys, readPage } from './search.ts';
import { differences, digestOf, packWeights, pageCounts, weightOf } from './sizes.ts';
import { serveTwins } from './twin.ts';

const runs = Number(process.env.BENCH_RUNS ?? 3);
const port = Number(process.env.PORT ?? 4377);
const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const row = (...cells: (string | number)[]) =>
	console.log(
		cells.map((cell, i) => (i === 0 ? String(cell).padEnd(44) : String(cell).padStart(12))).join(''),
	);
/** Tells what breaks a promise, and lets the bench end with a failure once all is measured. */
const complain = (complaints: readonly string[]) => {
	for (const each of complaints) console.log(`! ${each}`);
	if (complaints.length > 0) process.exitCode = 1;
};
const firstId = (folder: string) => (readdirSync(folder).sort()[0] ?? '').replace('.json', '');

if (!process.argv.includes('--no-build')) {
	const before = digestOf();
	const started = performance.now();
	const built = spawnSync(
		process.execPath,
		['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'],
		{
			stdio: ['ignore', 'ignore', 'inherit'],
		},
	);
	if (built.status !== 0) throw new Error('the second build failed');
	console.log(`\nBuild: ${((performance.now() - started) / 1000).toFixed(1)} s`);
	const changed = differences(before, digestOf());
	console.log(
		changed.length === 0
			? 'Two builds of the same sources are equal in every byte.'
			: `Two builds differ in ${changed.length} files: ${changed.slice(0, 10).join(', ')}`,
	);
	if (changed.length > 0) process.exitCode = 1;
}

console.log('');
row('Pages', ...Object.keys(pageCounts()));
row('', ...Object.values(pageCounts()));
console.log('');
row('Pack', 'files', 'on device', 'on the way');
for (const { name, files, unpacked, travelling } of packWeights())
	row(name, files, kB(unpacked), kB(travelling));
console.log('');
row('All scripts, with the map', kB(weightOf('.js')));
row('All styles', kB(weightOf('.css')));
row('Fonts', kB(weightOf('.woff2')));

await import('./walks.ts');
await import('./ledger.ts');

console.log('\nStamps, coupons and ledger together, in a longer run than the gate has');
const told = spawnSync(
	process.execPath,
	['node_modules/vitest/vitest.mjs', 'run', 'tests/stamps', '--reporter', 'dot', '--silent=false'],
	{
		encoding: 'utf8',
		env: { ...process.env, VITEST: 'true', SCENARIOS: process.env.BENCH_SCENARIOS ?? '50000' },
	},
);
console.log(/\d+ scenarios in .*/.exec(told.stdout)?.[0] ?? told.stderr);
if (told.status !== 0) process.exitCode = 1;

console.log(
	`\nSearch: a key over ${ENTRIES} entries in a browser at a quarter of the speed, in milliseconds`,
);
row('', 'ready', 'keys', 'middle', '95 %', '99 %');
for (const { name, ready, keys, p50, p95, p99 } of await readKeys(process.env.CHROMIUM)) {
	row(name, ready.toFixed(0), keys, ...[p50, p95, p99].map((each) => each.toFixed(1)));
	if (name === 'ours' && p95 > KEY_MS) process.exitCode = 1;
}

const map = mapRun();
if (map && 'made' in map.outcome) {
	const { made, metres } = map.outcome;
	const features = Object.values(made.counts).reduce((sum, each) => sum + each, 0);
	console.log(`\nStreet map of ${made.source.name}, ${(metres / 1000).toFixed(0)} km to walk`);
	row('', 'seconds', 'peak MB', 'archive', 'tiles', 'features');
	row('', map.seconds.toFixed(1), map.memory.toFixed(0), kB(made.bytes), made.tiles, features);
	complain(mapComplaints(map));
} else if (map && 'sentence' in map.outcome) complain([`Street map: ${map.outcome.sentence}`]);

const urls = [
	home('en'),
	trailPage('en', firstId('content/facts/trails')),
	placePage('en', firstId('content/facts/places')),
];
const lies = addressesOf();
const files = new Map(urls.map((url) => [url, lies.get(url) ?? url]));
const guide = spawn(process.execPath, [join('src', 'commands', 'serve.mjs')], {
	stdio: ['ignore', 'pipe', 'inherit'],
	env: { ...process.env, PORT: String(port), HOST: '127.0.0.1' },
});
await once(guide.stdout, 'data');
const twins = await serveTwins(files);
const hand = await openLighthouse(process.env.CHROMIUM);
try {
	console.log(`\nLighthouse, mobile, the middle of ${runs} runs`);
	row(
		'Page',
		'perf',
		'a11y',
		'practices',
		'SEO',
		'LCP ms',
		'TBT ms',
		'CLS',
		'twin LCP',
		'ratio',
		'JS',
		'requests',
	);
	for (const url of [...urls, mapPage('en')]) {
		const reading = await hand.read(`http://127.0.0.1:${port}${url}`, runs);
		const twin = files.has(url) ? await hand.read(twins.origin + url, runs) : null;
		row(
			url,
			...['performance', 'accessibility', 'best-practices', 'seo'].map((id) => reading.scores[id] ?? '?'),
			Math.round(reading.lcp),
			Math.round(reading.tbt),
			reading.cls.toFixed(3),
			twin ? Math.round(twin.lcp) : '–',
			twin ? (reading.lcp / twin.lcp).toFixed(2) : '–',
			kB(reading.bytes.Script ?? 0),
			reading.requests,
		);
		for (const { id, score, title, items } of reading.complaints)
			console.log(`  · ${id} ${score}: ${title} ${items}`);
	}
	const origin = `http://127.0.0.1:${port}`;
	const { name, ready, keys, p50, p95, p99 } = await readPage(origin, process.env.CHROMIUM);
	console.log(
		`\nSearch: a key over ${ENTRIES} entries in the guide, at a quarter of the speed, in milliseconds`,
	);
	row('', 'ready', 'keys', 'middle', '95 %', '99 %');
	row(name, ready.toFixed(0), keys, ...[p50, p95, p99].map((each) => each.toFixed(1)));
	if (p95 > KEY_MS) process.exitCode = 1;
	console.log(`\nThe map dragged on a phone at a quarter of the speed, with ${SYNTHETIC} places more`);
	const panned = await readPanning(origin, process.env.CHROMIUM);
	const read = panned.reduce((sum, { streetReads }) => sum + streetReads, 0);
	console.log(
		read > 0
			? `The streets are drawn from the archive, which was read ${read} times.`
			: 'This build has no street archive: the embedded map is dragged alone.',
	);
	row('Zoomed in', 'markers', 'frames', 'frames/s', 'slowest 5 %', 'slow');
	for (const { zoomedIn, markers, frames, mean, slowest, slow } of panned)
		row(
			`${zoomedIn} times`,
			...[markers, frames, mean.toFixed(1), slowest.toFixed(1), `${(slow * 100).toFixed(1)} %`],
		);
	complain(panned.flatMap(panComplaints));
	const heap = await readHeap(origin, process.env.CHROMIUM);
	row(`Heap after ${heap.steps} steps, page and painter`, kB(heap.page), kB(heap.worker));
	if (heap.page + heap.worker > HEAP) process.exitCode = 1;
} finally {
	hand.close();
	twins.server.close();
	guide.kill();
}
