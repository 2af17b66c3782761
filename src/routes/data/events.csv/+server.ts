// The guide's events as the table municipalities exchange.
import { eventsCsv } from '$lib/content/municipal/export.ts';

export const prerender = true;

export const GET = () =>
	new Response(eventsCsv(), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
