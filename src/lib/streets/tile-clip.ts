// Cuts what tiles share to the square of one tile, so that every piece is there once. Whole numbers in and out.

export type Dot = [x: number, y: number];

/** Left, top, right, bottom. */
export type Square = readonly [number, number, number, number];

/** Where the way from a to b crosses the line at `at` of an axis; the same from both directions. */
function crossing(a: Dot, b: Dot, axis: 0 | 1, at: number): Dot {
	const [from, to] = a[0] < b[0] || (a[0] === b[0] && a[1] <= b[1]) ? [a, b] : [b, a];
	const share = (at - from[axis]) / (to[axis] - from[axis]);
	const other = axis === 0 ? 1 : 0;
	const value = Math.round(from[other] + (to[other] - from[other]) * share);
	return axis === 0 ? [at, value] : [value, at];
}

const sides = (square: Square): [axis: 0 | 1, at: number, sign: 1 | -1][] => [
	[0, square[0], 1],
	[0, square[2], -1],
	[1, square[1], 1],
	[1, square[3], -1],
];

/** The pieces of a line inside a square, its edges included. */
export function clipLine(line: readonly Dot[], square: Square): Dot[][] {
	let pieces = [line as Dot[]];
	for (const [axis, at, sign] of sides(square)) {
		const outside = (dot: Dot) => (dot[axis] - at) * sign < 0;
		pieces = pieces.flatMap((piece) => {
			const kept: Dot[][] = [];
			let open: Dot[] = [];
			const close = () => {
				if (open.length > 1) kept.push(open);
				open = [];
			};
			piece.forEach((dot, i) => {
				const before = piece[i - 1];
				if (before && outside(before) !== outside(dot)) {
					const cut = crossing(before, dot, axis, at);
					if (open.at(-1)?.[0] !== cut[0] || open.at(-1)?.[1] !== cut[1]) open.push(cut);
				}
				if (outside(dot)) return close();
				if (open.at(-1)?.[0] !== dot[0] || open.at(-1)?.[1] !== dot[1]) open.push(dot);
			});
			close();
			return kept;
		});
	}
	return pieces;
}

/**
 * The part of a closed ring inside a square (Sutherland–Hodgman). Parts of a hollow ring stay joined along the edges of
 * the square; sewing the seams takes such stretches out, since they run there and back.
 */
export function clipRing(ring: readonly Dot[], square: Square): Dot[] {
	let rest = ring.slice(0, -1) as Dot[];
	for (const [axis, at, sign] of sides(square)) {
		const outside = (dot: Dot) => (dot[axis] - at) * sign < 0;
		rest = rest.flatMap((dot, i) => {
			const before = rest.at(i - 1) as Dot;
			const cut = outside(before) === outside(dot) ? [] : [crossing(before, dot, axis, at)];
			return outside(dot) ? cut : [...cut, dot];
		});
	}
	const clean = rest.filter((dot, i) => {
		const before = rest.at(i - 1) as Dot;
		return dot[0] !== before[0] || dot[1] !== before[1];
	});
	return clean.length < 3 ? [] : [...clean, clean[0] as Dot];
}
