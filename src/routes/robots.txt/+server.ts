// Everything may be read; here is the list.
import { origin } from '$lib/server/config.ts';

export const prerender = true;
export const GET = () =>
	new Response(`User-agent: *\nAllow: /\n\nSitemap: ${origin}/sitemap.xml\n`, {
		headers: { 'content-type': 'text/plain' },
	});
