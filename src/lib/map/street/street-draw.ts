// Draws one piece of the street map, bottom to top, in the hand of the embedded one, pausing between the steps.
import { edgeAt } from '../base-draw.ts';
import type { Figure } from '../base-geometry.ts';
import { widthAt, type Drawn } from '../base-style.ts';
import type { Brush } from '../brush.ts';
import type { StreetTile } from './street-tile.ts';

/** Streets from the least to the widest: what comes later lies on top. */
const streets = ['service', 'pedestrian', 'minor', 'tertiary', 'secondary', 'main', 'motorway'] as const;
type Street = (typeof streets)[number];
const isMain = (kind: Street) => kind === 'secondary' || kind === 'main' || kind === 'motorway';

/** The ground with all that is on it, without the frame. */
export function* drawStreets(brush: Brush, tile: StreetTile): Generator<void, void> {
	const { ctx, zoom, paint, around } = brush;
	const figures = (key: string): Figure[] => tile.layers.get(key)?.within(around) ?? [];
	const all = (...keys: string[]) => keys.flatMap(figures);
	const width = (kind: Drawn) => widthAt(kind, zoom);

	brush.ground(paint.land);
	brush.fill(all('area school', 'area hospital'), paint.block, 0.55);
	brush.fill(all('area commercial', 'area industrial', 'area railway'), paint.block, 0.4);
	yield;
	if (zoom >= 13) brush.fields(figures('green farm'));
	brush.fill(all('green grass', 'green cemetery'), paint.park, 0.6);
	brush.fill(all('green park', 'green wood'), paint.park);
	yield;
	if (zoom >= 14) {
		brush.trees(figures('green park').filter(isOuter), 0.26);
		yield;
		brush.trees(figures('green wood').filter(isOuter), 0.8);
		yield;
	}
	pitches(figures('green pitch'));
	brush.fill(figures('water'), paint.water);
	brush.lines(figures('waterway stream'), width('stream'), paint.water);
	brush.lines(figures('waterway river'), width('river'), paint.water);
	yield;

	if (zoom >= 15) {
		buildings(figures('building'));
		yield;
	}
	if (zoom >= 14) {
		tunnels();
		yield;
		footways('');
		yield;
	}
	yield* carriageways('');
	yield* carriageways(' bridge');
	if (zoom >= 15) footways(' bridge');

	brush.tubes(all('rail subway', 'rail subway tunnel', 'rail rail tunnel'), width('subway'));
	brush.rails(figures('rail rail'), width('track'));
	yield;

	function edgeOf(kind: Street): number {
		if (kind === 'service') return zoom >= 16 ? 1.4 : 0;
		if (kind === 'minor' || kind === 'pedestrian') return zoom >= 16 ? 2.2 : zoom >= 15 ? 1.4 : 0;
		return kind === 'tertiary' && zoom < 13 ? 0 : edgeAt(zoom);
	}

	/** Casings first, so that streets open into one another; bridges lie over what they cross, ends cut square. */
	function* carriageways(level: '' | ' bridge'): Generator<void, void> {
		if (level) ctx.lineCap = 'butt';
		const lists = streets.map((kind) => [kind, figures(`street ${kind}${level}`)] as const);
		for (const [kind, list] of lists) {
			const edge = edgeOf(kind) + (level && zoom >= 15 ? 1.2 : 0);
			if (edge > 0 && width(kind) > 0)
				brush.lines(list, width(kind) + edge, isMain(kind) ? paint.mainEdge : paint.roadEdge);
		}
		yield;
		ctx.lineCap = 'round';
		for (const [kind, list] of lists) {
			brush.lines(list, width(kind), isMain(kind) ? paint.main : paint.road);
			if (kind === 'pedestrian' && zoom >= 15) brush.lines(list, width(kind) * 0.5, paint.block);
			if (kind === 'motorway' && zoom >= 14) brush.lines(list, 1, paint.mainEdge);
			if (kind === 'minor') yield;
		}
		yield;
	}

	/** Paths are dotted, steps are hatched like a ladder. */
	function footways(level: '' | ' bridge'): void {
		const path = width('path');
		const trodden = figures(`street path${level}`);
		if (level) brush.lines(trodden, path + 3, paint.roadEdge);
		if (level || zoom >= 15) brush.lines(trodden, path + (level ? 1.6 : 1.2), paint.land);
		brush.lines(trodden, path, zoom >= 16 ? paint.mainEdge : paint.road, [path * 0.1, path * 1.9]);
		const stairs = figures(`street steps${level}`);
		const step = width('steps');
		if (step === 0) return;
		ctx.lineCap = 'butt';
		brush.lines(stairs, step + 1.4, paint.roadEdge);
		brush.lines(stairs, step, paint.road);
		brush.lines(stairs, step, paint.rail, [zoom >= 17 ? 1.2 : 0.8, zoom >= 17 ? 2.4 : 1.7]);
		ctx.lineCap = 'round';
	}

	/** Below the ground: only an outline, dashed and faint. */
	function tunnels(): void {
		ctx.globalAlpha = 0.45;
		ctx.lineCap = 'butt';
		for (const kind of [...streets, 'path', 'steps'] as const) {
			const list = figures(`street ${kind} tunnel`);
			if (list.length === 0 || width(kind) === 0) continue;
			const colour = kind !== 'path' && kind !== 'steps' && isMain(kind) ? paint.mainEdge : paint.roadEdge;
			brush.lines(list, width(kind) + 1.6, colour, [4, 3]);
			brush.lines(list, width(kind), paint.land);
		}
		ctx.lineCap = 'round';
		ctx.globalAlpha = 1;
	}

	function buildings(list: readonly Figure[]): void {
		brush.fill(list, paint.block);
		if (zoom < 16) return;
		// What was filled is still traced.
		ctx.globalAlpha = 0.5;
		brush.stroke(zoom >= 17 ? 1 : 0.7, paint.roadEdge);
		ctx.globalAlpha = 1;
	}

	function pitches(list: readonly Figure[]): void {
		brush.fill(list, paint.leafLight, 0.3);
		if (zoom < 15) return;
		ctx.globalAlpha = 0.8;
		brush.stroke(1.2, paint.road);
		ctx.globalAlpha = 1;
	}
}

/** Holes are wound the other way round: nothing is planted for them. */
function isOuter(ring: Figure): boolean {
	let area = 0;
	for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2)
		area += (ring[j] as number) * (ring[i + 1] as number) - (ring[i] as number) * (ring[j + 1] as number);
	return area > 0;
}
