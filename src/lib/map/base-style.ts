// How the drawn base looks: colours from the page's tokens, widths by zoom.
const tokens = {
	land: '--map-land',
	block: '--map-block',
	road: '--map-road',
	roadEdge: '--map-road-edge',
	main: '--map-main',
	mainEdge: '--map-main-edge',
	park: '--map-park',
	water: '--map-water',
	rail: '--map-rail',
	leaf: '--a-leaf2',
	leafLight: '--a-leaf3',
	soil: '--a-earth2',
	paper: '--paper',
	sheet: '--sheet',
	ink: '--ink',
	inkSoft: '--ink-2',
	green: '--green-text',
	blue: '--blue-text',
} as const;
export type Paint = Record<keyof typeof tokens, string> & { font: string; scale: number };

/** The colours and the letters of the page as they are now. */
export function paintOf(node: Element): Paint {
	const style = getComputedStyle(node);
	const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
	const colours = Object.fromEntries(
		Object.entries(tokens).map(([name, token]) => [name, style.getPropertyValue(token).trim() || '#888']),
	) as Record<keyof typeof tokens, string>;
	return { ...colours, font: style.fontFamily, scale: rem / 16 };
}

/** Widths in CSS pixels at zoom 11 to 18; 0 is not drawn. */
const widths = {
	motorway: [1.4, 2.2, 3.2, 5, 8, 12, 18, 26],
	main: [1.2, 2, 3, 5, 8, 12, 18, 26],
	secondary: [0.8, 1.4, 2.4, 4, 6.5, 10, 15, 22],
	tertiary: [0.5, 0.9, 1.7, 3, 5.4, 8.5, 13, 19],
	minor: [0, 0, 0.7, 1.3, 2.8, 5, 9, 15],
	path: [0, 0, 0, 0, 1, 1.8, 2.6, 4],
	river: [1, 1.6, 2.4, 3.4, 5, 7.5, 12, 20],
	stream: [0, 0, 1, 1.4, 2, 3, 5, 8],
	rail: [1.6, 2, 2.8, 3.6, 4.6, 6, 7, 8],
	subway: [1, 1.2, 1.6, 2, 2.6, 3.4, 4, 4.6],
	// Only the map of the streets has these.
	service: [0, 0, 0, 0, 1.6, 3, 5.6, 9],
	pedestrian: [0, 0, 0.7, 1.3, 2.8, 5, 9, 15],
	/** Each track by itself, where the embedded map has one line for a railway. */
	track: [1.6, 2, 2.4, 2.8, 2.6, 2.8, 3.2, 4],
	steps: [0, 0, 0, 0, 1.6, 2.8, 4.6, 8],
} as const satisfies Record<string, readonly number[]>;
export type Drawn = keyof typeof widths;

/** Width of a kind of line in CSS pixels. */
export function widthAt(kind: Drawn, zoom: number): number {
	const row = widths[kind];
	return row[Math.max(0, Math.min(row.length - 1, Math.round(zoom) - 11))] ?? 0;
}
