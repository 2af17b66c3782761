// Two thousand simulated walks of every trail, as a table, and what a fix costs.
import { advance, newWalk } from '../../src/lib/domain/walk/advance.ts';
import { courseOf } from '../../src/lib/domain/walk/course.ts';
import { chanceOf } from '../walks/chance.ts';
import { judge } from '../walks/judge.ts';
import { fixesOf } from '../walks/phone.ts';
import { trails } from '../walks/trails.ts';
import { truth } from '../walks/walker.ts';

const walks = Number(process.env.BENCH_WALKS ?? 2000);
const row = (...cells: (string | number)[]) =>
	console.log(
		cells.map((cell, i) => (i === 0 ? String(cell).padEnd(30) : String(cell).padStart(10))).join(''),
	);
const at = (sorted: number[], share: number) =>
	sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

console.log(`\n${walks} simulated walks of every trail; metres`);
row(
	'Trail',
	'reached',
	'told',
	'missed',
	'early>80',
	'≤15 m: mid',
	'95 %',
	'worst',
	'>40 m',
	'false off',
	'noticed',
);
for (const trail of trails) {
	let [reached, told, missed, early, falseOff, noticed] = [0, 0, 0, 0, 0, 0];
	const near: number[] = [];
	for (let seed = 1; seed <= walks; seed++) {
		const verdict = judge(trail, seed);
		reached += verdict.reached;
		told += verdict.told;
		missed += verdict.missed.length;
		early += verdict.distances.filter((each) => each > 80).length;
		if (verdict.noise <= 15) near.push(...verdict.distances);
		if (verdict.noise <= 20) falseOff += verdict.falseOff;
		noticed = Math.max(noticed, verdict.noticed ?? 0);
	}
	near.sort((a, b) => a - b);
	const over = near.filter((each) => each > 40).length;
	row(
		trail.id,
		reached,
		told,
		missed,
		early,
		at(near, 0.5).toFixed(0),
		at(near, 0.95).toFixed(0),
		(near.at(-1) ?? 0).toFixed(0),
		over,
		falseOff,
		noticed.toFixed(0),
	);
}

const long = courseOf({
	id: 'ten-kilometres',
	stops: Array.from({ length: 21 }, (_, i) => ({
		lat: 35.7 + i * 0.0045,
		lon: 139.6 + (i % 2) * 0.001,
		stay: 5,
	})),
	lines: Array.from({ length: 20 }, (_, i) =>
		Array.from({ length: 40 }, (_, j): [number, number] => [
			35.7 + (i + j / 39) * 0.0045,
			139.6 + ((i % 2 ? 39 - j : j) / 39) * 0.001,
		]),
	),
});
const chance = chanceOf(7);
const costs: number[] = [];
let state = newWalk(long);
for (const { fix } of fixesOf(long, truth(long, 'plain', chance), 15, 1, chance)) {
	const started = performance.now();
	state = advance(long, state, fix).state;
	costs.push((performance.now() - started) * 1000);
}
costs.sort((a, b) => a - b);
console.log(
	`\nA fix on ${(long.length / 1000).toFixed(1)} km: ${at(costs, 0.5).toFixed(1)} µs in the middle, ${at(costs, 0.95).toFixed(1)} µs at 95 % (${costs.length} fixes)`,
);
