// One work in full.
import { error } from '@sveltejs/kit';
import { heritage } from '$lib/content/heritage.ts';
import { languages } from '$lib/i18n/languages.ts';

export const entries = () =>
	languages.flatMap(({ id }) => heritage(id).works.map((each) => ({ lang: id, work: each.id })));

export const load = ({ params }) => {
	const work = heritage(params.lang).work(params.work);
	if (!work) error(404);
	return { work };
};
