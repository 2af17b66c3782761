// Words of pages that have many of their own, so that every other page is spared them.
import type about from './about/ja.json';
import type cel from './cel/ja.json';
import type events from './events/ja.json';
import type heritage from './heritage/ja.json';
import type front from './front/ja.json';
import type place from './place/ja.json';
import type search from './search/ja.json';
import type settings from './settings/ja.json';
import type walk from './walk/ja.json';
import { writers } from './format.ts';
import { reader, type Words } from './reader.ts';

export interface Rooms {
	about: typeof about;
	cel: typeof cel;
	events: typeof events;
	heritage: typeof heritage;
	front: typeof front;
	place: typeof place;
	search: typeof search;
	settings: typeof settings;
	walk: typeof walk;
}
export type Room = keyof Rooms;
export type Stem<Key> = Key extends `${infer Start}_other` ? Start : Key;
export type TranslateRoom<R extends Room> = (
	key: Stem<keyof Rooms[R] & string>,
	values?: Record<string, string | number>,
) => string;

const files = {
	about: import.meta.glob<Words>('./about/*.json', { import: 'default' }),
	cel: import.meta.glob<Words>('./cel/*.json', { import: 'default' }),
	events: import.meta.glob<Words>('./events/*.json', { import: 'default' }),
	heritage: import.meta.glob<Words>('./heritage/*.json', { import: 'default' }),
	front: import.meta.glob<Words>('./front/*.json', { import: 'default' }),
	place: import.meta.glob<Words>('./place/*.json', { import: 'default' }),
	search: import.meta.glob<Words>('./search/*.json', { import: 'default' }),
	settings: import.meta.glob<Words>('./settings/*.json', { import: 'default' }),
	walk: import.meta.glob<Words>('./walk/*.json', { import: 'default' }),
};

/** The words of a room in one language. Rejects when they are neither kept nor to be had, or the language has no file. */
export async function roomFor<R extends Room>(room: R, id: string, tag: string): Promise<TranslateRoom<R>> {
	const load = files[room][`./${room}/${id}.json`];
	if (!load) throw new Error(`no words for ${room} in ${id}`);
	return reader(await load(), writers(tag).plural);
}
