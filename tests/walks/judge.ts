// Walks a simulated walk with the guidance and compares what it told with what was true.
import { advance } from '../../src/lib/domain/walk/advance.ts';
import { corridor } from '../../src/lib/domain/walk/off-trail.ts';
import { toPlane, type Line, type Walk } from '../../src/lib/domain/walk/prepare.ts';
import { newState, type WalkState } from '../../src/lib/domain/walk/state.ts';
import type { WalkEvent } from '../../src/lib/domain/walk/types.ts';
import { noises, phoneOf, type Phone } from './fixes.ts';
import { chanceOf } from './random.ts';
import { besideLine, truthOf, type Spot, type Truth } from './truth.ts';

export interface Verdict {
	seed: number;
	noise: number;
	deeds: string[];
	fixes: number;
	/** Stops truly come to. */
	visited: number;
	missed: number[];
	/** Stops told before ever having been within 80 m. */
	early: { stop: number; metres: number }[];
	/** True metres from a visited stop when it was told, or walked since the phone spoke again when it was silent there. */
	distances: { stop: number; metres: number }[];
	/** Seconds at which off-trail was told although the truth had not left the street for a while. */
	falseOff: number[];
	/** Worst true metres beyond the corridor while the guidance still thought the walker on the line. */
	beyond: number;
	/** Metres counted by metres truly walked. */
	ratio: number;
	finished: boolean;
}

/** Metres a stop may be away when it is told, at good accuracy, and ever. */
export const NEAR = 40;
const FAR = 80;
/** True metres beside the line up to which off-trail is a false alarm, and seconds it must have been so. */
const STREET = 40;
const LATELY = 90;
/** Seconds of fixes without a gap after which leaving can be noticed. */
const STEADY = 20;
/** Seconds of fixes at a stop, from coming to it on, below which the phone was silent there. */
const CHANCE = 10;
/** Fixes wider than this, metres, are no use to anybody. */
const USELESS = 100;

const between = (a: Spot, b: Spot) => Math.hypot(a.x - b.x, a.y - b.y);

/** What is true at any second of a walk. */
class Judge {
	private readonly walk: Walk;
	private readonly line: Line;
	private readonly truth: Truth;
	private readonly phone: Phone;
	readonly verdict: Verdict;
	private readonly spots: { stop: number; place: Spot; joint: Spot }[];

	constructor(walk: Walk, truth: Truth, phone: Phone, seed: number) {
		[this.walk, this.truth, this.phone] = [walk, truth, phone];
		const line = truth.reversed ? walk.backward : walk.forward;
		this.line = line;
		this.spots = line.stops.map(({ stop, along }) => {
			const cell = Math.round(along / line.step);
			const place = toPlane(walk, walk.stops[stop] ?? { lat: 0, lon: 0 });
			return { stop, place, joint: { x: line.x[cell] ?? 0, y: line.y[cell] ?? 0 } };
		});
		const deeds = [...truth.deeds, ...phone.deeds];
		this.verdict = {
			...{ seed, noise: phone.noise, deeds, fixes: phone.fixes.length, visited: truth.visits.length },
			...{ missed: [], early: [], distances: [], falseOff: [], beyond: 0, ratio: 0, finished: false },
		};
	}

	private toStop(stop: number, spot: Spot): number {
		const found = this.spots.find((each) => each.stop === stop);
		return found ? Math.min(between(found.place, spot), between(found.joint, spot)) : Infinity;
	}

	/** Metres from a spot to the line, or to a stop reached, where one may wander. */
	private beside(spot: Spot, { stops }: WalkState): number {
		const visiting = this.spots
			.filter(({ stop }) => stops[stop] === 'reached')
			.map(({ place }) => between(place, spot) - 20);
		return Math.min(besideLine(this.line, spot), ...visiting);
	}

	private reached(stop: number, second: number) {
		const { path, visits } = this.truth;
		const nearest = Math.min(...path.slice(0, second + 1).map((each) => this.toStop(stop, each)));
		if (nearest > FAR) this.verdict.early.push({ stop, metres: nearest });
		const visit = visits.find((each) => each.stop === stop);
		if (visit) this.verdict.distances.push({ stop, metres: this.lateness(stop, visit.second, second) });
	}

	/** Metres from the stop when it was told; where the phone was silent while one was there, metres walked since it spoke again. */
	private lateness(stop: number, visited: number, second: number): number {
		const { path } = this.truth;
		const metres = this.toStop(stop, path[second] as Spot);
		const usable = this.phone.fixes.filter(({ fix }) => (fix.accuracy ?? 0) <= USELESS);
		const there = usable
			.map((each) => each.second)
			.filter((each) => each >= visited && each <= second)
			.filter((each) => this.toStop(stop, path[each] as Spot) <= NEAR);
		const again = usable.find((each) => each.second >= visited)?.second ?? second;
		if (second < visited || (there.at(-1) ?? 0) - (there[0] ?? 0) >= CHANCE) return metres;
		const walked = path
			.slice(again, second + 1)
			.reduce((sum, each, i, all) => sum + (i > 0 ? between(all[i - 1] as Spot, each) : 0), 0);
		return Math.min(metres, walked);
	}

	heard(event: WalkEvent, second: number, state: WalkState) {
		if (event.kind === 'reached') this.reached(event.stop, second);
		if (event.kind === 'finished') this.verdict.finished = true;
		if (event.kind !== 'off-trail') return;
		const { path, away } = this.truth;
		// Who takes another way has left, though another part of the line may be near.
		if (away.some(({ from, to }) => from <= second && second <= to + LATELY)) return;
		const lately = path.slice(Math.max(0, second - LATELY), second + 1);
		if (lately.every((spot) => this.beside(spot, state) < STREET)) this.verdict.falseOff.push(second);
	}

	believedOn(second: number, accuracy: number, state: WalkState) {
		const out = this.beside(this.truth.path[second] as Spot, state) - corridor(accuracy);
		this.verdict.beyond = Math.max(this.verdict.beyond, out);
	}

	done(told: ReadonlySet<number>, metres: number): Verdict {
		this.verdict.missed = this.truth.visits.map(({ stop }) => stop).filter((stop) => !told.has(stop));
		this.verdict.ratio = this.truth.metres > 0 ? metres / this.truth.metres : 1;
		return this.verdict;
	}
}

/** One simulated walk, judged. `noise`: accuracy of the phone, metres. */
export function judged(walk: Walk, seed: number, noise = noises[seed % noises.length]): Verdict {
	const chance = chanceOf(seed * 7919 + Math.round(walk.length));
	const truth = truthOf(walk, chance);
	const phone = phoneOf(walk, truth, chance, noise);
	const judge = new Judge(walk, truth, phone, seed);
	let state = newState(walk, truth.reversed);
	const told = new Set<number>();
	let [last, looked, steady] = [-Infinity, -Infinity, 0];
	for (const { second, fix } of phone.fixes) {
		const step = advance(walk, state, { kind: 'fix', ...fix });
		state = step.state;
		steady = second - last > 30 ? 0 : steady + (second - last);
		last = second;
		for (const event of step.events) {
			judge.heard(event, second, state);
			if (event.kind === 'reached') told.add(event.stop);
		}
		if (state.phase !== 'walking' || steady <= STEADY || second - looked < 4) continue;
		looked = second;
		judge.believedOn(second, fix.accuracy ?? 0, state);
	}
	return judge.done(told, state.metres);
}
