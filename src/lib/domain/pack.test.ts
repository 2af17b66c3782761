// Cases for packs: which file belongs where, what half a pack is called, how addresses are spelled.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
	bytesOf,
	filesOf,
	keyOf,
	languagesIn,
	packOf,
	packsIn,
	spelled,
	stateOf,
	type GuideFile,
} from './pack.ts';

const languages = ['ja', 'ja-easy', 'en', 'zh-Hans'];
const file = (url: string, bytes = 10, revision = 'a'.repeat(32)): GuideFile => ({ url, revision, bytes });

test.each([
	['/', 'shell'],
	['/icons.svg', 'shell'],
	['/_app/immutable/chunks/x.js', 'shell'],
	['/fonts/neri-pencil.woff2', 'shell'],
	['/data/map/base.json', 'shell'],
	['/__data.json', 'shell'],
	['/en', 'language:en'],
	['/en/__data.json', 'language:en'],
	['/en/missing', 'language:en'],
	['/en/manifest.webmanifest', 'language:en'],
	['/ja-easy/places/sanpoji-pond', 'language:ja-easy'],
	['/ja/trails/shakujii-ponds', 'language:ja'],
	['/ja/trails/shakujii-ponds.geojson', 'language:ja'],
	['/ja/trails/shakujii-ponds/__data.json', 'language:ja'],
	['/ja/trails/shakujii-ponds.gpx', 'trail:shakujii-ponds'],
	['/ja/places/x.gpx', 'language:ja'],
	['/fr/places', 'shell'],
	['/sitemap.xml', null],
	['/robots.txt', null],
	['/service-worker.js', null],
	['/og/guide.png', null],
])('%s belongs to %s', (url, pack) => expect(packOf(url, languages)).toBe(pack));

test('a key holds address and revision', () => {
	expect(keyOf({ url: '/en', revision: 'ab' })).toBe('/en?kept=ab');
	expect(keyOf(file('/en', 1, 'a'))).not.toBe(keyOf(file('/en', 1, 'b')));
});

describe('lists', () => {
	const files = [
		file('/en/manifest.webmanifest', 1),
		file('/en', 2),
		file('/ja/manifest.webmanifest', 3),
		file('/en/trails/pond.gpx', 4),
		file('/ja/trails/pond.gpx', 5),
		file('/icons.svg', 6),
		file('/sitemap.xml', 7),
	];
	const known = languagesIn(files);
	it('finds the languages', () => expect(known).toEqual(['en', 'ja']));
	it('names every pack, shell first, and nothing that is never kept', () => {
		const packs = packsIn(files);
		expect(packs[0]).toBe('shell');
		expect([...packs].sort()).toEqual(['language:en', 'language:ja', 'shell', 'trail:pond']);
	});
	it('gives each file to one pack', () => {
		const given = packsIn(files).flatMap((pack) => filesOf(pack, files, known).map(({ url }) => url));
		expect(given.sort()).toEqual(
			files
				.filter(({ url }) => url !== '/sitemap.xml')
				.map(({ url }) => url)
				.sort(),
		);
	});
	it('counts a trail in one language or in all', () => {
		expect(bytesOf(filesOf('trail:pond', files, known))).toBe(9);
		expect(bytesOf(filesOf('trail:pond', files, known, 'ja'))).toBe(5);
	});
	it('has nothing in a pack nobody made', () => expect(filesOf('trail:sea', files, known)).toEqual([]));
});

describe('stateOf', () => {
	const files = [file('/a', 1), file('/b', 2), file('/c', 4)];
	it.each<[string, string[], ReturnType<typeof stateOf>]>([
		['nothing kept', [], { state: 'absent', bytes: 7 }],
		['a part', ['/b'], { state: 'partial', bytes: 7, kept: 2 }],
		['all but one', ['/a', '/b'], { state: 'partial', bytes: 7, kept: 3 }],
		['all', ['/a', '/b', '/c'], { state: 'kept', bytes: 7 }],
	])('%s', (_, urls, told) => {
		expect(stateOf(files, new Set(urls.map((url) => keyOf(file(url)))))).toEqual(told);
	});
	it('does not count files of another version', () => {
		expect(stateOf(files, new Set(files.map(({ url }) => keyOf(file(url, 1, 'b')))))).toEqual({
			state: 'absent',
			bytes: 7,
		});
	});
	it('calls no pack whole that misses a file, and no whole pack anything else', () => {
		const list = fc.uniqueArray(
			fc.record({ url: fc.webPath(), revision: fc.stringMatching(/^[0-9a-f]{8}$/), bytes: fc.nat() }),
			{
				selector: keyOf,
				minLength: 1,
				maxLength: 12,
			},
		);
		const chosen = list.chain((all) => fc.tuple(fc.constant(all), fc.subarray(all), fc.array(fc.string())));
		fc.assert(
			fc.property(chosen, ([all, here, strange]) => {
				const told = stateOf(
					all,
					new Set([...here.map(keyOf), ...strange.filter((key) => !key.includes('?kept='))]),
				);
				expect(told.state).toBe(
					here.length === all.length ? 'kept' : here.length === 0 ? 'absent' : 'partial',
				);
				expect(told.bytes).toBe(bytesOf(all));
				if (told.state === 'partial') expect(told.kept).toBe(bytesOf(here));
			}),
		);
	});
});

describe('spelled', () => {
	it.each([
		['/', '/'],
		['/en', '/en'],
		['/en/', '/en'],
		['/en///', '/en'],
		['/index.html', '/'],
		['/en/index.html', '/en'],
		['/en/places/x?utm_source=poster', '/en/places/x'],
		['/en/places/x/?fbclid=1#story', '/en/places/x'],
		['/en/map?place=x', '/en/map'],
		['/en/__data.json?x-sveltekit-invalidated=01', '/en/__data.json'],
		['/%6Aa', '/ja'],
		['/en/%E6%B1%A0', '/en/池'],
		['/en/%E6', '/en/%E6'],
		['/en/%', '/en/%'],
		['/en/a%2Fb', '/en/a%2Fb'],
		['/en/../ja', '/ja'],
	])('%s', (asked, told) => expect(spelled(new URL(asked, 'https://guide.example'))).toBe(told));

	it('never throws and, asked again, answers the same', () => {
		const address = fc.oneof(
			fc.webUrl({ withQueryParameters: true }),
			fc.stringMatching(/^[%\w/.?#-]{0,40}$/).map((each) => `https://guide.example/${each}`),
		);
		fc.assert(
			fc.property(address, (asked) => {
				const told = spelled(new URL(asked));
				expect(told.startsWith('/')).toBe(true);
				expect(told).not.toMatch(/.\/$/);
			}),
			{ numRuns: 500 },
		);
	});
});
