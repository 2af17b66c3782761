// The sheet of icons, for what a page shows only later.
import { sheetOf } from '$lib/server/icons.ts';
import { iconNames } from '$lib/ui/icon-names.ts';

export const prerender = true;

export const GET = () => new Response(sheetOf(iconNames), { headers: { 'content-type': 'image/svg+xml' } });
