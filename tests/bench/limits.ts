// What is promised of the map, and which readings break it. Pure.
import type { MapRun } from './map.ts';
import type { PanReading } from './pan.ts';

/** Seconds and megabytes in which the street map of the ward is made. */
export const MAP_SECONDS = 180;
export const MAP_MEMORY = 4000;
/** Frames a second over the whole time of a drag. */
export const FRAMES = 50;
/** Milliseconds from one frame to the next after which it counts as slow: two frames of a screen of 60. */
export const SLOW_MS = 1000 / 30;
/** Share of frames that may be slow. */
export const SLOW_SHARE = 0.05;

/** What is wrong with a run of the map. */
export const mapComplaints = ({ seconds, memory }: Pick<MapRun, 'seconds' | 'memory'>): string[] => [
	...(seconds > MAP_SECONDS ? [`it took ${seconds.toFixed(1)} s, over ${MAP_SECONDS}`] : []),
	...(memory > MAP_MEMORY ? [`it took ${memory.toFixed(0)} MB, over ${MAP_MEMORY}`] : []),
];

/** What is wrong with a drag. */
export function panComplaints({
	zoomedIn,
	mean,
	slow,
}: Pick<PanReading, 'zoomedIn' | 'mean' | 'slow'>): string[] {
	const where = `zoomed in ${zoomedIn} times:`;
	return [
		...(mean < FRAMES ? [`${where} ${mean.toFixed(1)} frames a second, under ${FRAMES}`] : []),
		...(slow > SLOW_SHARE
			? [`${where} ${(slow * 100).toFixed(1)} % of the frames are slow, over ${SLOW_SHARE * 100} %`]
			: []),
	];
}
