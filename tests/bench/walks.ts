// Two thousand simulated walks of every trail, as a table for each accuracy of the phone, and what a fix costs.
import { advance } from '../../src/lib/domain/walk/advance.ts';
import { prepareWalk } from '../../src/lib/domain/walk/prepare.ts';
import { newState } from '../../src/lib/domain/walk/state.ts';
import { noises, phoneOf } from '../walks/fixes.ts';
import { judged } from '../walks/judge.ts';
import { chanceOf } from '../walks/random.ts';
import { tallyOf } from '../walks/tally.ts';
import { allTrails } from '../walks/trails.ts';
import { truthOf } from '../walks/truth.ts';

const walks = Number(process.env.BENCH_WALKS ?? 2000);
const row = (...cells: (string | number)[]) =>
	console.log(
		cells.map((cell, i) => (i === 0 ? String(cell).padEnd(30) : String(cell).padStart(10))).join(''),
	);
const at = (sorted: number[], share: number) =>
	sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const verdicts = allTrails().flatMap(({ id, walk }) =>
	Array.from({ length: walks }, (_, i) => ({ id, ...judged(walk, i + 1) })),
);
const columns = ['reached', 'missed', '>40 m', 'early>80', 'false off', 'noticed'];
const tell = (name: string, all: typeof verdicts) => {
	const { reached, missed, late, early, falseOff, noticed } = tallyOf(all);
	row(name, reached, missed, late, early, falseOff, noticed);
};
console.log(`\n${walks} simulated walks of every trail; metres`);
row('Accuracy told', ...columns);
for (const noise of noises)
	tell(
		`${noise}`,
		verdicts.filter((each) => each.noise === noise),
	);
row('Trail, up to 20 m', ...columns);
for (const { id } of allTrails())
	tell(
		id,
		verdicts.filter((each) => each.id === id && each.noise <= 20),
	);

const spot = (i: number, share: number) => ({
	lat: 35.7 + (i + share) * 0.0045,
	lon: 139.6 + (i % 2 ? 1 - share : share) * 0.001,
});
const long = prepareWalk(
	Array.from({ length: 21 }, (_, i) => spot(i, 0)),
	Array.from({ length: 20 }, (_, i) => Array.from({ length: 40 }, (_, j) => spot(i, j / 39))),
);
console.log(`\nMicroseconds a fix on ${(long.length / 1000).toFixed(1)} km`);
row('Accuracy told', 'middle', '95 %', 'fixes');
for (const noise of noises) {
	const chance = chanceOf(7);
	const costs: number[] = [];
	let state = newState(long);
	for (const { fix } of phoneOf(long, truthOf(long, chance), chance, noise).fixes) {
		const started = performance.now();
		state = advance(long, state, { kind: 'fix', ...fix }).state;
		costs.push((performance.now() - started) * 1000);
	}
	costs.sort((a, b) => a - b);
	row(`${noise}`, at(costs, 0.5).toFixed(1), at(costs, 0.95).toFixed(1), costs.length);
}
