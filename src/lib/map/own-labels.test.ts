// Our own names win; the street map only adds to them.
import { describe, expect, it, vi } from 'vitest';
import { additions, namesOf } from './own-labels.ts';
import { streetLabels } from './street-labels.ts';
import type { LabelKind, MapLabel } from './types.ts';

const label = (kind: LabelKind, text: string, lat: number, lon: number, local?: string): MapLabel => ({
	kind,
	text,
	rank: 1,
	at: [[lat, lon]],
	...(local ? { local } : {}),
});
const own = [
	label('station', 'Nerima', 35.7373, 139.6544, '練馬'),
	label('park', 'Shakujii Park', 35.7376, 139.5985, '石神井公園'),
	label('road', 'Mejiro-dori', 35.75, 139.6, '目白通り'),
];

describe('additions', () => {
	it.each<[string, MapLabel, boolean]>([
		['our station under another name', label('station', '練馬駅', 35.7375, 139.655), false],
		['another station', label('station', 'Sakuradai', 35.7388, 139.6624, '桜台'), true],
		['our park at another spot of it', label('park', '石神井公園', 35.739, 139.603), false],
		['our park in the reader’s words', label('park', 'Shakujii Park', 35.738, 139.6, '石神井公園'), false],
		['a park of the same name far off', label('park', '石神井公園', 35.77, 139.65), true],
		['a shop at our station', label('spot', 'Kiosk', 35.7373, 139.6544), true],
		['a stretch of our street', label('road', 'Mejiro-dori', 35.75, 139.6, '目白通り'), true],
	])('of %s: %j', (_, each, added) => expect(additions(own, [each])).toEqual(added ? [each] : []));
});

it('gives translated names as pairs, others not', () =>
	expect(namesOf([...own, label('park', '甲', 35, 139)])).toEqual([
		['練馬', 'Nerima'],
		['石神井公園', 'Shakujii Park'],
		['目白通り', 'Mejiro-dori'],
	]));

describe('names of tiles in view', () => {
	const spot = label('spot', 'School', 35.74, 139.6);
	const tiles = [
		{ x: 58181, y: 25775, z: 16 },
		{ x: 58180, y: 25775, z: 16 },
	];
	it('are asked once for the tile of the archive they share', async () => {
		const labels = vi.fn(async () => [spot]);
		const changed = vi.fn();
		const names = streetLabels({ labels }, { maxZoom: 14 }, own, changed);
		expect(names.among(tiles)).toEqual([]);
		expect(names.among(tiles)).toEqual([]);
		await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce());
		expect(names.among(tiles)).toEqual([spot]);
		expect(labels.mock.calls).toEqual([[[{ x: 14545, y: 6443, z: 14 }]]]);
	});
	it('are asked again when there were none, and tell of no change', async () => {
		const labels = vi.fn(async () => []);
		const changed = vi.fn();
		const names = streetLabels({ labels }, { maxZoom: 14 }, own, changed);
		names.among(tiles);
		await Promise.resolve();
		await Promise.resolve();
		names.among(tiles);
		expect(labels).toHaveBeenCalledTimes(2);
		expect(changed).not.toHaveBeenCalled();
	});
	it('are not asked for without an archive', () => {
		const labels = vi.fn(async () => [spot]);
		expect(streetLabels({ labels }, null, own, () => {}).among(tiles)).toEqual([]);
		expect(labels).not.toHaveBeenCalled();
	});
});
