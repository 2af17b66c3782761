// Reads what the tests ask of a page: attributes, ids, texts. Good for our own well-formed output, not for any HTML.

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Text with its entities written out. */
export const plain = (text: string): string =>
	text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');

/** The page without comments and without what stands inside scripts. */
export const quiet = (html: string): string =>
	html.replace(/<!--[\s\S]*?-->/g, '').replace(/(<script\b[^>]*>)[\s\S]*?<\/script>/g, '$1</script>');

/** Attributes of every element of a name. */
export function elements(html: string, name: string): Record<string, string>[] {
	const tag = new RegExp(`<${name}\\b((?:[^>"']|"[^"]*"|'[^']*')*)>`, 'g');
	return [...quiet(html).matchAll(tag)].map(([, inside = '']) => {
		const pairs = inside.matchAll(/([\w:-]+)(?:="([^"]*)")?/g);
		return Object.fromEntries([...pairs].map(([, key = '', value = '']) => [key, plain(value)]));
	});
}

/** Every id of a page or drawing. */
export const idsIn = (html: string): Set<string> =>
	new Set([...quiet(html).matchAll(/\sid="([^"]*)"/g)].map((found) => plain(found[1] ?? '')));

/** Every address a page points at, by whatever attribute. */
export const pointsAt = (html: string): string[] =>
	[...quiet(html).matchAll(/\s(?:href|src|action|poster|xlink:href)="([^"]*)"/g)].map((found) =>
		plain(found[1] ?? ''),
	);

/** Texts of the inline scripts of a kind; the default is scripts that run. */
export const scriptsIn = (html: string, type?: string): string[] =>
	[...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)]
		.filter(([, attributes = '']) => !/\bsrc=/.test(attributes))
		.filter(([, attributes = '']) =>
			type ? attributes.includes(`type="${type}"`) : !attributes.includes('type='),
		)
		.map(([, , text = '']) => text);

/** The page's title. */
export const titleOf = (html: string): string => plain(/<title>([\s\S]*?)<\/title>/.exec(html)?.[1] ?? '');

/** Addresses of the same page in other languages, by language. */
export const alternatesOf = (html: string): Map<string, string> =>
	new Map(
		elements(html, 'link')
			.filter(({ rel, hreflang }) => rel === 'alternate' && hreflang !== undefined)
			.map(({ hreflang = '', href = '' }) => [hreflang, href]),
	);

export const canonicalOf = (html: string): string | undefined =>
	elements(html, 'link').find(({ rel }) => rel === 'canonical')?.href;
