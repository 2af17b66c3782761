// The sheet of icons: the few we use, taken singly from Lucide (ISC) at build time.
import { readFileSync } from 'node:fs';
import { iconNames } from '$lib/ui/icon-names.ts';

export const prerender = true;

const symbol = (name: string) => {
	const svg = readFileSync(`node_modules/lucide-static/icons/${name}.svg`, 'utf8');
	const inner = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(svg)?.[1] ?? '';
	return `<symbol id="${name}" viewBox="0 0 24 24">${inner.replace(/\s+/g, ' ').trim()}</symbol>`;
};

export const GET = () =>
	new Response(
		`<svg xmlns="http://www.w3.org/2000/svg">\n<!-- Lucide, ISC licence, https://lucide.dev -->\n${iconNames.map(symbol).join('\n')}\n</svg>\n`,
		{ headers: { 'content-type': 'image/svg+xml' } },
	);
