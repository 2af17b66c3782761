// `npm run notices`: writes THIRD-PARTY from the packages whose code reaches a visitor or the server.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
	name: string;
	version: string;
	license?: string;
	homepage?: string;
	dependencies?: Record<string, string>;
}

/** Packages bundled into pages, worker or server; the tools that build and test them stay with the developer. */
const shipped = [
	'svelte',
	'@mapbox/vector-tile',
	'@sveltejs/kit',
	'@sveltejs/adapter-node',
	'i18next',
	'ical-generator',
	'idb',
	'kysely',
	'leaflet',
	'lucide-static',
	'minisearch',
	'pbf',
	'pg',
	'pmtiles',
	'rrule-temporal',
	'valibot',
	'wanakana',
	'workbox-core',
	'workbox-routing',
	'workbox-strategies',
	'workbox-window',
	'yaml',
];

const seen = new Map<string, string>();
function collect(name: string): void {
	const folder = join('node_modules', name);
	if (seen.has(name) || !existsSync(join(folder, 'package.json'))) return;
	const told = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package;
	const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
	const text = file
		? readFileSync(join(folder, file), 'utf8').trim()
		: `Licence: ${told.license ?? 'not stated'}`;
	seen.set(name, `${told.name} ${told.version} (${told.license ?? 'see text'})\n\n${text}`);
	for (const each of Object.keys(told.dependencies ?? {})) collect(each);
}
shipped.forEach(collect);

const line = `\n\n${'-'.repeat(78)}\n\n`;
const head =
	'Neriaruki contains or is built on the software below, with thanks to its authors.\nWritten by `npm run notices`.';
const notices = [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
writeFileSync('THIRD-PARTY', `${[head, ...notices].join(line)}\n`);
console.log(`THIRD-PARTY names ${notices.length} packages.`);
