// The hop of the radish: where it is and how it stretches at each of its drawings.

/** Drawings of the hop; the first, the middle one and the last are the keys. */
export const DRAWINGS = 13;

/** Of the drawing, whose radish is 100 high. */
const SIZE = 0.74;

export const isKey = (drawing: number): boolean => (drawing - 1) % ((DRAWINGS - 1) / 2) === 0;

/** The radish of a drawing, 1 to 13, as an SVG transform in a picture of 360 by 220. */
export function hopAt(drawing: number): string {
	const share = (drawing - 1) / (DRAWINGS - 1);
	const height = 4 * share * (1 - share);
	// Fastest at the ground, where it is stretched along its way; squashed only on the ground itself.
	const ground = share === 0 || share === 1;
	const stretch = ground ? 0.84 : 1 + 0.16 * (1 - height);
	const turn = (share - 0.5) * 36;
	const [wide, tall] = [SIZE * (2 - stretch), SIZE * stretch];
	const [x, y] = [50 + 260 * share, 200 - 110 * height];
	return `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${turn.toFixed(1)}) scale(${wide.toFixed(3)} ${tall.toFixed(3)})`;
}
