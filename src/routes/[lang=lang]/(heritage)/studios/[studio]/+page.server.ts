// One studio in full.
import { error } from '@sveltejs/kit';
import { heritage } from '$lib/content/heritage.ts';
import { languages } from '$lib/i18n/languages.ts';

export const entries = () =>
	languages.flatMap(({ id }) => heritage(id).studios.map((each) => ({ lang: id, studio: each.id })));

export const load = ({ params }) => {
	const studio = heritage(params.lang).studio(params.studio);
	if (!studio) error(404);
	return { studio };
};
