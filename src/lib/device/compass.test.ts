// Cases for readings of the compass: which are measured against north, and which way they turn.
import { expect, test } from 'vitest';
import { headingOf } from './compass.ts';

test.each([
	['Safari tells degrees from north', { webkitCompassHeading: 90, absolute: false, alpha: 12 }, 90],
	['Safari pointing north', { webkitCompassHeading: 0, absolute: false, alpha: 200 }, 0],
	['alpha turns the other way', { absolute: true, alpha: 90 }, 270],
	['alpha at north', { absolute: true, alpha: 0 }, 0],
	['a reading against an unknown start', { absolute: false, alpha: 90 }, null],
	['no compass', { absolute: true, alpha: null }, null],
	['a broken one', { absolute: true, alpha: Number.NaN }, null],
])('%s', (_, reading, heading) => expect(headingOf(reading)).toBe(heading));
