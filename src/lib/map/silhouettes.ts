// The drawings of the markers: each group has an outline of its own, so that colour is never needed to tell them apart.
import type { MapGroup } from './types.ts';

interface Drawing {
	outline: string;
	fill: string;
	inside: string;
	/** Colour of what is drawn inside. */
	line?: string;
}

const drawings: Record<MapGroup, Drawing> = {
	// A screen with a foot.
	anime: {
		outline: 'M-20-17Q-20-20-17-20H17Q20-20 20-17V13Q20 16 17 16H6L0 24L-6 16H-17Q-20 16-20 13z',
		fill: '#2a63c4',
		inside: 'M-9-12H9V8H-9zM-3-7l7 5-7 5z',
	},
	// A gabled hall.
	museum: {
		outline: 'M0-25L23-10V-5H19V20H-19V-5H-23V-10z',
		fill: '#39463f',
		inside: 'M-10 12H10M-8 12V-2M0 12V-2M8 12V-2M-11-5L0-13L11-5z',
	},
	// A leaf drop.
	park: {
		outline: 'M0 24C-16 14-22 4-20-8C-18-18-8-22 0-26C8-22 18-18 20-8C22 4 16 14 0 24z',
		fill: '#2f7a46',
		inside: 'M0 14V-4M0 4l6-5M0-16a7 7 0 0 1 6 9a5 5 0 0 1-2 6h-8a5 5 0 0 1-2-6a7 7 0 0 1 6-9z',
	},
	// An awning.
	shop: {
		outline: 'M-20 20V-6L-23-8L-17-22H17L23-8L20-6V20z',
		fill: '#f3c437',
		inside: 'M-8-2V12H8V-2M-11-5l3-9H8l3 9M-3 12V4h6v8',
		line: '#1a231d',
	},
	// A wide plate.
	station: {
		outline: 'M-24-14H24V14H-24z',
		fill: '#39463f',
		inside: 'M-6-9h12v13h-12zM-6-3h12M-4 8l2-4M4 8l-2-4',
	},
	// A standing stone with a rounded head.
	heritage: {
		outline: 'M-17 22V-7a17 17 0 0 1 34 0V22z',
		fill: '#6d4320',
		inside: 'M-10-8q10 4 20 0M-8-1H8M-5-7V13M5-7V13',
	},
	// A cross.
	help: {
		outline: 'M-8-22H8V-8H22V8H8V22H-8V8H-22V-8H-8z',
		fill: '#14592f',
		inside: 'M0-9v18M-9 0h18',
	},
	// A field on its corner.
	farm: {
		outline: 'M0-26L25 0L0 25L-25 0z',
		fill: '#4f6b12',
		inside: 'M0 12V-2M0-2q-9 0-9-9q9 0 9 9q0-9 9-9q0 9-9 9M-7 12H7',
	},
	// A pennant.
	event: {
		outline: 'M-17-24H22L14-10L22 4H-10V24H-17z',
		fill: '#c2311c',
		inside: 'M-6-18v16',
	},
};

/** Three rings by hand, so that neighbours differ. */
const rings = [
	'M20 3.5C29 3 37 10 37 20S29 37 19.5 36.5 3 29 3.5 19.5 12 4.5 22 3',
	'M18.5 3.5C28 2.5 36.5 9.5 37 19S30 37 20 37 2.5 29.5 3.5 20 11 3.5 24 4',
	'M21 3.5C31 4 37.5 11.5 36.5 21S28 37 18.5 36.5 2.5 28 3.5 18.5 12.5 2.5 24 3.5',
] as const;

const ring = (number: number) =>
	`<path class="nk-ring" stroke-width="3.4" d="${rings[number % 3]}"/><text x="20" y="27.5" text-anchor="middle" font-size="${number > 9 ? 17 : 21}">${number}</text>`;

const closed = 'aria-hidden="true" focusable="false"';

/** The group's drawing; a chosen stop keeps its number as a badge. */
export function silhouette(group: MapGroup, badge?: number): string {
	const { outline, fill, inside, line = '#fff' } = drawings[group];
	const number = badge === undefined ? '' : `<g transform="translate(8 -40) scale(.72)">${ring(badge)}</g>`;
	return `<svg viewBox="-26 -26 52 52" ${closed}><g stroke-linejoin="round" stroke-linecap="round"><path d="${outline}" fill="${fill}" stroke="#fff" stroke-width="4" paint-order="stroke"/><path d="${inside}" fill="none" stroke="${line}" stroke-width="2.6"/></g>${number}</svg>`;
}

/** A stop: its number in a red pencil ring. */
export const keyRing = (number: number): string =>
	`<svg class="ring" viewBox="0 0 40 40" ${closed}>${ring(number)}</svg>`;
