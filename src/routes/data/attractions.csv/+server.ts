// The guide's attractions as the table municipalities exchange.
import { attractionsCsv } from '$lib/content/municipal/export.ts';

export const prerender = true;

export const GET = () =>
	new Response(attractionsCsv(), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
