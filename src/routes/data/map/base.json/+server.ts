// The figures of the embedded map, fetched once when a map starts.
import { readFileSync } from 'node:fs';

export const prerender = true;
export const GET = () =>
	new Response(readFileSync('content/facts/map/base.json', 'utf8'), {
		headers: { 'content-type': 'application/json' },
	});
