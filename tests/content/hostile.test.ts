// Breaks one thing at a time in a sound guide: the checker names the file and the field of each.
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { checkContent } from '../../src/lib/content/check.ts';
import { addTrail, places, soundGuide, type Facts, type Guide } from './sound.ts';

let guide: Guide;
beforeEach(() => {
	guide = soundGuide();
});
afterEach(() => guide.end());

const found = () => places(checkContent(guide.root).findings, guide);
const part = (facts: Facts, ...path: string[]) => path.reduce((at, key) => at[key] as Facts, facts);
const place = (edit: (facts: Facts) => void) => (into: Guide) => into.facts('places/pond', edit);
const trail = (edit: (facts: Facts) => void) => (into: Guide) => into.facts('trails/walk', edit);
const event = (edit: (facts: Facts) => void) => (into: Guide) => into.facts('events/fair', edit);
const rule = (facts: Facts) => (facts.rules as Facts[])[0] as Facts;
const date = (facts: Facts) => (facts.dates as Facts[])[0] as Facts;
const text = (file: string, edit: (text: string) => string) => (into: Guide) => into.words(file, edit);
const said = (file: string, from: string | RegExp, to: string) =>
	text(file, (words) => words.replace(from, to));

type Case = [string, (into: Guide) => void, string];

it('finds nothing in a sound guide, and counts it', () => {
	expect(found()).toEqual([]);
	expect(checkContent(guide.root)).toMatchObject({
		places: 2,
		trails: 1,
		events: 1,
		heritage: 4,
		words: 48,
		stale: 0,
	});
});

describe('facts of places', () => {
	test.each<Case>([
		['a kind nobody knows', place((p) => (p.kind = 'volcano')), 'kind'],
		['a field nobody knows', place((p) => (p.colour = 'red')), 'colour'],
		['a field that is missing', place((p) => delete p.manners), 'manners'],
		[
			'a time that is none',
			place(
				(p) =>
					((part(p, 'opening').weekly as Facts[])[0] = { days: ['mon'], opens: '9:00', closes: '17:00' }),
			),
			'opening.weekly.0.opens',
		],
		[
			'a statement without a source',
			place((p) => (part(p, 'statements', 'opened').sources = [])),
			'statements.opened.sources',
		],
		['no story', place((p) => delete part(p, 'statements').story), 'statements.story'],
		['an id unlike the file', place((p) => (p.id = 'lake')), 'id'],
		['a place beyond the ward', place((p) => (part(p, 'position').lat = 36.5)), 'position'],
		[
			'swapped coordinates',
			place((p) => Object.assign(part(p, 'position'), { lat: 139.6, lon: 35.74 })),
			'position',
		],
		['hours without hours', place((p) => (part(p, 'opening').weekly = [])), 'opening.weekly'],
		['opening without a source', place((p) => (part(p, 'opening').sources = [])), 'opening.sources'],
		['opening without certainty', place((p) => (part(p, 'opening').certainty = null)), 'opening.certainty'],
		['a fee without a source', place((p) => (part(p, 'fee').sources = [])), 'fee.sources'],
		['a fee without certainty', place((p) => (part(p, 'fee').certainty = null)), 'fee.certainty'],
		['access without a source', place((p) => (part(p, 'access').sources = [])), 'access.sources'],
		['access without certainty', place((p) => (part(p, 'access').certainty = null)), 'access.certainty'],
		[
			'documented in nothing that can be opened',
			place((p) => (part(p, 'statements', 'story').sources = ['book'])),
			'statements.story.certainty',
		],
		['an unknown source', place((p) => (part(p, 'position').sources = ['hearsay'])), 'position.sources'],
		[
			'a source only JavaScript knows',
			place((p) => (part(p, 'position').sources = ['constructor'])),
			'position.sources',
		],
	])('%s', (_, spoil, field) => {
		spoil(guide);
		expect(found()).toContain(`facts/places/pond.json · ${field}`);
	});

	it('lets a place stand a little beyond the border', () => {
		guide.facts('places/pond', (p) => Object.assign(part(p, 'position'), { lat: 35.699, lon: 139.6 }));
		expect(found()).not.toContain('facts/places/pond.json · position');
	});
});

describe('facts of trails', () => {
	const legs = (t: Facts) => t.legs as Facts[];
	const stops = (t: Facts) => t.stops as Facts[];
	test.each<Case>([
		['a theme nobody knows', trail((t) => (t.themes = ['war'])), 'themes.0'],
		['an id unlike the file', trail((t) => (t.id = 'other')), 'id'],
		['a leg too few', trail((t) => (t.legs = [])), 'legs'],
		['a stop nobody knows', trail((t) => ((stops(t)[0] as Facts).place = 'nowhere')), 'stops.0.place'],
		[
			'a stop far from the line',
			trail(
				(t) =>
					((legs(t)[0] as Facts).line = [
						[35.74, 139.6],
						[35.741, 139.602],
						[35.7415, 139.602],
					]),
			),
			'stops.1',
		],
		['a spot far from the line', trail((t) => ((stops(t)[1] as Facts).at = [35.75, 139.6])), 'stops.1'],
		[
			'a leg as straight as a ruler',
			trail(
				(t) =>
					((legs(t)[0] as Facts).line = [
						[35.74, 139.6],
						[35.742, 139.6],
					]),
			),
			'legs.0.line',
		],
		['a line of one point', trail((t) => ((legs(t)[0] as Facts).line = [[35.74, 139.6]])), 'legs.0.line'],
		['an unknown source', trail((t) => ((legs(t)[0] as Facts).sources = ['hearsay'])), 'legs.0.sources'],
		[
			'legs that do not meet',
			trail((t) => {
				stops(t).push({ place: 'pond', stay: 0 });
				legs(t).push({
					...(legs(t)[0] as Facts),
					line: [
						[35.7421, 139.6],
						[35.741, 139.599],
						[35.74, 139.6],
					],
				});
			}),
			'legs.0.line',
		],
	])('%s', (_, spoil, field) => {
		spoil(guide);
		expect(found()).toContain(`facts/trails/walk.json · ${field}`);
	});

	it('sees a cut number taken twice, in both files', () => {
		addTrail(guide, 1);
		expect(found()).toEqual(['facts/trails/second.json · cut', 'facts/trails/walk.json · cut']);
	});
	it('is content with two cuts', () => {
		addTrail(guide, 2);
		expect(found()).toEqual([]);
	});
});

describe('whole files', () => {
	test.each<Case>([
		['no list of sources', (into) => into.remove('facts/sources.json'), 'facts/sources.json · (file)'],
		[
			'a source whose address is none',
			(into) => into.facts('sources', (s) => (part(s, 'map').url = 'map')),
			'facts/sources.json · map.url',
		],
		['no ward', (into) => into.remove('facts/ward.json'), 'facts/ward.json · rings'],
		[
			'facts that cannot be read',
			(into) => into.write('facts/places/pond.json', '{'),
			'facts/places/pond.json · (file)',
		],
		[
			'words that cannot be read',
			(into) => into.write('words/ko/places/pond.md', 'no front'),
			'words/ko/places/pond.md · (file)',
		],
		[
			'words that are missing',
			(into) => into.remove('words/zh-Hant/trails/walk.md'),
			'words/zh-Hant/trails/walk.md · (file)',
		],
		[
			'words about nothing',
			(into) => into.write('words/en/places/lake.md', '---\nname: x\n---\nx'),
			'words/en/places/lake.md · (file)',
		],
	])('%s', (_, spoil, where) => {
		spoil(guide);
		expect(found()).toContain(where);
	});
});

describe('words', () => {
	const [en, ja, easy] = ['en/places/pond', 'ja/places/pond', 'ja-easy/places/pond'];
	test.each<[string, (into: Guide) => void, string, string]>([
		['no origin of the name', said(en, /nameFrom.*\n/, ''), en, 'nameFrom'],
		['a field nobody knows', said(en, 'of: 1', 'of: 1\nmood: "gay"'), en, 'mood'],
		['a trail without a lead', said('en/trails/walk', /lead.*\n/, ''), 'en/trails/walk', 'lead'],
		['a paragraph too few', said(en, /\n\n[^\n]*\n$/, '\n'), en, '(text)'],
		['a paragraph too many', said('en/trails/walk', /$/, '\n\nMore.\n'), 'en/trails/walk', '(text)'],
		['too short', said(en, /(word ?)+/g, 'word'), en, '(text)'],
		['too long', said(en, /word/g, 'word word'), en, '(text)'],
		['too short in Japanese', said(ja, /(ことば)+/g, 'ことば'), ja, '(text)'],
		['a source without a revision', said(ja, 'revision: 1', ''), ja, 'revision'],
		['a translation of no revision', said(en, 'of: 1', ''), en, 'of'],
		['ahead of its source', said(en, 'of: 1', 'of: 2'), en, 'of'],
		['a figure lost', said(en, '{{opened.year}}', 'once'), en, '(text)'],
		['a figure written otherwise', said(en, '{{opened.year}}', '{{opened}}'), en, '(text)'],
		['kanji without a reading in a name', said(ja, '{池|いけ}', '池'), ja, 'name'],
		['kanji without a reading in a text', said(easy, 'ことば', '池ことば'), easy, '(text)'],
		['kanji without a reading in a lead', said('ja/trails/walk', 'Round.', '池'), 'ja/trails/walk', 'lead'],
		[
			'a long name in one run',
			said(ja, '{池|いけ}', '{日本大学芸術学部|にほんだいがくげいじゅつがくぶ}'),
			ja,
			'name',
		],
		[
			'a long lead in one run',
			said('ja-easy/trails/walk', 'Round.', '{石神井公園|しゃくじいこうえん}'),
			'ja-easy/trails/walk',
			'lead',
		],
		['a run of nine kana', said(easy, 'ことば', '{石神井池|しゃくじいおおいけ}'), easy, '(text)'],
		['a brace that is never closed', said(ja, 'ことば', '{ことば'), ja, '(text)'],
		['a brace that is never opened', said(easy, 'ことば', 'ことば}'), easy, '(text)'],
		['a name with an open brace', said(en, 'Pond', '{Pond'), en, 'name'],
		['a lead with an open brace', said('ko/trails/walk', 'Round.', '{{Round.'), 'ko/trails/walk', 'lead'],
	])('%s', (_, spoil, file, field) => {
		spoil(guide);
		expect(found()).toContain(`words/${file}.md · ${field}`);
	});

	test.each([
		['of eight kana', '{石神井池|しゃくじいのいけ}'],
		['of one short word', '{十一月|じゅういちがつのつき}'],
		['in parts', '{日本|にほん}{大学|だいがく}{芸術|げいじゅつ}{学部|がくぶ}'],
	])('lets a run %s stand', (_, run) => {
		guide.words(easy, (words) => words.replace('{池|いけ}', run));
		expect(found()).toEqual([]);
	});
	it('tells a long run in full, with what to do', () => {
		guide.words(ja, (words) => words.replace('{池|いけ}', '{石神井公園|しゃくじいこうえん}'));
		expect(checkContent(guide.root).findings).toMatchObject([
			{ field: 'name', remedy: expect.stringMatching(/石神井公園.* 9 kana .*mark its parts/) },
		]);
	});
	it('sees a figure no statement has, in every language', () => {
		guide.facts('places/pond', (p) => delete part(p, 'statements', 'opened').value);
		expect(found()).toHaveLength(6);
		expect(new Set(found().map((each) => each.split(' · ')[1]))).toEqual(new Set(['(text)']));
	});
	it('counts what is older than its source without calling it wrong', () => {
		guide.words(ja, (words) => words.replace('revision: 1', 'revision: 2'));
		expect(checkContent(guide.root)).toMatchObject({ findings: [], stale: 5 });
	});
});

it('tells all findings, not only the first', () => {
	guide.facts('places/pond', (p) => Object.assign(p, { kind: 'volcano', area: 'moon', manners: [] }));
	guide.facts('trails/walk', (t) => (t.themes = ['war']));
	guide.remove('words/ko/places/castle.md');
	guide.words('en/places/castle', (words) => words.replace('{{opened.year}}', '').replace('of: 1', ''));
	expect(found()).toEqual(
		expect.arrayContaining([
			'facts/places/pond.json · kind',
			'facts/places/pond.json · area',
			'facts/places/pond.json · manners',
			'facts/trails/walk.json · themes.0',
			'words/ko/places/castle.md · (file)',
			'words/en/places/castle.md · of',
			'words/en/places/castle.md · (text)',
		]),
	);
});

it('gives every finding a remedy in words', () => {
	guide.facts('places/pond', (p) => Object.assign(p, { kind: 'volcano', id: 'Lake!' }));
	guide.remove('facts/ward.json');
	for (const { remedy } of checkContent(guide.root).findings) expect(remedy).toMatch(/\S+ \S+/);
});

describe('facts of events', () => {
	test.each<Case>([
		['a kind nobody knows', event((e) => (e.kind = 'riot')), 'kind'],
		['another name than its file', event((e) => (e.id = 'market')), 'id'],
		['a place the guide does not have', event((e) => (part(e, 'venue').place = 'moon')), 'venue.place'],
		['a venue outside the ward', event((e) => (part(e, 'venue').lat = 34.7)), 'venue'],
		['a rule nobody can read', event((e) => (rule(e).rrule = 'FREQ=NEVER')), 'rules.0.rrule'],
		['a rule that is no rule', event((e) => (rule(e).rrule = 'every year')), 'rules.0.rrule'],
		[
			'a rule that never comes',
			event((e) => (rule(e).rrule = 'FREQ=YEARLY;UNTIL=20251231T000000Z;BYMONTH=12;BYMONTHDAY=9')),
			'rules.0.rrule',
		],
		['a rule that does not begin on its day', event((e) => (rule(e).from = '2025-12-08')), 'rules.0.from'],
		['a rule and months as well', event((e) => (e.months = [12])), 'months'],
		['a month that is none', event((e) => (e.months = [13])), 'months.0'],
		['no word of when', event((e) => Object.assign(e, { rules: [], months: [], dates: [] })), 'rules'],
		['a day no calendar has', event((e) => (date(e).start = '2025-02-30')), 'dates.0.start'],
		['an end before its start', event((e) => (date(e).end = '2025-12-01')), 'dates.0.end'],
		[
			'a future called past',
			event((e) => Object.assign(date(e), { start: '2027-12-09', end: '2027-12-09' })),
			'dates.0.state',
		],
		[
			'dates out of order',
			event((e) => (e.dates = [date(e), { ...date(e), start: '2024-12-09', end: '2024-12-10' }])),
			'dates.1.start',
		],
		['a fee without a source', event((e) => (part(e, 'fee').sources = [])), 'fee'],
		['a source nobody knows', event((e) => (date(e).sources = ['rumour'])), 'dates.0.sources'],
		[
			'a sure rule from a book without an address',
			event((e) => (rule(e).sources = ['book'])),
			'rules.0.certainty',
		],
	])('%s', (_, spoil, field) => {
		spoil(guide);
		expect(found().some((each) => each.startsWith(`facts/events/fair.json · ${field}`))).toBe(true);
	});
	it('without words in one language', () => {
		guide.remove('words/ko/events/fair.md');
		expect(found()).toEqual(['words/ko/events/fair.md · (file)']);
	});
	it('without a venue in words', () => {
		guide.words('en/events/fair', (words) => words.replace('venue: "Round."\n', ''));
		expect(found()).toEqual(['words/en/events/fair.md · venue']);
	});
});

describe('facts of heritage', () => {
	const thing = (file: string, edit: (facts: Facts) => void) => (into: Guide) => into.facts(file, edit);
	const statement = (facts: Facts, key: string) => part(facts, 'statements', key);
	test.each<[string, string, (facts: Facts) => void, string]>([
		['a role nobody knows', 'people/painter', (p) => (p.role = 'king'), 'role'],
		['a tie nobody knows', 'works/film', (w) => (w.ties = ['liked-here']), 'ties.0'],
		['a work without a tie', 'works/film', (w) => (w.ties = []), 'ties'],
		['a date that is none', 'moments/premiere', (m) => (m.date = 'May 1974'), 'date'],
		['a link to nobody', 'works/film', (w) => (w.people = ['painter', 'ghost']), 'people.1'],
		['a link to no place', 'moments/premiere', (m) => (m.places = ['moon']), 'places.0'],
		['a link to no event', 'studios/desk', (s) => (s.events = ['party']), 'events.0'],
		['a museum that is no place', 'studios/desk', (s) => (s.museum = 'moon'), 'museum'],
		['an id that is not the name of the file', 'studios/desk', (s) => (s.id = 'chair'), 'id'],
		['a life that ends before it begins', 'people/painter', (p) => (p.died = 1930), 'died'],
		['a year nobody cites', 'works/film', (w) => (w.year = 1975), 'statements.year.value'],
		['a founding nobody cites', 'studios/desk', (s) => (s.founded = '1971'), 'statements.founded.value'],
		['a life nobody cites', 'people/painter', (p) => delete part(p, 'statements').life, 'statements.life'],
		[
			'a source nobody knows',
			'moments/premiere',
			(m) => (statement(m, 'story').sources = ['rumour']),
			'statements.story.sources',
		],
		[
			'a document without an address',
			'moments/premiere',
			(m) => (statement(m, 'story').sources = ['book']),
			'statements.story.certainty',
		],
	])('sees %s', (_, file, edit, field) => {
		thing(file, edit)(guide);
		expect(found().map((each) => each.split(' · ').slice(0, 2).join(' · '))).toContain(
			`facts/${file}.json · ${field}`,
		);
	});
	it('asks for a second paragraph where sources disagree, and only there', () => {
		guide.facts('works/film', (w: Facts) => {
			part(w, 'statements').dispute = { sources: ['map'], certainty: 'reported' };
		});
		expect(found().filter((each) => each.includes('works/film.md'))).toHaveLength(6);
	});
});
