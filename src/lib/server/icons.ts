// The icons, taken singly from Lucide (ISC) at build time: as one sheet, or carried inside the page that shows them.
import { readFileSync } from 'node:fs';

const drawn = (name: string) => {
	const svg = readFileSync(`node_modules/lucide-static/icons/${name}.svg`, 'utf8');
	return (/<svg[^>]*>([\s\S]*)<\/svg>/.exec(svg)?.[1] ?? '').replace(/\s+/g, ' ').trim();
};
const symbol = (id: string, name: string) => `<symbol id="${id}" viewBox="0 0 24 24">${drawn(name)}</symbol>`;

/** The sheet of some icons, as a file of its own. */
export const sheetOf = (names: readonly string[]): string =>
	`<svg xmlns="http://www.w3.org/2000/svg">\n<!-- Lucide, ISC licence, https://lucide.dev -->\n${names.map((name) => symbol(name, name)).join('\n')}\n</svg>\n`;

/** The page with the icons it shows carried at its end, so that signs come with the words and no second request is made. */
export function carryIcons(html: string): string {
	const names = new Set<string>();
	const pointed = html.replace(/"\/icons\.svg#([a-z0-9-]+)"/g, (_, name: string) => {
		names.add(name);
		return `"#icon-${name}"`;
	});
	if (names.size === 0) return html;
	const carried = [...names].map((name) => symbol(`icon-${name}`, name)).join('');
	return pointed.replace(
		/<\/body>/,
		() => `<svg width="0" height="0" style="position:absolute" aria-hidden="true">${carried}</svg></body>`,
	);
}
