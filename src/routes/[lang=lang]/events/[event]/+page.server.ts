// One event in full.
import { error } from '@sveltejs/kit';
import { catalog } from '$lib/content/catalog.ts';
import { heritage } from '$lib/content/heritage.ts';
import { languages } from '$lib/i18n/languages.ts';

export const entries = () =>
	languages.flatMap(({ id }) => catalog(id).eventIds.map((event) => ({ lang: id, event })));

export const load = ({ params }) => {
	const event = catalog(params.lang).event(params.event);
	if (!event) error(404);
	return { heritage: heritage(params.lang).ofEvent(params.event), event };
};
