// Lines: cut ways of the same street joined again, and how much of the network hangs together.
import { metresBetween } from '../domain/geo.ts';
import type { Spot, Thing } from './feature.ts';

type LineThing = Thing & { shape: { type: 'LineString' } };

const isLine = (thing: Thing): thing is LineThing => thing.shape.type === 'LineString';
const keyOf = (spot: readonly number[]): string => `${spot[0]} ${spot[1]}`;

/** Joins lines that carry the same and meet end to end where no third of them ends. Everything else passes through. */
export function joinLines(things: readonly Thing[]): Thing[] {
	const joined: Thing[] = [];
	const alike = new Map<string, LineThing[]>();
	for (const thing of things) {
		if (!isLine(thing)) {
			joined.push(thing);
			continue;
		}
		const carries = JSON.stringify([thing.layer, thing.from, thing.properties]);
		const group = alike.get(carries);
		if (group) group.push(thing);
		else alike.set(carries, [thing]);
	}
	for (const group of alike.values()) joined.push(...chains(group));
	return joined;
}

function chains(group: readonly LineThing[]): LineThing[] {
	const lines = group.map(({ shape }) => shape.coordinates as Spot[]);
	const ends = new Map<string, number[]>();
	lines.forEach((line, i) => {
		for (const end of [line[0], line.at(-1)] as Spot[]) {
			const here = ends.get(keyOf(end));
			if (here) here.push(i);
			else ends.set(keyOf(end), [i]);
		}
	});
	const used = new Set<number>();
	/** The one other line that ends where this one does. */
	const beyond = (spot: Spot): number | undefined => {
		const here = ends.get(keyOf(spot)) ?? [];
		const next = here.find((i) => !used.has(i));
		return here.length === 2 ? next : undefined;
	};
	const grow = (chain: Spot[]): Spot[] => {
		for (let i = beyond(chain.at(-1) as Spot); i !== undefined; i = beyond(chain.at(-1) as Spot)) {
			used.add(i);
			const line = lines[i] as Spot[];
			const onward = keyOf(line[0] as Spot) === keyOf(chain.at(-1) as Spot) ? line : line.toReversed();
			for (const spot of onward.slice(1)) chain.push(spot);
		}
		return chain;
	};
	return group.flatMap((thing, i) => {
		if (used.has(i)) return [];
		used.add(i);
		const forward = grow([...(lines[i] as Spot[])]);
		const whole = grow(forward.toReversed());
		return [{ ...thing, shape: { ...thing.shape, coordinates: whole.toReversed() } }];
	});
}

/** Metres along a line of longitudes and latitudes. */
export const metresAlong = (line: readonly (readonly number[])[]): number =>
	line.reduce((sum, [lon = 0, lat = 0], i) => {
		const [lon0 = 0, lat0 = 0] = line[i - 1] ?? [lon, lat];
		return sum + metresBetween({ lon: lon0, lat: lat0 }, { lon, lat });
	}, 0);

/**
 * Length of the streets one can walk, in metres, and the share of it in the largest part that hangs together.
 * Streets meet where they share a point, bridges and tunnels only at their ends.
 */
export function network(things: readonly Thing[]): { metres: number; connected: number } {
	const parents: number[] = [];
	const ids = new Map<string, number>();
	const idOf = (spot: readonly number[]): number => {
		const key = keyOf(spot);
		const known = ids.get(key);
		if (known !== undefined) return known;
		ids.set(key, parents.length);
		return parents.push(parents.length) - 1;
	};
	const root = (id: number): number => {
		let at = id;
		while (parents[at] !== at) at = parents[at] = parents[parents[at] as number] as number;
		return at;
	};
	const walked: [id: number, metres: number][] = [];
	for (const thing of things) {
		if (!isLine(thing) || thing.layer !== 'street' || thing.properties.kind === 'motorway') continue;
		const line = thing.shape.coordinates;
		const free = 'bridge' in thing.properties || 'tunnel' in thing.properties;
		const meets = free ? [line[0] as number[], line.at(-1) as number[]] : line;
		const all = meets.map(idOf);
		for (let i = 1; i < all.length; i++) parents[root(all[i] as number)] = root(all[i - 1] as number);
		walked.push([all[0] as number, metresAlong(line)]);
	}
	const lengths = new Map<number, number>();
	for (const [id, metres] of walked) lengths.set(root(id), (lengths.get(root(id)) ?? 0) + metres);
	const metres = [...lengths.values()].reduce((sum, each) => sum + each, 0);
	return { metres, connected: metres === 0 ? 0 : Math.max(...lengths.values()) / metres };
}
