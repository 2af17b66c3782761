// The names on the embedded map in one language, fetched once when a map starts.
import { readFileSync } from 'node:fs';
import { languages } from '$lib/i18n/languages.ts';
import { labelsIn, type LabelFile } from '$lib/map/labels.ts';

export const prerender = true;
export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const GET = ({ params }) => {
	const file = JSON.parse(readFileSync('content/facts/map/labels.json', 'utf8')) as LabelFile;
	return new Response(JSON.stringify(labelsIn(file, params.lang)), {
		headers: { 'content-type': 'application/json' },
	});
};
