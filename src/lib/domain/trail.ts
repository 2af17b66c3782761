// A trail: places in order, the legs between them, and how long it takes.
import { lineMetres, type Point } from './geo.ts';
import type { Area, Surveyed } from './place.ts';

export const themes = ['anime', 'art', 'green', 'farm', 'history', 'shopping', 'film', 'family'] as const;
export type Theme = (typeof themes)[number];

export const surfaces = ['paved', 'mixed', 'unpaved', 'unknown'] as const;
export type Surface = (typeof surfaces)[number];

/** Metres a minute. 80 is the Japanese convention for "minutes on foot" (real-estate fair-competition code); 50 suits children and wheels. */
export const paces = { usual: 80, easy: 65, slow: 50 } as const;
export type Pace = keyof typeof paces;

/** Whole minutes for a distance in metres, rounded up, as the convention asks. */
export const minutesFor = (metres: number, pace: Pace = 'usual'): number => Math.ceil(metres / paces[pace]);

export interface LegMeasure {
	metres: number;
	steps: Surveyed;
}

/** Minutes after the start at which each stop is reached, and the whole time; walking and stays apart. */
export function timetable(
	legs: readonly { metres: number }[],
	stays: readonly number[],
	pace: Pace = 'usual',
) {
	const arrivals: number[] = [];
	let clock = 0;
	let walking = 0;
	stays.forEach((stay, i) => {
		if (i > 0) {
			const minutes = minutesFor(legs[i - 1]?.metres ?? 0, pace);
			walking += minutes;
			clock += minutes;
		}
		arrivals.push(clock);
		clock += stay;
	});
	return { arrivals, walking, total: clock };
}

/** Whether the whole walk avoids steps: `yes` only when every leg was surveyed without. */
export function stepFree(legs: readonly { steps: Surveyed }[]): Surveyed {
	if (legs.some((leg) => leg.steps === 'yes')) return 'no';
	return legs.length > 0 && legs.every((leg) => leg.steps === 'no') ? 'yes' : 'unknown';
}

/** Length of a drawn line in whole metres. */
export const legMetres = (line: readonly Point[]): number => Math.round(lineMetres(line));

export interface TrailFilter {
	/** Longest whole time in minutes. */
	time?: number | undefined;
	/** Longest walk in metres. */
	length?: number | undefined;
	/** Place id of a station at which it starts or ends. */
	station?: string | undefined;
	theme?: Theme | undefined;
	/** Only walks on which no steps are known. */
	stepFree?: boolean | undefined;
}

export interface TrailFigures {
	total: number;
	metres: number;
	stations: readonly string[];
	themes: readonly Theme[];
	stepFree: Surveyed;
	area: Area;
}

/** Whether a trail passes every wish of a filter. Without a survey, a trail is not step-free. */
export function passes(trail: TrailFigures, filter: TrailFilter): boolean {
	return (
		(filter.time === undefined || trail.total <= filter.time) &&
		(filter.length === undefined || trail.metres <= filter.length) &&
		(filter.station === undefined || trail.stations.includes(filter.station)) &&
		(filter.theme === undefined || trail.themes.includes(filter.theme)) &&
		(!filter.stepFree || trail.stepFree === 'yes')
	);
}
