// The trails of the guide as the walking guidance gets them, for the simulator.
import { readdirSync, readFileSync } from 'node:fs';
import { prepareWalk, type Walk } from '../../src/lib/domain/walk/prepare.ts';

type Pair = [lat: number, lon: number];
interface TrailFile {
	id: string;
	stops: { place: string; stay: number; at?: Pair }[];
	legs: { line: Pair[] }[];
}

const read = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T;
const point = ([lat, lon]: Pair) => ({ lat, lon });

/** Every trail of the guide, made ready. */
export function allTrails(): { id: string; walk: Walk }[] {
	const folder = 'content/facts/trails';
	return readdirSync(folder)
		.sort()
		.map((file) => {
			const trail = read<TrailFile>(`${folder}/${file}`);
			const stops = trail.stops.map(({ place, stay, at }) => ({
				...(at
					? point(at)
					: read<{ position: { lat: number; lon: number } }>(`content/facts/places/${place}.json`).position),
				stay,
			}));
			return {
				id: trail.id,
				walk: prepareWalk(
					stops,
					trail.legs.map(({ line }) => line.map(point)),
				),
			};
		});
}
