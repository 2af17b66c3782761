// The search page in every language: where to begin; what can be found comes when somebody types.
import { catalog } from '$lib/content/catalog.ts';
import { languages } from '$lib/i18n/languages.ts';

export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const load = ({ params }) => ({
	trails: catalog(params.lang).trails.map(({ id, name, lead }) => ({ id, name, lead })),
});
