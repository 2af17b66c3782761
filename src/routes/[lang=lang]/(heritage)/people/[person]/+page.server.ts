// One person in full.
import { error } from '@sveltejs/kit';
import { heritage } from '$lib/content/heritage.ts';
import { languages } from '$lib/i18n/languages.ts';

export const entries = () =>
	languages.flatMap(({ id }) => heritage(id).people.map((each) => ({ lang: id, person: each.id })));

export const load = ({ params }) => {
	const person = heritage(params.lang).person(params.person);
	if (!person) error(404);
	return { person };
};
