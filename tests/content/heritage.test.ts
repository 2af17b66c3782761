// The heritage is as large and as well cited as promised, and what was never to be told is not there.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { heritage } from '../../src/lib/content/heritage.ts';
import { withoutReadings } from '../../src/lib/domain/ruby.ts';
import { languages } from '../../src/lib/i18n/languages.ts';

const { moments, works, studios, people, counts, studio, work, person } = heritage('en');

describe('the heritage', () => {
	it('has 45 moments, 20 studios, 40 works and 12 people at least', () => {
		expect(moments.length).toBeGreaterThanOrEqual(45);
		expect(studios.length).toBeGreaterThanOrEqual(20);
		expect(works.length).toBeGreaterThanOrEqual(40);
		expect(people.length).toBeGreaterThanOrEqual(12);
	});
	it('names a source that can be opened for nine statements in ten', () => {
		const { statements, cited } = counts();
		expect(cited / statements).toBeGreaterThanOrEqual(0.9);
	});
	it('reaches from before the 1950s to this decade in order', () => {
		const dates = moments.map(({ date }) => date);
		expect(dates).toEqual([...dates].sort());
		for (let decade = 1950; decade <= 2020; decade += 10)
			expect(dates.some((date) => date.startsWith(String(decade).slice(0, 3)))).toBe(true);
	});
	it('links both ways', () => {
		for (const { id } of works)
			for (const maker of work(id)?.studios ?? [])
				expect(studio(maker.id)?.works.map((each) => each.id)).toContain(id);
		for (const { id } of people)
			for (const made of person(id)?.works ?? [])
				expect(work(made.id)?.people.map((each) => each.id)).toContain(id);
	});
	it('leads nowhere near a closed door: only a studio with a museum names a place with visitors', () => {
		const open = studios.filter(({ id }) => studio(id)?.museum).map(({ id }) => id);
		expect(open).toEqual(['toei-animation']);
	});
	it.each(languages.map(({ id }) => id))('prints no address in %s', (lang) => {
		const folders = ['moments', 'works', 'studios', 'people'];
		const texts = folders.flatMap((folder) =>
			readdirSync(`content/words/${lang}/${folder}`).map((name) => ({
				name,
				text: withoutReadings(readFileSync(`content/words/${lang}/${folder}/${name}`, 'utf8')),
			})),
		);
		const addressed = texts.filter(({ text }) =>
			/\d+[-−–‐]\d+[-−–‐]\d+|\d\s*(丁目|番地|chome|-ch[oō]me|초메)/i.test(text),
		);
		expect(addressed.map(({ name }) => name)).toEqual([]);
	});
});
