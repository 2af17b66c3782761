// The notices of the software used, as generated beside the licence.
import { readFileSync } from 'node:fs';

export const prerender = true;
export const GET = () =>
	new Response(readFileSync('THIRD-PARTY', 'utf8'), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
