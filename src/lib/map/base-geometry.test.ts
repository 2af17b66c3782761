// The file of the map decodes to what its format promises.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
	areaLayers,
	boxOf,
	decodeLayer,
	LayerIndex,
	lineLayers,
	readBase,
	worldX,
	worldY,
} from './base-geometry.ts';
import type { Base, BaseFile } from './base-geometry.ts';
import { contains } from './trees.ts';

const file = JSON.parse(readFileSync('content/facts/map/base.json', 'utf8')) as BaseFile;

/** The writer of the format, as the reader's comment describes it. */
function encodeLayer(figures: readonly (readonly number[])[]): string {
	const write = (value: number) => {
		let text = '';
		for (; value >= 32; value >>>= 5) text += String.fromCharCode(((value & 31) | 32) + 63);
		return (text + String.fromCharCode(value + 63)).replaceAll('\\', '!');
	};
	const before = [0, 0];
	const coordinates = figures.flat().map((value, i) => {
		const delta = value - (before[i & 1] as number);
		before[i & 1] = value;
		return write(delta < 0 ? -delta * 2 - 1 : delta * 2);
	});
	return `${figures.map((each) => write(each.length / 2)).join('')} ${coordinates.join('')}`;
}

function base(): Base {
	const reading = readBase(file);
	for (;;) {
		const step = reading.next();
		if (step.done) return step.value;
	}
}

describe('the drawn base', () => {
	it('decodes to figures that encode to the very same text', () => {
		for (const name of [...areaLayers, ...lineLayers])
			expect(encodeLayer(decodeLayer(file.layers[name] ?? '')), name).toBe(file.layers[name]);
	});

	it('keeps large and negative steps', () => {
		const figures = [
			[0, 0, -1, 31, 40000, -40000],
			[5, 5, 6, 7],
		];
		expect(decodeLayer(encodeLayer(figures))).toEqual(figures);
	});

	it('has every layer, credited and dated', () => {
		expect(file.credit).toBe('© OpenStreetMap contributors');
		expect(file.date).toMatch(/^\d{4}-\d{2}$/);
		for (const name of [...areaLayers, ...lineLayers])
			expect(decodeLayer(file.layers[name] ?? '').length, name).toBeGreaterThan(0);
	});

	it('lies around Nerima, with the exclave as a second ring', () => {
		const { layers, origin } = base();
		const ward = layers.get('ward')?.figures ?? [];
		expect(ward).toHaveLength(2);
		const inside = (lat: number, lon: number) =>
			ward.some((ring) => contains(ring, worldX(lon) - origin.x, worldY(lat) - origin.y));
		expect(inside(35.7495, 139.5868)).toBe(true); // Oizumi-gakuen Station
		expect(inside(35.76341, 139.56699)).toBe(true); // Nishi-oizumimachi
		expect(inside(35.7298, 139.7109)).toBe(false); // Ikebukuro
	});

	it('finds what a tile needs and leaves the rest', () => {
		const { layers, origin } = base();
		const minor = layers.get('minor') as LayerIndex;
		const x = worldX(139.5868) - origin.x;
		const y = worldY(35.7495) - origin.y;
		const near = { left: x - 500, top: y - 500, right: x + 500, bottom: y + 500 };
		const found = new Set(minor.within(near));
		expect(found.size).toBeGreaterThan(50);
		expect(found.size).toBeLessThan(minor.figures.length / 20);
		for (const figure of minor.figures) {
			const box = boxOf(figure);
			const meets =
				box.left < near.right && box.right > near.left && box.top < near.bottom && box.bottom > near.top;
			if (meets) expect(found.has(figure)).toBe(true);
		}
	});

	it('refuses a format it does not know', () => {
		expect(() => readBase({ ...file, format: 2 }).next()).toThrow('format 2');
	});
});
