// Holds the import table: which room may lean on which.
import { describe, expect, it } from 'vitest';
import { importsOf, onlyCode, roomOf, sourcesBelow, type Import, type Source } from './source.ts';

type Allowed = (to: Import, source: Source) => boolean;

const room =
	(...rooms: string[]): Allowed =>
	({ target }) =>
		target.startsWith('src/') && rooms.includes(roomOf(target));
const named =
	(pattern: RegExp): Allowed =>
	({ target }) =>
		pattern.test(target);
const types =
	(...rooms: string[]): Allowed =>
	(to, source) =>
		to.typeOnly && room(...rooms)(to, source);
const onServer: Allowed = (to, source) =>
	/\/\+(page|layout)\.server\.ts$|\/\+server\.ts$/.test(source.file) && room('server', 'streets')(to, source);

const svelte = named(/^svelte(\/.*)?$/);
const node = named(/^node:/);
const languageTable = named(/^src\/lib\/i18n\/languages\.ts$/);

const table: Record<string, Allowed[]> = {
	domain: [room('domain')],
	i18n: [
		room('domain', 'i18n'),
		named(/^i18next$/),
		(to, source) => source.file.endsWith('/context.ts') && svelte(to, source),
	],
	content: [
		room('domain', 'content'),
		languageTable,
		node,
		named(/^(yaml|valibot|rrule-temporal|ical-generator|papaparse|wanakana)$/),
	],
	device: [room('domain', 'device'), named(/^(workbox-window|idb|@noble\/ed25519|qr\/decode\.js|lean-qr)$/)],
	map: [room('domain', 'map'), named(/^(leaflet(\/.*)?|pmtiles|pbf|@mapbox\/vector-tile)$/), svelte],
	state: [room('domain', 'device', 'i18n', 'state'), svelte],
	ui: [room('domain', 'i18n', 'links', 'state', 'ui'), types('content'), svelte, named(/^\$app\/state$/)],
	server: [
		room('domain', 'content', 'i18n', 'links', 'server'),
		node,
		named(/^feed$/),
		(to, source) => source.file.startsWith('src/lib/server/ledger/') && named(/^(kysely|pg)$/)(to, source),
	],
	// At build only: `npm run map` makes the street map, the routes hand it out.
	streets: [
		room('domain', 'streets'),
		node,
		named(/^(pbf|pmtiles|geojson|@mapbox\/vector-tile|@maplibre\/(geojson-vt|vt-pbf))$/),
	],
	search: [room('domain', 'search'), named(/^minisearch$/)],
	links: [],
	params: [languageTable],
	hooks: [room('i18n', 'server'), named(/^(@sveltejs\/kit|\$app\/environment)$/)],
	'service-worker': [
		room('service-worker'),
		named(/^src\/lib\/domain\/(pack(-\w+)?|reminder)\.ts$/),
		named(/^workbox-(core|routing|strategies)$/),
	],
	routes: [
		room('domain', 'i18n', 'content', 'device', 'map', 'search', 'state', 'ui', 'links', 'routes'),
		onServer,
		named(/^src\/app\.css$/),
		named(/^(\$app\/[\w-]+|@sveltejs\/kit|node:.+)$/),
		svelte,
	],
	commands: [
		room('content', 'domain', 'i18n', 'streets', 'commands'),
		(to) => to.target.startsWith('src/lib/server/ledger/'),
		named(/^src\/lib\/device\/(qr|signing)\.ts$/),
		node,
		named(/^(sharp|@playwright\/test)$/),
	],
	app: [named(/^src\/lib\/domain\/pack\.ts$/)],
};
/** What a test beside its rule may use on top. */
const forTests: Allowed[] = [
	named(/^(vitest|fast-check|@maplibre\/(geojson-vt|vt-pbf))$/),
	node,
	named(/^tests\/fixtures\//),
];

const sources = sourcesBelow('src', ['.ts', '.mjs', '.svelte']);

/** Import lines the table does not allow. */
function strangers(source: Source): string[] {
	const allowed = [
		...(table[roomOf(source.file)] ?? []),
		...(source.file.endsWith('.test.ts') ? forTests : []),
	];
	return importsOf(source)
		.filter((to) => !allowed.some((allows) => allows(to, source)))
		.map((to) => `${source.file} must not import ${to.from}`);
}

describe('the import table', () => {
	it('knows every room', () => {
		expect([...new Set(sources.map(({ file }) => roomOf(file)))].filter((each) => !(each in table))).toEqual(
			[],
		);
	});
	it('is kept', () => expect(sources.flatMap(strangers)).toEqual([]));

	it.each([
		['src/lib/domain/x.ts', "import { onMount } from 'svelte';"],
		['src/lib/domain/x.ts', "import {\n\tfiles\n} from '../content/read.ts';"],
		['src/lib/domain/x.ts', "export * from '../i18n/format.ts';"],
		['src/lib/i18n/x.ts', "import { getContext } from 'svelte';"],
		['src/lib/i18n/x.ts', "import.meta.glob('../content/*.ts');"],
		['src/lib/content/x.ts', "import { writers } from '../i18n/format.ts';"],
		['src/lib/device/x.ts', "import '../state/guide.svelte.ts';"],
		['src/lib/state/x.ts', "await import('leaflet');"],
		['src/lib/ui/X.svelte', "<script>import { catalog } from '$lib/content/catalog.ts';</script>"],
		['src/lib/server/x.ts', "import { held } from '$lib/state/guide-context.ts';"],
		['src/service-worker/x.ts', "import { openAt } from '../lib/domain/opening.ts';"],
		['src/routes/+page.svelte', "<script>import { origin } from '$lib/server/config.ts';</script>"],
		['src/routes/+page.ts', "import { origin } from '$lib/server/config.ts';"],
		['src/routes/+page.ts', "import { madeMap } from '$lib/streets/made.ts';"],
		['src/lib/server/x.ts', "import { sql } from 'kysely';"],
		['src/commands/x.ts', "import { origin } from '../lib/server/config.ts';"],
		['src/routes/+page.ts', "import { answerLedger } from '$lib/server/ledger/current.ts';"],
		['src/lib/map/x.ts', "import { layers } from '../streets/feature.ts';"],
		['src/lib/streets/x.ts', "import { readFacts } from '../content/read.ts';"],
		['src/lib/links.ts', "import { languages } from './i18n/languages.ts';"],
	])('sees a stranger in %s: %s', (file, text) => expect(strangers({ file, text })).toHaveLength(1));

	it.each([
		['src/lib/ui/X.svelte', "<script>import type { TrailBrief } from '$lib/content/catalog.ts';</script>"],
		['src/routes/+page.server.ts', "import { origin } from '$lib/server/config.ts';"],
		['src/routes/robots.txt/+server.ts', "import { origin } from '$lib/server/config.ts';"],
		['src/lib/domain/x.ts', "// import { x } from 'leaflet';\nconst url = 'https://x';"],
	])('lets %s pass: %s', (file, text) => expect(strangers({ file, text })).toEqual([]));
});

describe('Leaflet', () => {
	const doors = (all: readonly Source[]) =>
		all
			.filter(({ file }) => !file.startsWith('src/lib/map/'))
			.filter((source) => importsOf(source).some(({ target }) => /^leaflet\b/.test(target)))
			.map(({ file }) => file);
	it('is imported in the map room and nowhere else', () => expect(doors(sources)).toEqual([]));
	it('would be seen elsewhere', () => {
		expect(
			doors([{ file: 'src/routes/+page.svelte', text: "<script>const L = import('leaflet');</script>" }]),
		).toHaveLength(1);
	});
});

describe('the domain', () => {
	const forbidden =
		/\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bfetch\s*\(|\b(window|document|localStorage|sessionStorage|navigator|globalThis|crypto|process)\b/;
	const impure = (all: readonly Source[]) =>
		all
			.filter(({ file }) => file.startsWith('src/lib/domain/') && !file.endsWith('.test.ts'))
			.flatMap((source) => forbidden.exec(onlyCode(source))?.[0].concat(` in ${source.file}`) ?? []);
	it('asks neither clock, chance, network nor browser', () => expect(impure(sources)).toEqual([]));
	it.each([
		'const at = Date.now();',
		'let x = Math.random ()',
		'fetch("/x")',
		'document.title',
		'new Date()',
	])('would be caught at %s', (text) =>
		expect(impure([{ file: 'src/lib/domain/x.ts', text }])).toHaveLength(1),
	);
	it('may speak of documents', () => {
		const text = "// the document\nconst certainty = 'window';";
		expect(impure([{ file: 'src/lib/domain/x.ts', text }])).toEqual([]);
	});
});

it('writes the ending of every file it imports', () => {
	const bare = sources.flatMap((source) =>
		importsOf(source)
			.filter(
				({ from }) =>
					/^(\.|\$lib\/)/.test(from) && from !== './$types' && !/\.(ts|mjs|svelte|json|css)$/.test(from),
			)
			.map(({ from }) => `${source.file}: ${from}`),
	);
	expect(bare).toEqual([]);
});
