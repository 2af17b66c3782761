// What a walk needs once there is no signal: stops with their stories, and the line.
import { error } from '@sveltejs/kit';
import { catalog } from '$lib/content/catalog.ts';
import { languages } from '$lib/i18n/languages.ts';

export const entries = () =>
	languages.flatMap(({ id }) => catalog(id).trailIds.map((trail) => ({ lang: id, trail })));

export const load = ({ params }) => {
	const guide = catalog(params.lang);
	const trail = guide.trail(params.trail);
	if (!trail) error(404);
	const { id, name, legs, lines, stopList, metres, lang } = trail;
	const stops = stopList.map((stop) => ({ ...stop, story: guide.place(stop.id)?.paragraphs ?? [] }));
	// A walker needs the whole screen.
	return { bare: true, trail: { id, name, lang, metres, legs, lines, stops } };
};
