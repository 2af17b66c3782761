// Cases for words by hand: here, skip, back, from a stop, pause, and turning round.
import { describe, expect, it } from 'vitest';
import { BEGAN, block, Stepper, street } from '../../../../tests/fixtures/steps.ts';
import { guidanceOf } from './guidance.ts';
import type { WalkState } from './state.ts';
import { summaryOf } from './summary.ts';
import type { Input } from './types.ts';

type Word = Exclude<Input, { kind: 'fix' }>;
const next: Word = { kind: 'next' };
const skip: Word = { kind: 'skip' };
const previous: Word = { kind: 'previous' };
const pause: Word = { kind: 'pause' };
const resume: Word = { kind: 'resume' };
const reverse: Word = { kind: 'reverse' };
const finish: Word = { kind: 'finish' };
const from = (stop: number): Word => ({ kind: 'start-at', stop });
const marks = ({ stops }: WalkState) => stops.map((status) => status[0]).join('');
const nextOf = (walker: Stepper) => guidanceOf(walker.walk, walker.state).next;

describe('words by hand', () => {
	it.each<[string, Word[], string, number | null, string[]]>([
		['here', [next], 'raaaa', 1, []],
		['here to the end', [next, next, next, next, next], 'rrrrr', null, ['finished']],
		['here after the end', [from(4), next, next], 'ppppr', null, ['passed 0', 'passed 1', 'passed 2', 'passed 3', 'finished']], // prettier-ignore
		['skip', [next, skip], 'rsaaa', 2, ['skipped 1']],
		['skip to the end', [next, next, next, next, skip], 'rrrrs', null, ['skipped 4', 'finished']],
		['back', [next, next, previous], 'raaaa', 1, ['undone 1']],
		['back at the start', [previous, previous], 'aaaaa', 0, []],
		['back after the end', [next, next, next, next, next, previous], 'rrrra', 4, ['finished', 'undone 4']],
		['skip right after back', [next, next, previous, skip], 'rsaaa', 2, ['undone 1', 'skipped 1']],
		['from further on', [next, from(3)], 'rppaa', 3, ['passed 1', 'passed 2']],
		['from further back', [next, next, next, from(1)], 'raaaa', 1, ['undone 1', 'undone 2']],
		['from nowhere', [from(NaN)], 'aaaaa', 0, []],
		['from beyond', [from(99)], 'aaaaa', 0, []],
		['from before', [from(-7)], 'aaaaa', 0, []],
		['an early end', [next, finish], 'raaaa', null, ['finished']],
	])('%s', (_, words, stops, coming, news) => {
		const walker = new Stepper(block).say(...words);
		expect([marks(walker.state), nextOf(walker), walker.news]).toEqual([stops, coming, news]);
	});
	it('here says when, and that one is there', () => {
		const walker = new Stepper(block).say(next).wait(60).say(next);
		expect(walker.state.reachedAt).toEqual([BEGAN, BEGAN + 60_000, null, null, null]);
		expect(guidanceOf(block, walker.state)).toMatchObject({ action: 'at-stop', here: [1], along: 200 });
		expect(guidanceOf(block, walker.state, { seen: 1 })).toMatchObject({ action: 'by-hand', here: [] });
	});
	it('here counts even where the position says otherwise, until it has moved on', () => {
		const walker = new Stepper(block).stay(30).along(0, 120).say(next);
		expect(walker.stops).toEqual([0, 1]);
		expect(guidanceOf(block, walker.state)).toMatchObject({ action: 'at-stop', here: [1] });
		walker.along(121, 160);
		expect(guidanceOf(block, walker.state)).toMatchObject({ here: [], next: 2 });
	});
	it('back takes the time of arrival back', () =>
		expect(new Stepper(block).say(next, previous).state.reachedAt[0]).toBeNull());
	it('pause holds the walk, and only resuming lets it go on', () => {
		const walker = new Stepper(street).stay(20).along(0, 100).say(pause);
		const { metres, stops, along } = walker.state;
		walker.to(400, 0).say(next, skip, reverse);
		expect([walker.state.metres, walker.state.stops, walker.state.along]).toEqual([metres, stops, along]);
		expect(walker.say(resume).state.paused).toBe(false);
		expect(guidanceOf(street, walker.state).action).not.toBe('paused');
	});
	it('a pause does not count as time', () => {
		const walker = new Stepper(street).stay(20).along(0, 100).say(pause).wait(3600).say(resume);
		walker.along(100, 120);
		expect(summaryOf(walker.state).whole).toBeLessThan(140_000);
	});
	it('change nothing in the state before', () => {
		const { state } = new Stepper(block).say(next, next);
		const copy = JSON.stringify(state);
		for (const word of [next, skip, previous, pause, reverse, finish, from(3)]) {
			const walker = new Stepper(block);
			walker.state = state;
			walker.say(word);
		}
		expect(JSON.stringify(state)).toBe(copy);
	});
});

describe('turning round', () => {
	const halfway = () => new Stepper(street).stay(20).along(0, 300);
	it('keeps what was reached, and leads back along the line', () => {
		const walker = halfway().say(reverse);
		expect(walker.state).toMatchObject({ reversed: true, stops: ['reached', 'reached', 'passed'] });
		const { along, metresToEnd, bearing } = guidanceOf(street, walker.state);
		expect(Math.abs(along - 100)).toBeLessThan(15);
		expect(Math.abs(metresToEnd - 300)).toBeLessThan(15);
		expect(bearing).toBe(270);
	});
	it('ends at the start, by position or by hand', () => {
		expect(halfway().say(reverse).along(100, 400).stay(20).news).toEqual([
			'reversed',
			'passed 2',
			'finished',
		]);
		expect(halfway().say(reverse, next).news).toEqual(['reversed', 'passed 2', 'finished']);
	});
	it('twice is the walk as it was', () => {
		const before = halfway().state;
		const { state } = halfway().say(reverse, reverse);
		const keep = ({ stops, reachedAt, reversed, along }: WalkState) => [stops, reachedAt, reversed, along];
		expect(keep(state)).toEqual(keep(before));
	});
	it('before the first step begins at the other end', () => {
		const walker = new Stepper(street).say(reverse);
		expect(guidanceOf(street, walker.state)).toMatchObject({ next: 2, along: 0, metresToEnd: 400 });
		walker.stay(1);
		expect(new Stepper(street, true).stay(20).stops).toEqual([2]);
	});
	it('at the start of a round walk begins it anew the other way', () => {
		const walker = new Stepper(block).stay(20).say(reverse);
		expect(marks(walker.state)).toBe('aaaaa');
		walker.along(0, 700).stay(20);
		expect(walker.stops).toEqual([0, 4, 3, 2, 1, 0]);
	});
});
