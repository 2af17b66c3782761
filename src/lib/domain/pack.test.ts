// Cases for packs: which file belongs where, what a key means, how addresses are spelled.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { bytesOf } from './pack-size.ts';
import { fileOfKey, filesOf, keyOf, languagesIn, packOf, packsIn, spelled, type GuideFile } from './pack.ts';

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
	['/service-worker.retired.js', null],
	['/data/map/streets-0a1b2c.pmtiles', 'map'],
	['/data/map/streets.json', 'shell'],
	['/en/data/map/streets-0a.pmtiles', 'language:en'],
	['/og/guide.png', null],
])('%s belongs to %s', (url, pack) => expect(packOf(url, languages)).toBe(pack));

test('a key holds address and revision', () => {
	expect(keyOf({ url: '/en', revision: 'ab' })).toBe('/en?kept=ab');
	expect(keyOf(file('/en', 1, 'a'))).not.toBe(keyOf(file('/en', 1, 'b')));
});

test.each([
	['/en?kept=ab', { url: '/en', revision: 'ab', part: null }],
	['/?kept=0f', { url: '/', revision: '0f', part: null }],
	[
		'/data/map/streets-1.pmtiles?kept=ab&part=12',
		{ url: '/data/map/streets-1.pmtiles', revision: 'ab', part: 12 },
	],
	['/kept-packs/language:en', null],
	['/kept-check', null],
	['/en?kept=', null],
	['/en?kept=ab&part=', null],
])('the key %s means its file', (key, told) => expect(fileOfKey(key)).toEqual(told));

test('a key made of a file leads back to it', () => {
	fc.assert(
		fc.property(fc.webPath(), fc.stringMatching(/^[0-9a-f]{8}$/), (url, revision) => {
			expect(fileOfKey(keyOf({ url, revision }))).toEqual({ url, revision, part: null });
		}),
	);
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
