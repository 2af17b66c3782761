// Cases for a trail made ready: lengths, stops along it, both directions, and trails with hardly a line.
import { describe, expect, it } from 'vitest';
import { block, drawn, ground, outAndBack, street } from '../../../../tests/fixtures/steps.ts';
import { metresBetween } from '../geo.ts';
import { CELL, cellAt, prepareWalk, toPlane, toPoint, type Line } from './prepare.ts';

const alongs = ({ stops }: Line) => stops.map(({ along }) => Math.round(along));

describe('a trail made ready', () => {
	it.each([
		['a street', street, 400, [0, 200, 400]],
		['out and back', outAndBack, 400, [0, 200, 400]],
		['round a block', block, 700, [0, 200, 350, 550, 700]],
	])('of %s is as long as the ground, its stops along it', (_, walk, length, stops) => {
		expect(walk.length).toBeCloseTo(length, 0);
		expect(alongs(walk.forward)).toEqual(stops);
	});
	it('measures as the globe does', () => {
		const corners = ([[0, 0], [200, 0], [200, 150], [0, 150], [0, 0]] as const).map(ground); // prettier-ignore
		const globe = corners.reduce(
			(sum, each, i) => sum + (i === 0 ? 0 : metresBetween(corners[i - 1] as typeof each, each)),
			0,
		);
		expect(Math.abs(block.length - globe) / globe).toBeLessThan(0.001);
	});
	it('the other way round has the same stops from the other end, by their own numbers', () => {
		expect(block.backward.stops.map(({ stop }) => stop)).toEqual([4, 3, 2, 1, 0]);
		expect(alongs(block.backward)).toEqual([0, 150, 350, 500, 700]);
	});
	it('has even cells, each with the way ahead', () => {
		const { x, y, dx, dy, step } = block.forward;
		expect(Math.abs(step - CELL)).toBeLessThan(0.5);
		const quarter = cellAt(block.forward, 100);
		expect([x[quarter], y[quarter], dx[quarter], dy[quarter]].map((each) => Math.round(each ?? 0))).toEqual([100, 0, 1, 0]); // prettier-ignore
		expect(Math.round(block.backward.dx[cellAt(block.backward, 600)] ?? 0)).toBe(-1);
	});
	it('leaves out points that are told twice', () =>
		expect(drawn([[0, 0], [0, 0], [50, 0], [50, 0]]).length).toBeCloseTo(50, 1)); // prettier-ignore
	it.each([
		['no stops', prepareWalk([], [])],
		['one stop', prepareWalk([ground([0, 0])], [])],
		[
			'stops in one spot',
			drawn([
				[0, 0],
				[0, 0],
			]),
		],
	])('with %s has no length and does not break', (_, walk) => {
		expect(walk.length).toBe(0);
		expect(cellAt(walk.forward, 1e9)).toBe(walk.forward.x.length - 1);
		expect([...walk.forward.dx].every(Number.isFinite)).toBe(true);
	});
	it('a leg without a line leads straight', () =>
		expect(prepareWalk([ground([0, 0]), ground([300, 400])], []).length).toBeCloseTo(500, 0));
	it('is told from every other by its shape', () => {
		expect(new Set([street, outAndBack, block].map(({ shape }) => shape)).size).toBe(3);
		expect(drawn([[0, 0], [200, 0]], [[200, 0], [400, 0]]).shape).toBe(street.shape); // prettier-ignore
	});
});

it('the plane and the earth name the same spots', () => {
	const { x, y } = toPlane(street, toPoint(street, 123, -45));
	expect([x, y].map((each) => Math.round(each * 1000) / 1000)).toEqual([123, -45]);
});
