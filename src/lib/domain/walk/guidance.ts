// What to show now: the next action, how far, which way. Computed from the state whenever a screen wants it.
import type { Point } from '../geo.ts';
import { paces } from '../trail.ts';
import { NO_FIX } from './command.ts';
import { corridor } from './off-trail.ts';
import { cellAt, lineOf, toPoint, type Line, type Walk } from './prepare.ts';
import { nextOn } from './settle.ts';
import type { WalkState } from './state.ts';
import type { Action, Guidance, WayBack } from './types.ts';
import { backFrom, wayThere } from './way-back.ts';

/** Metres along the line before a stop that count as arriving, and around a reached one as being there. */
const ARRIVING = 30;
const THERE = 30;
/** Metres of the line ahead that the arrow follows. */
const ARROW = 20;

const degrees = (east: number, north: number) =>
	Math.round(((Math.atan2(east, north) * 180) / Math.PI + 360) % 360) % 360;

function arrow(line: Line, along: number): number | null {
	const from = cellAt(line, along);
	const to = Math.min(line.x.length - 1, from + Math.max(1, Math.round(ARROW / line.step)));
	const [east, north] = [(line.x[to] ?? 0) - (line.x[from] ?? 0), (line.y[to] ?? 0) - (line.y[from] ?? 0)];
	return east === 0 && north === 0 ? null : degrees(east, north);
}

/** Share walked of each leg, in the trail's own order. */
function shares(line: Line, along: number, reversed: boolean): number[] {
	const walked = line.stops.slice(1).map((to, i) => {
		const from = line.stops[i]?.along ?? 0;
		return to.along > from
			? Math.max(0, Math.min(1, (along - from) / (to.along - from)))
			: Number(along >= to.along);
	});
	return reversed ? walked.reverse() : walked;
}

const minutes = (metres: number, pace: number) => Math.ceil(metres / pace);

export interface Wishes {
	/** Metres a minute, 80 unless told. */
	pace?: number | undefined;
	/** Stop the visitor has looked at enough, in the trail's own order: it and those before it are not told to be here. */
	seen?: number | null | undefined;
}

/** What to tell the visitor now. */
export function guidanceOf(
	walk: Walk,
	state: WalkState,
	{ pace = paces.usual, seen = null }: Wishes = {},
): Guidance {
	const line = lineOf(walk, state.reversed);
	const { along, here, phase } = state;
	const next = phase === 'finished' ? undefined : nextOn(line, state);
	const known = phase === 'walking';
	const metresToNext = next ? Math.round(Math.max(0, next.along - along)) : null;
	const metresToEnd = phase === 'finished' ? 0 : Math.round(line.length - along);
	const speed = pace > 0 && Number.isFinite(pace) ? pace : paces.usual;
	const stays = state.stops.reduce(
		(sum, status, i) => sum + (status === 'ahead' ? (walk.stops[i]?.stay ?? 0) : 0),
		0,
	);
	const isSaid = state.said !== null && Math.abs(state.said.along - along) <= THERE;
	const at = line.stops
		.slice(line.stops.findIndex(({ stop }) => stop === seen) + 1)
		.filter(
			(each) =>
				state.stops[each.stop] === 'reached' &&
				((known && Math.abs(each.along - along) <= THERE) || (isSaid && each.stop === state.said?.stop)),
		);

	let back: (WayBack & { beside?: number }) | null = null;
	if (here && phase === 'off') back = backFrom(walk, state, here);
	if (here && phase === 'open') back = wayThere(walk, state, here);
	const isFar = phase === 'open' && (back?.beside ?? 0) > corridor(state.accuracy ?? 0);

	const cell = cellAt(line, along);
	const spot = { x: line.x[cell] ?? 0, y: line.y[cell] ?? 0 };
	const aside =
		known && here && !state.byHand
			? Math.round((here.x - spot.x) * (line.dy[cell] ?? 0) - (here.y - spot.y) * (line.dx[cell] ?? 0))
			: null;
	const action = ((): Action => {
		if (phase === 'finished') return 'finished';
		if (state.paused) return 'paused';
		if (state.byHand) return at.length > 0 ? 'at-stop' : 'by-hand';
		if (state.rough !== null) return 'inaccurate';
		if (state.last === null || (phase === 'open' && !isFar)) return 'locating';
		if (state.seen !== null && state.seen - state.last > NO_FIX) return 'waiting';
		if (phase === 'open') return 'not-near';
		if (phase === 'off') return 'off-trail';
		if (at.length > 0) return 'at-stop';
		if (state.wrongWay) return 'turn-round';
		return metresToNext !== null && metresToNext <= ARRIVING ? 'arriving' : 'walk-on';
	})();
	const told: WayBack | null = back && {
		lat: back.lat,
		lon: back.lon,
		metres: back.metres,
		bearing: back.bearing,
	};
	const position: Point | null = here && toPoint(walk, here.x, here.y);
	return {
		action,
		next: next?.stop ?? null,
		here: at.map(({ stop }) => stop),
		metresToNext,
		metresToEnd,
		minutesToNext: metresToNext === null ? null : minutes(metresToNext, speed),
		minutesToEnd: phase === 'finished' ? 0 : minutes(metresToEnd, speed) + stays,
		bearing: phase === 'finished' ? null : told ? told.bearing : arrow(line, along),
		back: action === 'not-near' || phase === 'off' ? told : null,
		aside,
		along: Math.round(along),
		length: Math.round(line.length),
		legs: shares(line, along, state.reversed),
		position,
		onLine: known ? toPoint(walk, spot.x, spot.y) : null,
		accuracy: state.rough ?? state.accuracy,
	};
}
