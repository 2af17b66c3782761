// The archive that `npm run map` made, under a name that changes with its content.
import { error } from '@sveltejs/kit';
import { madeMap } from '$lib/streets/made.ts';

const made = madeMap();

// Without an archive there is nothing to prerender, which the framework would take for a mistake.
export const prerender = made ? true : 'auto';
export const entries = () => (made ? [{ hash: made.hash }] : []);

export const GET = ({ params }: { params: { hash: string } }) => {
	if (params.hash !== made?.hash) error(404);
	return new Response(made.bytes, { headers: { 'content-type': 'application/octet-stream' } });
};
