// Which steps to the home screen are told, by what browsers say of themselves.
import { expect, it } from 'vitest';
import { deviceOf } from './install.svelte.ts';

it.each([
	[
		'ios',
		'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1',
		5,
	],
	[
		'ios',
		'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15',
		5,
	],
	[
		'desktop',
		'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15',
		0,
	],
	[
		'android',
		'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36',
		5,
	],
	[
		'desktop',
		'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36',
		10,
	],
])('%s for %s with %i touch points', (device, userAgent, touchPoints) =>
	expect(deviceOf(userAgent, touchPoints)).toBe(device),
);
