// A short walk with the server gone: step by step by hand, then led by positions, and gone on with after a reload.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { nameIn, word } from '../fixtures/pages.ts';
import { press, shown, until } from './engine.ts';
import type { Hands } from './guide.ts';

const TRAIL = 'shakujii-ponds';
interface Facts {
	stops: { place: string }[];
	legs: { line: [number, number][] }[];
}
const facts = JSON.parse(readFileSync(`content/facts/trails/${TRAIL}.json`, 'utf8')) as Facts;
const nameOf = (stop: number) => nameIn('en', 'places', facts.stops[stop]?.place ?? '');

/** Puts positions told by the test in place of the browser's own. */
const BY_THE_TEST = `(() => {
	let told;
	navigator.geolocation.watchPosition = (each) => ((told = each), 1);
	navigator.geolocation.clearWatch = () => {};
	globalThis.stand = (latitude, longitude, timestamp) => told({ timestamp, coords:
		{ latitude, longitude, accuracy: 5, heading: null, speed: 1.2, altitude: null } });
})()`;

/** The steps of a walk, for whoever visits with these hands. */
export function walks(hands: Hands): void {
	const path = `/en/trails/${TRAIL}/walk`;
	const heads = (stop: number) => until(hands.engine, `${shown('.nx b')}`, nameOf(stop));
	const button = (key: string) => press(hands.engine, 'button', word('en', key));

	it('walks step by step by hand', async () => {
		await hands.open(path);
		await button('walk.begin.hand');
		await heads(0);
		await button('walk.here');
		await button('walk.next');
		await heads(1);
	});

	it('goes on with the walk after a reload', async () => {
		await hands.open(path);
		await press(hands.engine, 'button', word('en', 'walk.begin.again').replace('{{number}}', '2'));
		await heads(1);
	});

	it('is led by positions to the next stop', async () => {
		await hands.open(path);
		await until(hands.engine, `document.querySelectorAll('.ways button').length > 3`);
		await hands.engine.evaluate(BY_THE_TEST);
		await button('walk.begin.position');
		await until(hands.engine, shown('.say'), word('en', 'walk.say.waiting'));
		const line = facts.legs[0]?.line ?? [];
		const now = Date.now();
		for (const [step, [lat, lon]] of line.entries())
			await hands.engine.evaluate(`stand(${lat}, ${lon}, ${now + step * 15_000})`);
		const told = await hands.engine.text('.say');
		expect(told).toContain(nameOf(1));
		await button('walk.next');
		await heads(2);
	});
}
