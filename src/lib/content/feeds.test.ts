// Which feeds there are, and what each holds.
import { expect, it } from 'vitest';
import { feedsOf } from './feeds.ts';

const event = (id: string, change = {}) => ({
	...{ id, kind: 'dance' as const, area: null, anime: false, free: false },
	...change,
});

it('has a feed for each kind, area and property that an event has, and no empty one', () => {
	const feeds = feedsOf([
		event('a'),
		event('b', { area: 'oizumi', anime: true }),
		event('c', { kind: 'market', free: true, area: 'oizumi' }),
		event('d', { kind: 'anime', anime: true }),
	]);
	expect(Object.fromEntries(feeds.map(({ id, events }) => [id, events.join(' ')]))).toEqual({
		anime: 'b d',
		free: 'c',
		'kind-dance': 'a b',
		'kind-market': 'c',
		'area-oizumi': 'b c',
	});
});
it('is empty without events', () => expect(feedsOf([])).toEqual([]));
