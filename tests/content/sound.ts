// A small guide in which nothing is wrong, in a folder of its own, and the means to break one thing in it.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Finding } from '../../src/lib/content/check.ts';
import { languages } from '../../src/lib/i18n/languages.ts';

export type Facts = Record<string, unknown>;

const told = { sources: ['map'], certainty: 'documented', asOf: '2026' };
const place = (id: string, lat: number): Facts => ({
	id,
	kind: 'park',
	area: 'shakujii',
	anime: false,
	art: 'pond',
	position: { lat, lon: 139.6, precision: 5, sources: ['map'] },
	address: null,
	opening: { state: 'hours', weekly: [{ days: ['mon'], opens: '09:00', closes: '17:00' }], ...told },
	fee: { state: 'free', ...told },
	access: { stepFree: 'yes', lift: 'unknown', toilet: 'no', accessibleToilet: 'unknown', ...told },
	manners: ['quiet'],
	official: null,
	statements: {
		story: { sources: ['map'], certainty: 'documented' },
		opened: { value: '1974', sources: ['map'], certainty: 'reported' },
	},
});
const trail = (id: string, cut: number): Facts => ({
	id,
	area: 'shakujii',
	art: 'pond',
	cut,
	themes: ['green'],
	stops: [
		{ place: 'pond', stay: 5 },
		{ place: 'castle', stay: 0 },
	],
	legs: [
		{
			line: [
				[35.74, 139.6],
				[35.741, 139.601],
				[35.742, 139.6],
			],
			steps: 'no',
			surface: 'paved',
			sources: ['map'],
			certainty: 'documented',
		},
	],
	amenities: [],
	sources: ['map'],
	certainty: 'documented',
});

const event = (id: string): Facts => ({
	id,
	kind: 'market',
	anime: false,
	area: 'shakujii',
	venue: { place: 'pond', lat: 35.74, lon: 139.6, precision: 30, sources: ['map'] },
	rules: [
		{
			rrule: 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9',
			from: '2025-12-09',
			days: 2,
			sources: ['map'],
			certainty: 'documented',
		},
	],
	months: [],
	dates: [{ start: '2025-12-09', end: '2025-12-10', state: 'held', sources: ['map'] }],
	hours: { opens: '10:00', closes: null, sources: ['map'], asOf: '2025' },
	fee: { state: 'free', ...told },
	stepFree: 'unknown',
	indoors: 'no',
	official: null,
	checked: '2026-11',
	statements: { story: { sources: ['map'], certainty: 'documented' } },
});

const statements = { story: { sources: ['map'], certainty: 'documented' } };
const moment = (id: string): Facts => ({
	id,
	date: '1974-05',
	art: null,
	...{ places: ['pond'], studios: ['desk'], works: ['film'], people: ['painter'], events: ['fair'] },
	statements,
});
const work = (id: string): Facts => ({
	...{ id, year: 1974, kind: 'film', title: 'Film', kana: 'ふぃるむ', aliases: ['Movie'] },
	...{ studios: ['desk'], people: ['painter'], places: ['pond'], ties: ['made-here'], olderViewers: false },
	statements: { ...statements, year: { value: '1974', sources: ['map'], certainty: 'documented' } },
});
const studio = (id: string): Facts => ({
	...{ id, seat: 'working', area: null, founded: '1970', museum: null },
	...{ people: ['painter'], places: ['pond'], events: ['fair'] },
	statements: { ...statements, founded: { value: '1970', sources: ['map'], certainty: 'documented' } },
});
const person = (id: string): Facts => ({
	...{ id, role: 'animator', born: 1940, died: null },
	...{ works: ['film'], studios: ['desk'], places: ['pond'] },
	statements: { ...statements, life: { sources: ['map'], certainty: 'documented' } },
});
const heritage = [
	['moments', 'premiere', moment],
	['works', 'film', work],
	['studios', 'desk', studio],
	['people', 'painter', person],
] as const;

/** A text of the right length in a language, with one figure in it. */
function paragraphs(language: string, count: number): string {
	const spaced = language === 'en' || language === 'ko';
	const sentence = spaced
		? 'word '.repeat(26)
		: language.startsWith('ja')
			? 'ことば'.repeat(22)
			: '文'.repeat(44);
	return Array.from({ length: count }, (_, i) =>
		(i === 0 ? `{{opened.year}} ${sentence}` : sentence).trim(),
	).join('\n\n');
}
function words(language: string, folder: string): string {
	const name = language.startsWith('ja') ? '{池|いけ}' : 'Pond';
	const lead = { trails: 'lead: "Round."\n', events: 'venue: "Round."\n' }[folder] ?? '';
	const state = language === 'ja' ? 'revision: 1' : 'of: 1';
	const text =
		folder === 'places'
			? paragraphs(language, 3)
			: paragraphs(language, heritage.some(([each]) => each === folder) ? 1 : 2).replace(
					'{{opened.year}} ',
					'',
				);
	return `---\nname: "${name}"\nnameFrom: "official"\n${lead}${state}\n---\n${text}\n`;
}

const ui = (language: string): Record<string, string> => ({
	a: language === 'ja-easy' ? '{池|いけ}' : 'word',
	'b.count_other': '{{count}} x',
	...(language === 'en' ? { 'b.count_one': '{{count}} x' } : {}),
	c: 'with {{time}}',
});

export interface Guide {
	root: string;
	/** Changes the facts of one file below facts/. */
	facts(file: string, change: (facts: Facts) => void): void;
	/** Changes one text below words/. */
	words(file: string, change: (text: string) => string): void;
	/** Changes the interface words of one language. */
	ui(language: string, change: (words: Record<string, string>) => void): void;
	write(file: string, text: string): void;
	remove(file: string): void;
	end(): void;
}

/** Makes the sound guide. */
export function soundGuide(): Guide {
	const root = mkdtempSync(join(tmpdir(), 'guide-'));
	const write = (file: string, text: string) => {
		mkdirSync(dirname(join(root, file)), { recursive: true });
		writeFileSync(join(root, file), text);
	};
	const json = (file: string, value: unknown) => write(file, JSON.stringify(value));
	const ring = [
		[35.7, 139.55],
		[35.7, 139.7],
		[35.8, 139.7],
		[35.8, 139.55],
	];
	json('facts/ward.json', { rings: [ring] });
	json('facts/sources.json', {
		map: { title: 'Map', url: 'https://map.example/', date: '2026' },
		book: { title: 'Book', url: null, date: null },
	});
	json('facts/places/pond.json', place('pond', 35.74));
	json('facts/places/castle.json', place('castle', 35.742));
	json('facts/trails/walk.json', trail('walk', 1));
	json('facts/events/fair.json', event('fair'));
	for (const [folder, id, make] of heritage) json(`facts/${folder}/${id}.json`, make(id));
	for (const { id } of languages) {
		for (const name of ['places/pond', 'places/castle']) write(`words/${id}/${name}.md`, words(id, 'places'));
		write(`words/${id}/trails/walk.md`, words(id, 'trails'));
		write(`words/${id}/events/fair.md`, words(id, 'events'));
		for (const [folder, name] of heritage) write(`words/${id}/${folder}/${name}.md`, words(id, folder));
		json(`ui/${id}.json`, Object.fromEntries(Object.entries(ui(id)).sort(([a], [b]) => (a < b ? -1 : 1))));
	}
	const change = <T>(file: string, edit: (value: T) => void) => {
		const value = JSON.parse(readFileSync(join(root, file), 'utf8')) as T;
		edit(value);
		json(file, value);
	};
	return {
		root,
		facts: (file, edit) => change(`facts/${file}.json`, edit),
		words: (file, edit) =>
			write(`words/${file}.md`, edit(readFileSync(join(root, `words/${file}.md`), 'utf8'))),
		ui: (language, edit) => change(`ui/${language}.json`, edit),
		write,
		remove: (file) => rmSync(join(root, file)),
		end: () => rmSync(root, { recursive: true, force: true }),
	};
}

/** A second trail, for what only two of them can get wrong. */
export function addTrail(guide: Guide, cut: number): void {
	guide.write('facts/trails/second.json', JSON.stringify(trail('second', cut)));
	for (const { id } of languages) guide.write(`words/${id}/trails/second.md`, words(id, 'trails'));
}

/** Findings as `file · field`, with the file told from the guide's root. */
export const places = (findings: readonly Finding[], guide: Guide): string[] =>
	findings.map(({ file, field }) => `${file.slice(guide.root.length + 1).replaceAll('\\', '/')} · ${field}`);
