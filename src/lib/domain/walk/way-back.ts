// The way to the line for somebody beside or far from it.
import { bearing, metresBetween } from '../geo.ts';
import { metresToStop } from './nearness.ts';
import { cellAt, lineOf, toPoint, type Line, type Walk } from './prepare.ts';
import type { WalkState } from './state.ts';
import type { WayBack } from './types.ts';

interface Spot {
	x: number;
	y: number;
}

/** Metres behind the last progress that still count as remaining. */
const BEHIND = 50;

/** Cell nearest to a spot, from a cell on, and metres to it. */
export function nearestCell(line: Line, { x, y }: Spot, from = 0): { cell: number; metres: number } {
	let [cell, least] = [from, Infinity];
	for (let i = from; i < line.x.length; i++) {
		const square = (x - (line.x[i] ?? 0)) ** 2 + (y - (line.y[i] ?? 0)) ** 2;
		if (square < least) [cell, least] = [i, square];
	}
	return { cell, metres: Math.sqrt(least) };
}

/** Metres around a reached stop within which one is visiting. */
const VISITING = 60;

/** Metres beside the nearest part of the line, or beyond the surroundings of a stop that was reached. */
export function besideAll(
	walk: Walk,
	{ reversed, stops }: Pick<WalkState, 'reversed' | 'stops'>,
	from: Spot,
): number {
	const { metres } = nearestCell(lineOf(walk, reversed), from);
	const visiting = walk.stops.map(({ around }, stop) =>
		stops[stop] === 'reached' ? metresToStop(walk, stop, from) - (around ?? VISITING) + 40 : Infinity,
	);
	return Math.max(0, Math.min(metres, ...visiting));
}

function wayTo(walk: Walk, from: Spot, to: Spot): WayBack {
	const here = toPoint(walk, from.x, from.y);
	const there = toPoint(walk, to.x, to.y);
	return {
		...there,
		metres: Math.round(metresBetween(here, there)),
		bearing: Math.round(bearing(here, there)) % 360,
	};
}

/** The way to the nearest point of the line that is still to be walked. */
export function backFrom(walk: Walk, state: Pick<WalkState, 'reversed' | 'along'>, from: Spot): WayBack {
	const line = lineOf(walk, state.reversed);
	const { cell } = nearestCell(line, from, cellAt(line, state.along - BEHIND));
	return wayTo(walk, from, { x: line.x[cell] ?? 0, y: line.y[cell] ?? 0 });
}

/** The way to the trail for somebody who has not begun: to the start, unless the line is less than half as far. */
export function wayThere(
	walk: Walk,
	state: Pick<WalkState, 'reversed' | 'startAt'>,
	from: Spot,
): WayBack & { beside: number } {
	const line = lineOf(walk, state.reversed);
	const along = line.stops.find(({ stop }) => stop === state.startAt)?.along ?? 0;
	const first = cellAt(line, along);
	const start = { x: line.x[first] ?? 0, y: line.y[first] ?? 0 };
	const { cell, metres } = nearestCell(line, from);
	const nearest = { x: line.x[cell] ?? 0, y: line.y[cell] ?? 0 };
	const far = Math.hypot(from.x - start.x, from.y - start.y);
	return { ...wayTo(walk, from, metres < far / 2 ? nearest : start), beside: metres };
}
