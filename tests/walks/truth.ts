// Simulator of walks, the true part: where somebody really walks along a trail, second by second, with all they may do.
import { toPlane, type Line, type Walk } from '../../src/lib/domain/walk/prepare.ts';
import type { Chance } from './random.ts';

export interface Spot {
	x: number;
	y: number;
}

export interface Truth {
	reversed: boolean;
	/** What this walker did besides walking. */
	deeds: string[];
	/** True position at every second from 0. */
	path: Spot[];
	/** True metres walked. */
	metres: number;
	/** Stops truly come to, with the second of it: on foot along the line to within 15 m, or for a stay within 25 m. */
	visits: { stop: number; second: number }[];
	/** Seconds spent away from the line, from leaving it to coming back. */
	away: { from: number; to: number }[];
}

/** Metres beside a stop, or past it at the start of a stretch, that still make a visit of who walks by, and of who stays. */
const BY = 15;
const STAYING = 25;

type Deed = 'pause' | 'back' | 'wrong-side' | 'short-cut' | 'missed-turn';

const spotAt = (line: Line, along: number): Spot => {
	const last = line.x.length - 1;
	const exact = Math.max(0, Math.min(last, along / line.step));
	const i = Math.min(last - 1, Math.floor(exact));
	const share = exact - i;
	const [ax = 0, bx = 0, ay = 0, by = 0] = [line.x[i], line.x[i + 1], line.y[i], line.y[i + 1]];
	return { x: ax + share * (bx - ax), y: ay + share * (by - ay) };
};
const wayAt = (line: Line, along: number): Spot => {
	const cell = Math.max(0, Math.min(line.x.length - 1, Math.round(along / line.step)));
	return { x: line.dx[cell] ?? 0, y: line.dy[cell] ?? 0 };
};

/** Metres from a spot to the nearest of the line, anywhere on it. */
export function besideLine(line: Line, spot: Spot): number {
	let least = Infinity;
	for (let i = 0; i < line.x.length; i++)
		least = Math.min(least, (spot.x - (line.x[i] ?? 0)) ** 2 + (spot.y - (line.y[i] ?? 0)) ** 2);
	return Math.sqrt(least);
}

/** A walker's own clock, place and pace. */
class Walker {
	readonly path: Spot[] = [];
	metres = 0;
	private at: Spot;
	private rest = 0;
	private readonly chance: Chance;
	pace: number;
	constructor(chance: Chance, at: Spot) {
		this.chance = chance;
		this.at = at;
		this.pace = chance.between(0.8, 1.6);
		this.path.push(at);
	}
	/** Straight to a spot at the walker's pace. */
	to(spot: Spot) {
		let far = Math.hypot(spot.x - this.at.x, spot.y - this.at.y);
		if (far === 0) return;
		this.metres += far;
		// Who slows down has no step left over that is longer than the new ones.
		this.rest = Math.min(this.rest, this.pace);
		while (far + this.rest >= this.pace) {
			const share = (this.pace - this.rest) / far;
			this.at = { x: this.at.x + share * (spot.x - this.at.x), y: this.at.y + share * (spot.y - this.at.y) };
			this.rest = 0;
			this.path.push(this.at);
			far = Math.hypot(spot.x - this.at.x, spot.y - this.at.y);
		}
		this.rest += far;
		this.at = spot;
	}
	/** Stays for some seconds, wandering a little. */
	stay(seconds: number, wander: number) {
		const home = this.at;
		let goal = home;
		for (let i = 0; i < seconds; i++) {
			if (this.chance.happens(0.05))
				goal = {
					x: home.x + this.chance.between(-wander, wander),
					y: home.y + this.chance.between(-wander, wander),
				};
			const far = Math.hypot(goal.x - this.at.x, goal.y - this.at.y);
			const go = Math.min(far, 0.5);
			if (far > 0)
				this.at = {
					x: this.at.x + (go / far) * (goal.x - this.at.x),
					y: this.at.y + (go / far) * (goal.y - this.at.y),
				};
			this.metres += go;
			this.path.push(this.at);
		}
		this.to(home);
	}
}

/** A true walk on a trail. */
export function truthOf(walk: Walk, chance: Chance): Truth {
	const reversed = chance.happens(0.2);
	const line = reversed ? walk.backward : walk.forward;
	const { length } = line;
	const deeds: string[] = reversed ? ['reverse'] : [];
	let along = 0;
	if (chance.happens(0.15) && length > 600) {
		// Near the start is the start, so somebody beginning on the way begins elsewhere.
		const start = spotAt(line, 0);
		const far = (at: number) => Math.hypot(spotAt(line, at).x - start.x, spotAt(line, at).y - start.y);
		along = chance.between(150, length * 0.7);
		while (along < length * 0.7 && far(along) < 200) along += 20;
		deeds.push('middle');
	}
	const plan = new Map<number, Deed>();
	const kinds: Deed[] = ['pause', 'back', 'wrong-side', 'short-cut', 'missed-turn'];
	for (const kind of kinds) {
		const times = chance.happens(kind === 'short-cut' ? 0.2 : 0.35) ? 1 : 0;
		for (let i = 0; i < times; i++) plan.set(chance.between(along + 60, length - 100), kind);
	}
	const mods = [...plan].sort((a, b) => a[0] - b[0]);
	const stops = line.stops.filter((stop) => stop.along >= along - BY);
	const visits: Truth['visits'] = [];
	const away: Truth['away'] = [];

	const pavement = chance.between(-6, 6);
	let aside = pavement;
	let asideGoal = pavement;
	let asideUntil = Infinity;
	const beside = (at: number): Spot => {
		const spot = spotAt(line, at);
		const way = wayAt(line, at);
		return { x: spot.x + aside * way.y, y: spot.y - aside * way.x };
	};
	const walker = new Walker(chance, beside(along));
	walker.stay(Math.round(chance.between(15, 60)), 3);

	while (along < length || stops.length > 0) {
		while (stops[0] && stops[0].along <= along + 1e-6) {
			const stop = stops.shift() as (typeof stops)[number];
			const isLast = stop.along >= length - 1e-6;
			const second = walker.path.length - 1;
			const place = toPlane(walk, walk.stops[stop.stop] ?? { lat: 0, lon: 0 });
			const stays = chance.happens(0.6) || isLast;
			const enters = stays && chance.happens(0.5);
			if (enters || Math.abs(aside) <= (stays ? STAYING : BY)) visits.push({ stop: stop.stop, second });
			if (stays) {
				if (enters) walker.to(place);
				walker.stay(Math.round(isLast ? chance.between(240, 600) : chance.between(20, 240)), 12);
			}
			if (isLast) return { reversed, deeds, path: walker.path, metres: walker.metres, visits, away };
			walker.pace = Math.max(0.6, Math.min(1.8, walker.pace + chance.between(-0.2, 0.2)));
		}
		const mod = mods[0];
		if (mod && along >= mod[0] && aside === asideGoal && asideUntil === Infinity) {
			mods.shift();
			if (along < length - 100) {
				const deed = mod[1];
				const from = walker.path.length - 1;
				if (deed === 'pause') walker.stay(Math.round(chance.between(60, 300)), 4);
				if (deed === 'back') {
					const far = Math.min(along, chance.between(40, 150));
					for (let at = along; at > along - far; at -= 3) walker.to(beside(at));
					for (let at = along - far; at < along; at += 3) walker.to(beside(at));
				}
				if (deed === 'wrong-side') {
					asideGoal = chance.pick([-1, 1]) * chance.between(30, 40);
					asideUntil = along + chance.between(100, 300);
				}
				if (deed === 'short-cut') {
					along = Math.min(length - 60, along + chance.between(120, 500));
					walker.to(beside(along));
					while (stops[0] && stops[0].along < along - BY) stops.shift();
				}
				if (deed === 'missed-turn') {
					const way = wayAt(line, along - 10);
					const turn = chance.pick([-1, 1]);
					const start = beside(along);
					const far = chance.between(150, 450);
					const lost = {
						x: start.x + far * (0.25 * way.x + turn * 0.97 * way.y),
						y: start.y + far * (0.25 * way.y - turn * 0.97 * way.x),
					};
					walker.to(lost);
					walker.stay(Math.round(chance.between(0, 120)), 5);
					if (chance.happens(0.4)) {
						along = Math.min(length - 60, along + chance.between(0, 300));
						while (stops[0] && stops[0].along < along - BY) stops.shift();
					}
					walker.to(beside(along));
				}
				if (deed === 'short-cut' || deed === 'missed-turn') away.push({ from, to: walker.path.length - 1 });
				deeds.push(deed);
			}
		}
		if (along > asideUntil) {
			asideGoal = pavement;
			asideUntil = Infinity;
		}
		const next = Math.min(length, along + 2, stops[0]?.along ?? Infinity);
		aside += Math.max(-1, Math.min(1, asideGoal - aside));
		along = Math.max(next, along);
		walker.to(beside(along));
	}
	return { reversed, deeds, path: walker.path, metres: walker.metres, visits, away };
}
