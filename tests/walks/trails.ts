// The real trails as courses to be walked, read from the content.
import { readdirSync, readFileSync } from 'node:fs';
import type { CourseTrail } from '../../src/lib/domain/walk/course.ts';

const read = (file: string) => JSON.parse(readFileSync(`content/facts/${file}`, 'utf8'));
interface TrailFile {
	stops: { place: string; stay: number; at?: [number, number] }[];
	legs: { line: [number, number][] }[];
}

export const trails: CourseTrail[] = readdirSync('content/facts/trails')
	.sort()
	.map((file) => {
		const { stops, legs } = read(`trails/${file}`) as TrailFile;
		return {
			id: file.replace('.json', ''),
			lines: legs.map((leg) => leg.line),
			stops: stops.map(({ place, stay, at }) => {
				const { lat, lon } = (read(`places/${place}.json`) as { position: { lat: number; lon: number } })
					.position;
				return { lat: at?.[0] ?? lat, lon: at?.[1] ?? lon, stay };
			}),
		};
	});
