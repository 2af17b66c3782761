// One trail in full.
import { error } from '@sveltejs/kit';
import { catalog } from '$lib/content/catalog.ts';
import { languages } from '$lib/i18n/languages.ts';

export const entries = () =>
	languages.flatMap(({ id }) => catalog(id).trailIds.map((trail) => ({ lang: id, trail })));

export const load = ({ params }) => {
	const trail = catalog(params.lang).trail(params.trail);
	if (!trail) error(404);
	// The drawn line is fetched with the map; the page itself reads without it.
	const { lines: _lines, ...told } = trail;
	return { trail: told };
};
