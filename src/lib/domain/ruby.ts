// Readings in Japanese text: `{練馬|ねりま}` in the words, ruby on the page, bare text for machines.

export interface RubyPart {
	base: string;
	reading?: string;
}

const marked = /\{([^{}|]+)\|([^{}|]+)\}/g;

/** The runs of a text, those with a reading apart from those without. */
export function rubyParts(text: string): RubyPart[] {
	const parts: RubyPart[] = [];
	let end = 0;
	for (const found of text.matchAll(marked)) {
		if (found.index > end) parts.push({ base: text.slice(end, found.index) });
		parts.push({ base: found[1] as string, reading: found[2] as string });
		end = found.index + found[0].length;
	}
	if (end < text.length) parts.push({ base: text.slice(end) });
	return parts;
}

/** The text without its readings, for titles, labels and search engines. */
export const withoutReadings = (text: string): string => text.replace(marked, '$1');
