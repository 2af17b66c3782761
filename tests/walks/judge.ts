// Walks a simulated walk with the guidance and compares what it told with what was true.
import { advance } from '../../src/lib/domain/walk/advance.ts';
import { corridor } from '../../src/lib/domain/walk/off-trail.ts';
import { toPlane, type Walk } from '../../src/lib/domain/walk/prepare.ts';
import { newState, type WalkState } from '../../src/lib/domain/walk/state.ts';
import { phoneOf } from './fixes.ts';
import { chanceOf } from './random.ts';
import { besideLine, truthOf, type Spot } from './truth.ts';

export interface Verdict {
	seed: number;
	noise: number;
	every: number;
	deeds: string[];
	fixes: number;
	/** Stops truly come to. */
	visited: number;
	missed: number[];
	/** Stops told before ever having been within 80 m. */
	early: { stop: number; metres: number }[];
	/** True metres to the stop when it was told, by stop. */
	told: { stop: number; metres: number; visited: boolean }[];
	/** Seconds at which off-trail was told although the truth never left the street. */
	falseOff: number[];
	/** Worst true metres beyond the corridor while the guidance still thought to be on the line. */
	beyond: number;
	/** Metres counted by metres truly walked. */
	ratio: number;
	finished: boolean;
	state: WalkState;
}

const between = (a: Spot, b: Spot) => Math.hypot(a.x - b.x, a.y - b.y);
/** True metres beside the line up to which off-trail is a false alarm, and seconds it must have been so. */
const STREET = 40;
const LATELY = 90;

/** One simulated walk, judged. */
export function judged(walk: Walk, seed: number, noise?: number): Verdict {
	const chance = chanceOf(seed);
	const truth = truthOf(walk, chance);
	const phone = phoneOf(walk, truth, chance, noise);
	const line = truth.reversed ? walk.backward : walk.forward;
	const spots = line.stops.map(({ stop, along }) => {
		const cell = Math.round(along / line.step);
		const place = toPlane(walk, walk.stops[stop] ?? { lat: 0, lon: 0 });
		return { stop, place, joint: { x: line.x[cell] ?? 0, y: line.y[cell] ?? 0 } };
	});
	const toStop = (stop: number, spot: Spot) => {
		const found = spots.find((each) => each.stop === stop);
		return found ? Math.min(between(found.place, spot), between(found.joint, spot)) : Infinity;
	};
	const visited = new Map(truth.visits.map(({ stop, second }) => [stop, second]));
	const verdict: Verdict = {
		seed,
		noise: phone.noise,
		every: phone.every,
		deeds: [...truth.deeds, ...phone.deeds],
		fixes: phone.fixes.length,
		visited: visited.size,
		missed: [],
		early: [],
		told: [],
		falseOff: [],
		beyond: -Infinity,
		ratio: 0,
		finished: false,
		state: newState(walk, truth.reversed),
	};
	let state = verdict.state;
	const since: { second: number; beside: number }[] = [];
	let leftAt: number | null = null;
	let last = -Infinity;
	let steady = 0;
	for (const { second, fix } of phone.fixes) {
		const spot = truth.path[second] as Spot;
		const step = advance(walk, state, { kind: 'fix', ...fix });
		state = step.state;
		steady = second - last > 30 ? 0 : steady + (second - last);
		last = second;
		if (second - (since.at(-1)?.second ?? -9) < 4 && step.events.length === 0) continue;
		const beside = Math.min(
			besideLine(line, spot),
			...spots.map(({ stop, place }) =>
				state.stops[stop] === 'reached' ? between(place, spot) - 20 : Infinity,
			),
		);
		since.push({ second, beside });
		while (since[0] && since[0].second < second - LATELY) since.shift();
		for (const event of step.events) {
			if (event.kind === 'reached') {
				const metres = toStop(event.stop, spot);
				const nearest = Math.min(...truth.path.slice(0, second + 1).map((each) => toStop(event.stop, each)));
				verdict.told.push({ stop: event.stop, metres, visited: visited.has(event.stop) });
				if (nearest > 80) verdict.early.push({ stop: event.stop, metres: nearest });
			}
			if (event.kind === 'off-trail' && Math.max(...since.map((each) => each.beside)) < STREET)
				verdict.falseOff.push(second);
			if (event.kind === 'finished') verdict.finished = true;
		}
		if (state.phase === 'walking' && steady > 20 && leftAt === null)
			verdict.beyond = Math.max(verdict.beyond, beside - corridor(fix.accuracy ?? 0));
	}
	const done = new Set(verdict.told.map(({ stop }) => stop));
	verdict.missed = [...visited.keys()].filter((stop) => !done.has(stop));
	verdict.ratio = truth.metres > 0 ? state.metres / truth.metres : 1;
	verdict.state = state;
	return verdict;
}
