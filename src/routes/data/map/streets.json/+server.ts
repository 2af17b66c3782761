// Whether there is a street map, and which: always there, so that a page asks nothing in vain.
import { json } from '@sveltejs/kit';
import { madeMap, noteOf } from '$lib/streets/made.ts';

export const prerender = true;

export const GET = () => {
	const made = madeMap();
	return json({ archive: made ? noteOf(made) : null });
};
