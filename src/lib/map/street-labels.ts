// The names of the street map near what is on the screen: asked of the painter tile by tile, and remembered for a while.
import { additions } from './own-labels.ts';
import type { Painter, TileAt } from './painter-talk.ts';
import { sourceOf } from './street/overzoom.ts';
import type { MapLabels, StreetArchive } from './types.ts';

/** Tiles whose names are remembered. */
const HELD = 32;

export interface StreetLabels {
	/** What is known for these tiles of the map; what is not yet is asked for. */
	among(tiles: readonly TileAt[]): MapLabels;
}

/**
 * @param own our labels, which win
 * @param changed called when more is known than was answered
 */
export function streetLabels(
	painter: Pick<Painter, 'labels'>,
	archive: Pick<StreetArchive, 'maxZoom'> | null,
	own: MapLabels,
	changed: () => void,
): StreetLabels {
	/** In the order of their last use. */
	const held = new Map<string, MapLabels>();
	const asked = new Set<string>();

	async function ask(key: string, source: TileAt): Promise<void> {
		asked.add(key);
		const labels = await painter.labels([source]);
		asked.delete(key);
		// Nothing may mean that the network was away: that is not remembered.
		if (labels.length === 0) return;
		held.set(key, additions(own, labels));
		for (const oldest of held.keys()) {
			if (held.size <= HELD) break;
			held.delete(oldest);
		}
		changed();
	}

	return {
		among(tiles) {
			if (!archive) return [];
			const sources = tiles.map((each) => sourceOf(each, archive.maxZoom));
			const byKey = new Map(sources.map((each) => [`${each.z}/${each.x}/${each.y}`, each]));
			return [...byKey].flatMap(([key, source]) => {
				const known = held.get(key);
				if (!known) {
					if (!asked.has(key)) void ask(key, source);
					return [];
				}
				held.delete(key);
				held.set(key, known);
				return known;
			});
		},
	};
}
