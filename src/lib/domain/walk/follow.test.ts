// Cases for a walk under way: arriving, leaving the line, coming back, and fixes that say nothing.
import { describe, expect, it, test } from 'vitest';
import { block, drawn, goodFix, outAndBack, Stepper, street } from '../../../../tests/fixtures/steps.ts';
import { guidanceOf } from './guidance.ts';

const actionOf = (walker: Stepper) => guidanceOf(walker.walk, walker.state).action;

describe('a walk from start to end', () => {
	it.each([
		['a street', street, [0, 1, 2]],
		['out and back on one street', outAndBack, [0, 1, 2]],
		['round a block, its end where it began', block, [0, 1, 2, 3, 4]],
		[
			'stops ten metres apart',
			drawn([[0, 0], [100, 0]], [[100, 0], [110, 0]], [[110, 0], [120, 0]], [[120, 0], [250, 0]]), // prettier-ignore
			[0, 1, 2, 3, 4],
		],
	])('%s tells every stop once and in order', (_, trail, stops) => {
		const walker = new Stepper(trail).stay(20);
		walker.along(0, trail.length).stay(30);
		expect(walker.stops).toEqual(stops);
		expect(walker.news).toEqual(['finished']);
		expect(walker.state.stops.every((each) => each === 'reached')).toBe(true);
	});
	it.each([street, outAndBack, block])('and the other way round as well', (trail) => {
		const walker = new Stepper(trail, true).stay(20);
		walker.along(0, trail.length).stay(30);
		expect(walker.stops).toEqual(trail.stops.map((_, i) => i).reverse());
	});
	it('tells a stop when it is near, not from afar', () => {
		const walker = new Stepper(street).stay(20).along(0, 165);
		expect(walker.stops).toEqual([0]);
		expect(walker.along(166, 205).stops).toEqual([0, 1]);
	});
	it('tells what comes then', () => {
		const walker = new Stepper(street).stay(20);
		expect(walker.told.find(({ kind }) => kind === 'reached')).toMatchObject({
			then: { stop: 1, metres: 200 },
		});
	});
	it('stays finished, and its track and time end there', () => {
		const walker = new Stepper(street).stay(20).along(0, 400).stay(20);
		const { track, moving, whole, metres } = walker.state;
		walker.to(200, 0).stay(120).to(0, 0).stay(60);
		expect(walker.state).toMatchObject({ phase: 'finished', track, moving, whole, metres });
		expect(walker.news).toEqual(['finished']);
	});
});

describe('a fix that says nothing', () => {
	const begun = () => new Stepper(street).stay(20).along(0, 100);
	it.each([100.1, 500, 1e9])(
		'with %d metres of doubt leaves the place as it was, and says so once',
		(accuracy) => {
			const walker = begun();
			const { along, stops, belief } = walker.state;
			for (let i = 0; i < 60; i++) walker.fix(100, 300, { accuracy });
			expect(walker.state).toMatchObject({ along, stops, belief });
			expect([walker.news, actionOf(walker)]).toEqual([['inaccurate'], 'inaccurate']);
			expect(guidanceOf(street, walker.state).accuracy).toBe(accuracy);
			expect(walker.along(170, 175).news).toEqual(['inaccurate', 'accurate']);
		},
	);
	it.each([
		['no latitude', { lat: NaN }],
		['an endless longitude', { lon: Infinity }],
		['a latitude beyond the pole', { lat: 91 }],
		['a longitude beyond the date line', { lon: -181 }],
		['no time', { at: NaN }],
		['a time no calendar has', { at: 1e300 }],
	])('with %s changes nothing', (_, wrong) => {
		const walker = begun();
		const before = walker.state;
		expect(walker.take({ kind: 'fix', ...goodFix, at: walker.at + 1000, ...wrong }).state).toBe(before);
		expect(walker.told.at(-1)).toEqual({ kind: 'ignored', reason: 'damaged' });
	});
	it.each([undefined, null, NaN, -1, 0, 'good'])(
		'with an accuracy of %s is taken as a middling one',
		(accuracy) => {
			const walker = begun().take({
				kind: 'fix',
				...goodFix,
				accuracy: accuracy as number,
				at: begun().at + 1000,
			});
			expect(walker.state.accuracy).toBe(30);
		},
	);
	it('told twice or late changes nothing', () => {
		const walker = begun();
		const before = walker.state;
		for (const late of [0, 5000]) walker.take({ kind: 'fix', ...goodFix, at: walker.at - late });
		expect(walker.state).toBe(before);
	});
});

test('a clock set back by an hour does not stop the walk', () => {
	const walker = new Stepper(street).stay(20).along(0, 100);
	const { moving, whole } = walker.state;
	walker.fix(100, 0, { seconds: -3600 });
	walker.along(101, 205);
	expect(walker.stops).toEqual([0, 1]);
	expect(walker.state.moving).toBeGreaterThanOrEqual(moving);
	expect(walker.state.whole).toBeGreaterThanOrEqual(whole);
});

test('a jump of one fix is not believed; a place told again and again is', () => {
	const walker = new Stepper(street).stay(20).along(0, 100);
	walker.fix(180, 250).along(101, 120);
	expect(Math.abs(walker.state.along - 115)).toBeLessThan(15);
	expect(walker.news).toEqual([]);
	walker.fix(120, 900).stay(60);
	expect(actionOf(walker)).toBe('off-trail');
});

test('no fix for half a minute is told by the clock alone, and ends with a fix', () => {
	const walker = new Stepper(street).stay(20).along(0, 100);
	expect(actionOf(walker.wait(20).say({ kind: 'tick' }))).toBe('walk-on');
	expect(actionOf(walker.wait(20).say({ kind: 'tick' }))).toBe('waiting');
	expect(actionOf(walker.fix(110, 0))).toBe('walk-on');
});

describe('leaving the line', () => {
	const left = () => new Stepper(street).stay(20).along(0, 100).to(100, 160);
	it('is told once, after it has lasted', () => {
		const short = new Stepper(street).stay(20).along(0, 100);
		for (let i = 0; i < 8; i++) short.fix(100, 50 + i);
		expect(short.news).toEqual([]);
		expect(left().stay(60).news).toEqual(['off-trail']);
	});
	it('shows the way back', () => {
		const { back, bearing } = guidanceOf(street, left().stay(30).state);
		expect(Math.abs((back?.metres ?? 0) - 160)).toBeLessThan(15);
		expect(bearing).toBe(180);
	});
	it('is told later when the phone is in doubt', () => {
		const walker = new Stepper(street).stay(20).along(0, 100);
		for (let i = 0; i < 60; i++) walker.fix(100, Math.min(80, i * 1.2), { accuracy: 50 });
		expect(walker.news).toEqual([]);
	});
	it('ends with coming back, which is told, and the next stop is still ahead', () => {
		const walker = left().stay(30).to(110, 0).along(110, 150);
		expect(walker.news).toEqual(['off-trail', 'rejoined']);
		expect(guidanceOf(street, walker.state).next).toBe(1);
		walker.along(151, 400).stay(20);
		expect(walker.stops).toEqual([0, 1, 2]);
	});
	it('ends too for who goes back and forth where they left', () => {
		const walker = left().stay(30).to(100, 0);
		for (let i = 0; i < 4; i++) walker.to(115, 0).to(95, 0);
		expect(walker.news).toEqual(['off-trail', 'rejoined']);
	});
	it('for a short cut passes by the stops left out', () => {
		const walker = new Stepper(block).stay(20).along(0, 80);
		walker.to(80, 150);
		walker.along(block.length - 220, block.length).stay(30);
		expect(walker.stops).toEqual([0, 3, 4]);
		expect(walker.state.stops).toEqual(['reached', 'passed', 'passed', 'reached', 'reached']);
	});
});

test('who walks back is told to turn round, once', () => {
	const walker = new Stepper(street).stay(20).along(0, 160).to(60, 0);
	expect([walker.news, actionOf(walker)]).toEqual([['wrong-way'], 'turn-round']);
	expect(walker.to(160, 0).news).toEqual(['wrong-way', 'right-way']);
});

test('who is far from the line hears nothing until they come to it', () => {
	const walker = new Stepper(street).fix(0, 900).stay(60);
	expect(walker.told).toEqual([]);
	expect(actionOf(walker)).toBe('not-near');
	walker.to(0, 0).stay(20);
	expect(walker.news).toEqual([]);
	expect(walker.stops).toEqual([0]);
});

test('a long walk keeps a track of bounded length', () => {
	const walker = new Stepper(street).stay(3);
	for (let i = 0; i < 4200; i++) walker.fix(i % 2 ? 20 : 60, (i * 40) % 3000, { seconds: 8 });
	expect(walker.state.track.length).toBeGreaterThan(500);
	expect(walker.state.track.length).toBeLessThanOrEqual(2000);
	const times = walker.state.track.map(([, , at]) => at);
	expect(times).toEqual([...times].sort((a, b) => a - b));
}, 30_000);
