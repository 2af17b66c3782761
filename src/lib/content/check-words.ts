// Judges the words of one folder in all languages against each other and against the facts.
import * as v from 'valibot';
import { withoutReadings } from '../domain/ruby.ts';
import type { Finding } from './check.ts';
import { placeholdersIn, statementOf } from './placeholders.ts';
import type { Read, WordsFile } from './read.ts';
import { longReadings } from './readings.ts';
import type { PlaceFacts } from './schema.ts';
import type { Folder } from './told.ts';

interface Task {
	root: string;
	folder: Folder;
	facts: readonly Read<unknown>[];
	schema: v.GenericSchema;
	byLanguage: ReadonlyMap<string, readonly Read<WordsFile>[]>;
	/** What else the words have to be, by the facts they belong to. */
	also?: ((facts: never, front: never) => Omit<Finding, 'file'>[]) | undefined;
	source: string;
}

/** Length of a text told aloud: words where words are spaced, characters where they are not. */
const words = (text: string) => text.split(/\s+/).filter(Boolean).length;
const characters = (text: string) => text.replace(/\s/g, '').length;
type Limits = Record<string, [least: number, most: number]>;
const limitsOf = (en: Limits[string], ko: Limits[string], dense: Limits[string]): Limits => {
	const [least, most] = dense;
	return { en, ko, ja: dense, 'ja-easy': [least, most * 1.25], 'zh-Hans': dense, 'zh-Hant': dense };
};
/** Paragraphs of a text in each folder (one more where sources disagree), and how long it may be in each language. */
const shapes: Record<Folder, { paragraphs: number; limits: Limits }> = {
	places: {
		paragraphs: 3,
		limits: {
			en: [60, 150],
			ko: [45, 150],
			ja: [150, 420],
			'ja-easy': [120, 460],
			'zh-Hans': [100, 340],
			'zh-Hant': [100, 340],
		},
	},
	trails: { paragraphs: 2, limits: {} },
	rallies: { paragraphs: 2, limits: {} },
	coupons: { paragraphs: 1, limits: {} },
	shops: { paragraphs: 1, limits: {} },
	events: {
		paragraphs: 2,
		limits: {
			en: [35, 110],
			ko: [25, 110],
			ja: [90, 300],
			'ja-easy': [80, 340],
			'zh-Hans': [60, 240],
			'zh-Hant': [60, 240],
		},
	},
	moments: { paragraphs: 1, limits: limitsOf([12, 70], [8, 70], [20, 230]) },
	works: { paragraphs: 1, limits: limitsOf([16, 90], [10, 90], [25, 270]) },
	studios: { paragraphs: 1, limits: limitsOf([18, 110], [9, 110], [28, 330]) },
	people: { paragraphs: 1, limits: limitsOf([18, 90], [10, 90], [28, 270]) },
};
const isSpaced = (language: string) => language === 'en' || language === 'ko';

const kanji = /\p{Script=Han}/u;
/** The text with each marked run and its reading taken out: what is left must hold no kanji in Japanese. */
const unmarked = (text: string) => text.replace(/\{[^{}|]+\|[^{}|]+\}/g, '');

/** Findings, number of texts, and number of texts older than their source. */
export function checkWords({ root, folder, facts, schema, byLanguage, source, also }: Task) {
	const findings: Finding[] = [];
	let count = 0;
	let stale = 0;
	const sourceById = new Map((byLanguage.get(source) ?? []).map((each) => [each.id, each]));
	for (const [language, files] of byLanguage) {
		const byId = new Map(files.map((each) => [each.id, each]));
		for (const fact of facts)
			if (!byId.has(fact.id))
				findings.push({
					file: `${root}/words/${language}/${folder}/${fact.id}.md`,
					field: '(file)',
					remedy: `is missing: write it after words/${source}/${folder}/${fact.id}.md`,
				});
		for (const each of files) {
			count++;
			const say = (field: string, remedy: string) => findings.push({ file: each.file, field, remedy });
			const fact = facts.find(({ id }) => id === each.id);
			if (!fact) {
				say('(file)', `there are no facts called "${each.id}": rename or remove this file`);
				continue;
			}
			const front = v.safeParse(schema, each.value.front);
			if (!front.success) {
				for (const issue of front.issues) say(v.getDotPath(issue) ?? '(front matter)', issue.message);
				continue;
			}
			findings.push(
				...(also?.(fact.value as never, front.output as never) ?? []).map((found) => ({
					file: each.file,
					...found,
				})),
			);
			const { revision, of, name, lead, venue, organiser, reward, contact, winners, groups } =
				front.output as {
					revision?: number;
					of?: number;
					name: string;
					lead?: string;
					venue?: string;
					organiser?: string;
					reward?: string;
					contact?: string;
					winners?: string;
					groups?: Record<string, string>;
				};
			const text = each.value.paragraphs.join(' ');
			const statements = (fact.value as Partial<PlaceFacts>).statements ?? {};
			const { limits } = shapes[folder];
			const paragraphs = shapes[folder].paragraphs + (Object.hasOwn(statements, 'dispute') ? 1 : 0);
			if (each.value.paragraphs.length !== paragraphs)
				say('(text)', `has ${each.value.paragraphs.length} paragraphs, not ${paragraphs}`);
			const limit = limits[language];
			if (limit) {
				const bareText = withoutReadings(text);
				const length = isSpaced(language) ? words(bareText) : characters(bareText);
				const unit = isSpaced(language) ? 'words' : 'characters';
				if (length < limit[0] || length > limit[1])
					say('(text)', `has ${length} ${unit}: write ${limit[0]} to ${limit[1]}`);
			}
			const original = sourceById.get(each.id);
			const latest = (original?.value.front as { revision?: number } | undefined)?.revision;
			if (language === source && !revision)
				say('revision', 'is missing: the source counts its revisions from 1');
			if (language !== source && !of)
				say('of', `is missing: name the revision of words/${source} this follows`);
			if (of && latest && of > latest) say('of', `is ${of}, but the source is only at ${latest}`);
			if (of && latest && of < latest) stale++;
			const here = placeholdersIn(text);
			const there = placeholdersIn(original?.value.paragraphs.join(' ') ?? '');
			if (here.join() !== there.join())
				say(
					'(text)',
					`placeholders are ${here.join(' ') || 'none'}, the source has ${there.join(' ') || 'none'}`,
				);
			for (const placeholder of here)
				if (
					(statements as Record<string, { value?: unknown }>)[statementOf(placeholder)]?.value === undefined
				)
					say('(text)', `${placeholder} names no statement with a value in facts/${folder}/${each.id}.json`);
			for (const [field, written] of [
				['name', name],
				['lead', lead ?? ''],
				['venue', venue ?? ''],
				['organiser', organiser ?? ''],
				['reward', reward ?? ''],
				['contact', contact ?? ''],
				['winners', winners ?? ''],
				...Object.entries(groups ?? {}).map(([group, called]) => [`groups.${group}`, called] as const),
				['(text)', text],
			] as const) {
				const bare = unmarked(written);
				if (language.startsWith('ja')) {
					if (kanji.test(bare))
						say(field, `kanji without a reading: ${bare.match(/\S{0,4}\p{Script=Han}+\S{0,4}/u)?.[0]}`);
					for (const remedy of longReadings(written)) say(field, remedy);
				}
				if (/[{}]/.test(bare.replace(/\{\{[a-z-]+(\.year)?\}\}/g, '')))
					say(field, 'a brace has no partner: close what is opened, or take the brace out');
			}
		}
	}
	return { findings, count, stale };
}
