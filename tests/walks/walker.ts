// A walker who truly walks: where they are each second, and what they are doing there.
import { spotAlong, type Course } from '../../src/lib/domain/walk/course.ts';
import type { Chance } from './chance.ts';

export const manners = [
	'plain',
	'stays',
	'middle',
	'back',
	'short-cut',
	'beside',
	'astray',
	'still',
	'tunnel',
] as const;
export type Manner = (typeof manners)[number];

/** One second of the truth. */
export interface Moment {
	x: number;
	y: number;
	/** Metres along the line; null while away from it. */
	along: number | null;
	/** No fix gets through. */
	dark: boolean;
}

/** The true way of one walker over a course. */
export function truth(course: Course, manner: Manner, chance: Chance): Moment[] {
	const moments: Moment[] = [];
	const speed = chance.between(0.9, 1.5);
	const side = chance.between(-4, 4);
	let beside = side;
	let dark = 0;
	const at = (along: number) => {
		const spot = spotAlong(course, along);
		const ahead = spotAlong(course, Math.min(course.length, along + 1));
		const [dx, dy] = [ahead.x - spot.x, ahead.y - spot.y];
		const size = Math.hypot(dx, dy) || 1;
		return { x: spot.x - (dy / size) * beside, y: spot.y + (dx / size) * beside };
	};
	const stand = (along: number | null, spot: { x: number; y: number }, seconds: number) => {
		for (let i = 0; i < seconds; i++) moments.push({ ...spot, along, dark: dark-- > 0 });
	};
	const straight = (from: { x: number; y: number }, to: { x: number; y: number }, until: number | null) => {
		const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / speed));
		for (let i = 1; i <= steps; i++) {
			const share = i / steps;
			moments.push({
				x: from.x + (to.x - from.x) * share,
				y: from.y + (to.y - from.y) * share,
				along: i === steps ? until : null,
				dark: dark-- > 0,
			});
		}
	};
	const begin = manner === 'middle' ? chance.between(0.2, 0.6) * course.length : 0;
	const scene = chance.between(begin + 40, Math.max(begin + 41, course.length - 60));
	const stretch = chance.between(100, 200);
	let along = begin;
	let played = false;
	let visited = course.stops.findIndex((stop) => stop.along >= begin);
	stand(along, at(along), 5);
	while (along < course.length) {
		const stop = course.stops[visited];
		if (stop && along >= stop.along) {
			visited += 1;
			if (manner === 'stays') stand(along, at(along), chance.between(20, 90));
		}
		if (manner === 'beside') {
			const inside = along > scene && along < scene + stretch;
			const wanted = inside ? Math.sign(side || 1) * 34 : side;
			beside += Math.max(-0.8, Math.min(0.8, wanted - beside));
		}
		if (!played && along >= scene) {
			played = true;
			if (manner === 'still') stand(along, at(along), chance.between(60, 300));
			if (manner === 'tunnel') dark = Math.round(chance.between(60, 180));
			if (manner === 'back') {
				const back = Math.max(0, along - chance.between(30, 80));
				for (; along > back; along -= speed) stand(along, at(along), 1);
			}
			if (manner === 'short-cut') {
				const to = Math.min(course.length, along + chance.between(150, 500));
				straight(at(along), at(to), to);
				along = to;
				visited = course.stops.findIndex((each) => each.along >= along - 1);
				if (visited < 0) visited = course.stops.length;
			}
			if (manner === 'astray') {
				const home = at(along);
				const angle = chance.between(0, 2 * Math.PI);
				const far = chance.between(150, 300);
				const away = { x: home.x + far * Math.cos(angle), y: home.y + far * Math.sin(angle) };
				straight(home, away, null);
				stand(null, away, 40);
				straight(away, home, along);
			}
		}
		along = Math.min(course.length, along + speed);
		stand(along, at(along), 1);
	}
	stand(course.length, at(course.length), 25);
	return moments;
}
